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
  ['\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'mp4 video/mp4'],
  ['\0\0\0\x14ftypqt  \0\0\x02\0qt  ', 'mov video/quicktime'],
  ['\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm\x42\x87\x81\x04', 'webm video/webm'],
  ['ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64', 'mp3 audio/mpeg'],
  ['\xff\xfb\x90\x64\0\0\0\0', 'mp3 audio/mpeg'],
  ['RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'wav audio/wav'],
  [`OggS\0\x02${'\0'.repeat(22)}\x01vorbis\0`, 'ogg audio/ogg'],
  [`OggS\0\x02${'\0'.repeat(40)}`, 'ogg audio/ogg'],
  ['fLaC\0\0\0\x22\x10\0\x10\0', 'flac audio/flac'],
  ['PK\x03\x04\x14\0\0\0\0\0', 'zip application/zip'],
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
    ['{"words": [1, 2]}', 'json application/json'],
    [' [{"a": 1}]', 'json application/json'],
    ['Just words, and more.', 'txt text/plain'],
    ['BM is a text that begins as a bitmap does', 'txt text/plain'],
    ['[00:12.00]A line of a song', 'txt text/plain'],
    ['<?xml version="1.0"?><score/>', 'xml text/xml'],
  ])('%j is %s', async (text, expected) => {
    expect(await typeOf(text)).toBe(expected)
  })

  test('a picture has its dimensions', async () => {
    expect(await what(picture('a', 32, 20))).toEqual({
      extension: 'png',
      type: 'image/png',
      dimensions: { width: 32, height: 20 },
    })
    expect(await what(Buffer.from('GIF89a\x40\x01\xc8\0\0\0\0', 'latin1'))).toMatchObject({
      dimensions: { width: 320, height: 200 },
    })
    expect(await what(picture('a').subarray(0, 20))).toMatchObject({ dimensions: null })
  })
})

describe('where the bytes say nothing', () => {
  const bytes = Buffer.from([1, 2, 3, 0, 200])

  test.each([
    ['https://example.com/a.MP3?x=y.gif', undefined, 'mp3 audio/mpeg'],
    ['https://example.com/a.aac', 'application/octet-stream', 'aac audio/aac'],
    ['https://example.com/a.safetensors', undefined, 'safetensors application/octet-stream'],
    ['https://example.com/', 'nonsense', 'bin application/octet-stream'],
    ['https://example.com/', 'audio/mp3', 'mp3 audio/mpeg'],
    ['https://example.com/', 'audio/x-unheard-of', 'bin audio/x-unheard-of'],
  ])('of %s as %s, it is %s', async (url, contentType, expected) => {
    expect(await typeOf(bytes, url, contentType)).toBe(expected)
  })

  test('a text is one of the kinds of text', async () => {
    expect(await typeOf('WEBVTT is not here', 'https://example.com/a', 'text/vtt')).toBe('vtt text/vtt')
    expect(await typeOf('1\n00:00 --> 00:01\nHi', 'https://example.com/a.srt', 'text/plain')).toBe(
      'srt text/srt',
    )
    expect(await typeOf('words', 'https://example.com/a.php')).toBe('txt text/plain')
  })
})

describe('what came in place of the file', () => {
  test('is known by its type too', async () => {
    expect(await typeOf('Access denied<br>', 'https://example.com/a', 'text/html')).toContain(
      'text (Access denied',
    )
    const utf16 = Buffer.from('\ufeff<html><body>No</body></html>', 'utf16le')
    expect(await typeOf(utf16, 'https://example.com/a.mp4', 'video/mp4')).toContain('an HTML page')
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
    'a.flac',
    'a.zip',
    'a.pdf',
    'a.glb',
  ])('is no %s without its mark', async (file) => {
    const url = `https://example.com/${file}`
    for (const bytes of [
      Buffer.from('not a picture at all'),
      Buffer.alloc(5000),
      Buffer.from([1, 2, 3, 0, 200]),
    ]) {
      expect(await what(bytes, url)).toEqual({ refused: expect.any(String) })
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
      '<!DOCTYPE html><title>Just a moment...</title>',
      'https://example.com/a',
      'an HTML page (Just a moment...)',
    ],
    ['<!-- x --><html><body>No</body>', 'https://example.com/a.png', 'an HTML page (<!-- x'],
    ['{"code":404,"msg":"gone"}', 'https://example.com/a', 'JSON ({"code":404'],
    ['{"anything":true}', 'https://example.com/a.mp4', 'JSON ({"anything'],
    ['error code: 1010', 'https://example.com/a.png', 'text (error code: 1010)'],
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
