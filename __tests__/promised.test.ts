// What was promised against what came, for every pair of them: the name under which a file is kept, or that it is none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { identify } from '../src/save/content.js'

const folder = mkdtempSync(join(tmpdir(), 'promised-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const came: Readonly<Record<string, string>> = {
  gif: 'GIF89a\x40\x01\xc8\0\0\0\0',
  zip: 'PK\x03\x04\x14\0\0\0\0\0',
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  text: 'words',
  json: '{"a":1}',
  xml: '<score/>',
  page: '<html><body>No</body></html>',
  error: '{"error":"gone"}',
  bytes: '\x01\x02\x03\0\xc8',
  nothing: '',
}

/** URL and type of what was promised, and the extension under which each of `came` is kept; `-` where it is refused. */
// prettier-ignore
const promises: readonly (readonly [url: string, contentType: string | undefined, kept: string])[] = [
  // came:                            gif zip svg text json xml page error bytes nothing
  ['a.png', undefined,               'gif -   svg -    -    -   -    -     -     -'],
  ['a', 'image/png',                 'gif -   svg -    -    -   -    -     -     -'],
  ['a.mp3', undefined,               'gif -   svg -    -    -   -    -     mp3   -'],
  ['a', 'audio/x-unheard-of',        'gif -   svg -    -    -   -    -     bin   -'],
  ['a.zip', undefined,               'gif zip svg -    -    -   -    -     -     -'],
  ['a.usdz', undefined,              'gif usdz svg -   -    -   -    -     -     -'],
  ['a.txt', undefined,               'gif zip svg txt  txt  txt -    -     txt   -'],
  ['a', 'text/x-unheard-of',         'gif zip svg bin  bin  bin -    -     bin   -'],
  ['a.json', undefined,              'gif zip svg json json xml -    json  json  -'],
  ['a.html', undefined,              'gif zip svg html json html html html html  -'],
  ['a', 'text/html',                 'gif zip svg -    json -   -    -     -     -'],
  ['a', undefined,                   'gif zip svg txt  json xml -    -     bin   -'],
  ['a.safetensors', undefined,       'gif safetensors svg txt json xml - - safetensors -'],
  ['a', 'application/octet-stream',  'gif zip svg txt  json xml -    -     bin   -'],
  ['a.docx', 'application/x-office', 'gif docx svg txt json xml - -        docx  -'],
]

test.each(promises)('%s as %s', async (name, contentType, kept) => {
  const path = join(folder, 'file')
  const found: string[] = []
  for (const bytes of Object.values(came)) {
    writeFileSync(path, bytes, 'latin1')
    const media = await identify(path, { url: `https://example.com/${name}`, contentType })
    found.push('refused' in media ? '-' : media.extension)
  }
  expect(found.join(' ')).toBe(kept.replaceAll(/ +/g, ' '))
})
