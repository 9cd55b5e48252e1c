import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { picture } from '../emulator/picture.js'
import { identify, type Refused } from '../src/save/content.js'
import { urlExtension } from '../src/save/kinds.js'
import type { MediaType } from '../src/save/sniff.js'
import { excerptOf, rootElement } from '../src/save/text-form.js'

const folder = mkdtempSync(join(tmpdir(), 'media-type-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function what(
  bytes: Buffer | string,
  url = 'https://example.com/a',
  contentType?: string,
): Promise<MediaType | Refused> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return identify(path, { url, contentType })
}

async function typeOf(...args: Parameters<typeof what>): Promise<string> {
  const found = await what(...args)
  return 'refused' in found ? found.refused : `${found.extension} ${found.type}`
}

/** The beginning of a file of a kind, in latin1, and nothing behind it. */
const beginnings: [string, string][] = [
  ['\xff\xd8\xff\xe0\0\x10JFIF\0', 'jpg image/jpeg'],
  ['GIF89a\x40\x01\xc8\0\0\0\0', 'gif image/gif'],
  ['RIFF\x24\0\0\0WEBPVP8 ', 'webp image/webp'],
  ['\0\0\0\x1cftypavif\0\0\0\0avifmif1', 'avif image/avif'],
  ['BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'bmp image/bmp'],
  ['\0\0\0\x18ftypM4V \0\0\x02\0isommp41', 'mp4 video/mp4'],
  ['\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'mp4 video/mp4'],
  ['\0\0\0\x14ftypqt  \0\0\x02\0qt  ', 'mov video/quicktime'],
  ['\0\0\0\x18stypmsdh\0\0\0\0msdh', 'mp4 video/mp4'],
  ['RF64\xff\xff\xff\xffWAVEds64\x1c\0\0\0', 'wav audio/wav'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04', 'webm video/webm'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01', 'webm video/webm'],
  ['ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64', 'mp3 audio/mpeg'],
  ['ID3\x04\0\0\0\0\0\0\0\0\0\0', 'mp3 audio/mpeg'],
  ['\xff\xfb\x90\x64\0\0\0\0', 'mp3 audio/mpeg'],
  ['RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'wav audio/wav'],
  [`OggS\0\x02${'\0'.repeat(22)}\x01vorbis\0`, 'ogg audio/ogg'],
  [`OggS\0\x02${'\0'.repeat(40)}`, 'ogg audio/ogg'],
  ['fLaC\0\0\0\x22\x10\0\x10\0', 'flac audio/flac'],
  ['PK\x03\x04\x14\0\0\0\0\0', 'zip application/zip'],
  ['%PDF-1.7\n1 0 obj\n', 'pdf application/pdf'],
  ['%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'pdf application/pdf'],
]

describe('the bytes decide', () => {
  test.each(beginnings)('%j is %s', async (bytes, expected) => {
    expect(await typeOf(Buffer.from(bytes, 'latin1'), 'https://example.com/a.bin')).toBe(expected)
  })

  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'svg image/svg+xml'],
    [
      '\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY a "b">]>\n<svg>',
      'svg image/svg+xml',
    ],
    ['<!DOCTYPE\n  svg><svg>', 'svg image/svg+xml'],
    ['<ns0:svg xmlns:ns0="http://www.w3.org/2000/svg"/>', 'svg image/svg+xml'],
    ['{ "words": [1, 2]}', 'json application/json'],
    [' [ {"a": 1}]', 'json application/json'],
    ['[1, 2]', 'json application/json'],
    ['{"message": "Hi", "success": true}', 'json application/json'],
    ['Write <html> first', 'txt text/plain'],
    ['42', 'txt text/plain'],
    ['Just words, and more.', 'txt text/plain'],
    ['BM is a text that begins as a bitmap does', 'txt text/plain'],
    ['[00:12.00]A line of a song', 'txt text/plain'],
    ['<?xml version="1.0"?><score/>', 'xml text/xml'],
  ])('%j is %s', async (text, expected) => {
    expect(await typeOf(text)).toBe(expected)
  })

  test('of a long text the beginning does, wherever it is cut', async () => {
    expect(await typeOf(JSON.stringify({ words: 'x'.repeat(70_000) }))).toBe('json application/json')
    expect(await typeOf(`${'Words {"a": 1}'.padEnd(2 ** 16 - 1)}é`)).toBe('txt text/plain')
  })

  test('a picture has its dimensions', async () => {
    expect(await what(picture('a', 32, 20))).toEqual({
      extension: 'png',
      type: 'image/png',
      dimensions: { width: 32, height: 20 },
    })
  })

  test.each([
    ['GIF89a\x40\x01\xc8\0\0\0\0', { width: 320, height: 200 }],
    ['GIF89a\0\0\xc8\0\0\0\0', null],
    ['GIF89a\x40\x01\0\0\0\0\0', null],
    ['\xff\xd8\xff\xe0\0\x02\xff\xc0\0\x0b\x08\0\xc8\x01\x40\x01', { width: 320, height: 200 }],
    ['\xff\xd8\xff\xe0\0\x10JFIF\0', null],
    ['RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\xc7\0\0', { width: 320, height: 200 }],
    ['\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR', null],
  ])('%j has the dimensions %j', async (bytes, dimensions) => {
    expect(await what(Buffer.from(bytes, 'latin1'))).toMatchObject({ dimensions })
  })
})

describe('where the bytes say nothing', () => {
  const bytes = Buffer.from([1, 2, 3, 0, 200])

  test.each([
    ['https://example.com/a.MP3?x=y.gif', undefined, 'mp3 audio/mpeg'],
    ['https://example.com/a.aac', 'application/octet-stream', 'aac audio/aac'],
    ['https://example.com/a.bmp', undefined, 'bmp image/bmp'],
    ['https://example.com/a.m4a', undefined, 'm4a audio/mp4'],
    ['https://example.com/a.midi', undefined, 'mid audio/midi'],
    ['https://example.com/a.safetensors', undefined, 'safetensors application/octet-stream'],
    ['https://example.com/', 'nonsense', 'bin application/octet-stream'],
    ['https://example.com/', 'binary/octet-stream', 'bin application/octet-stream'],
    ['https://example.com/', 'audio/mpeg, audio/mpeg', 'bin application/octet-stream'],
    ['https://example.com/', 'audio/mp3', 'mp3 audio/mpeg'],
    ['https://example.com/', 'Audio/X-M4A ; rate=1', 'm4a audio/mp4'],
    ['https://example.com/', 'audio/x-unheard-of', 'bin audio/x-unheard-of'],
  ])('of %s as %s, it is %s', async (url, contentType, expected) => {
    expect(await typeOf(bytes, url, contentType)).toBe(expected)
  })

  test.each([
    ['a', 'text/vtt', 'vtt text/vtt'],
    ['a', 'application/x-subrip', 'srt text/srt'],
    ['a', 'application/xml', 'xml text/xml'],
    ['a.srt', 'text/plain', 'srt text/srt'],
    ['a.php', undefined, 'txt text/plain'],
  ])('a text called %s of type %s is %s', async (file, contentType, expected) => {
    expect(await typeOf('words', `https://example.com/${file}`, contentType)).toBe(expected)
  })

  test('and are no UTF-8, they are no text', async () => {
    expect(await typeOf(Buffer.from('caf\xe9 au lait', 'latin1'))).toBe('bin application/octet-stream')
    expect(await what('<svg>\0', 'https://example.com/a.png')).toEqual({ refused: expect.any(String) })
  })
})

describe('what came in place of the file', () => {
  test('is known by its type too', async () => {
    expect(await typeOf('Access denied<br>', 'https://example.com/a', 'text/html')).toContain(
      'text (Access denied',
    )
    const utf16 = Buffer.from('\ufeff<html><body>No</body></html>', 'utf16le')
    for (const bytes of [utf16, Buffer.from(utf16).swap16()]) {
      expect(await typeOf(bytes, 'https://example.com/a.mp4', 'video/mp4')).toContain('an HTML page (<html>')
    }
  })

  test.each([
    'a.png',
    'a.jpeg',
    'a.gif',
    'a.webp',
    'a.avif',
    'a.mp4',
    'a.mov',
    'a.webm',
    'a.wav',
    'a.ogg',
    'a.oga',
    'a.opus',
    'a.m4v',
    'a.flac',
    'a.zip',
    'a.pdf',
    'a.glb',
    'image/jpg',
    'audio/x-wav',
    'audio/wave',
    'audio/x-flac',
    'application/ogg',
  ])('is no %s without its mark', async (promised) => {
    const isType = promised.includes('/')
    const url = `https://example.com/${isType ? '' : promised}`
    for (const bytes of [
      Buffer.from('not a picture at all'),
      Buffer.alloc(5000),
      Buffer.from([1, 2, 3, 0, 200]),
    ]) {
      expect(await what(bytes, url, isType ? promised : undefined)).toEqual({ refused: expect.any(String) })
    }
  })

  test('is no medium where a text has its name', async () => {
    expect(await typeOf('made-up sound', 'https://example.com/a', 'audio/mpeg')).toContain('text (made-up')
  })

  test('is a file of another kind of media under the name of that kind, and no package', async () => {
    const mark = Buffer.from('89504e470d0a1a0a0000', 'hex')
    expect(await typeOf(mark, 'https://example.com/a.jpg', 'image/jpeg')).toBe('png image/png')
    const zip = Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1')
    expect(await typeOf(zip, 'https://example.com/a.jpg')).toBe('a file of type application/zip')
    expect(await typeOf(zip, 'https://example.com/a.usdz')).toBe('usdz model/vnd.usdz+zip')
  })

  test.each([
    ['obj', 'v 0 0 0\n', 'model/obj'],
    ['mtl', 'newmtl a\n', 'model/mtl'],
    ['txt', 'no error code: 7', 'text/plain'],
    ['ply', 'ply\nformat ascii 1.0\n', 'model/ply'],
    ['lrc', '[00:12.00]A line of a song', 'text/lrc'],
    ['ass', '[Script Info]\n', 'text/ass'],
    ['gltf', '{"asset":{"version":"2.0"}}', 'model/gltf+json'],
    ['csv', 'a,b\n', 'text/csv'],
    ['md', '# A title\n', 'text/markdown'],
  ])('a text of the kind %s keeps its extension', async (extension, text, type) => {
    expect(await typeOf(text, `https://example.com/a.${extension}`)).toBe(`${extension} ${type}`)
  })

  test.each([
    ['', 'https://example.com/a.txt', 'an empty body'],
    [
      '<!DOCTYPE html><title lang="en">Just a moment...</title>',
      'https://example.com/a',
      'an HTML page (Just a moment...)',
    ],
    ['<!-- x --><html><body>No</body>', 'https://example.com/a.png', 'an HTML page (<!-- x'],
    ['<html><title> </title>', 'https://example.com/a', 'an HTML page (<html>'],
    ['{"code":400,"msg":"gone"}', 'https://example.com/a', 'JSON ({"code":400'],
    ['{"success":false,"info":"gone"}', 'https://example.com/a', 'JSON ({"success"'],
    ['{"anything":true}', 'https://example.com/a.mp4', 'JSON ({"anything'],
    ['error code: 1010', 'https://example.com/a.txt', 'text (error code: 1010)'],
    ['\ufeff{"message":"URL expired"}', 'https://example.com/a', 'JSON ('],
    ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'https://example.com/a', 'text (<?xml'],
  ])('%j for %s', async (body, url, expected) => {
    expect(await typeOf(body, url)).toContain(expected)
  })

  test('the content type counts where the URL promises nothing', async () => {
    expect(await typeOf('{"a":1}', 'https://example.com/a', 'image/png')).toContain('JSON')
    expect(await typeOf('{"a":1}', 'https://example.com/a.json', 'image/png')).toBe('json application/json')
    expect(await typeOf('<html>', 'https://example.com/a.html')).toBe('html text/html')
  })
})

test('no bytes break it, and every extension can stand in a name', async () => {
  const marks = fc.constantFrom(...beginnings.map(([bytes]) => Buffer.from(bytes, 'latin1')))
  await fc.assert(
    fc.asyncProperty(marks, fc.uint8Array({ maxLength: 300 }), async (mark, rest) => {
      const found = await what(Buffer.concat([mark, rest]))
      expect('extension' in found ? found.extension : 'bin').toMatch(/^[a-z0-9.]{1,12}$/)
    }),
    { numRuns: 300 },
  )
})

test('the extension of a URL', () => {
  expect(urlExtension('https://example.com/x/a.b/c')).toBeNull()
  expect(urlExtension('https://example.com/a.%2e%2e')).toBeNull()
  expect(urlExtension('https://example.com/a.HTM#x')).toBe('html')
})

test('a page that is made to be slow is not', () => {
  const startMs = performance.now()
  for (const text of [
    '<title'.repeat(11_000),
    '<!--'.repeat(16_000),
    '<!doctype ['.repeat(6000),
    '<?'.repeat(32_000),
    '\ufeff <a'.repeat(9000),
  ]) {
    rootElement(text)
    excerptOf(text)
  }
  // A thousand times what it takes, and a hundredth of what it took.
  expect(performance.now() - startMs).toBeLessThan(2000)
})
