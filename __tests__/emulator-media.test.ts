// Files are what their extension says, by their own bytes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { fileTypeFromBuffer } from 'file-type'
import { mediaTypes } from '../emulator/media.js'
import { startEmulator } from '../emulator/server.js'
import { identify } from '../src/save/content.js'
import { kindOf } from '../src/save/kinds.js'

const room = mkdtempSync(join(tmpdir(), 'media-'))
afterAll(() => {
  rmSync(room, { recursive: true })
})

/** A file of the emulator's, and what the action takes it for. */
async function fetched(extension: string) {
  await using emulator = await startEmulator({ tasks: {} })
  const url = `${emulator.url}/media/a/b.${extension}`
  const answer = await fetch(url)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const type = answer.headers.get('content-type') ?? ''
  const path = join(room, `b.${extension}`)
  writeFileSync(path, bytes)
  return { bytes, type, found: await identify(path, { url, contentType: type }) }
}

test.each([...mediaTypes])('.%s is sent as %s, is it, and is saved as it', async (extension, sentType) => {
  const { bytes, type, found } = await fetched(extension)
  expect(type).toBe(sentType)
  expect(bytes.length).toBeGreaterThan(0)
  expect(found).toMatchObject({ extension, type: kindOf(extension)?.type ?? sentType })
  const isText = ['text', 'json', 'html'].includes(kindOf(extension)?.form ?? '')
  const isMarked = !isText && extension !== 'usdz'
  if (isMarked) expect((await fileTypeFromBuffer(bytes))?.mime).toBe(sentType)
})

test.each([
  ['jpeg', 'jpg'],
  ['TIFF', 'tif'],
  ['m4v', 'mp4'],
  ['midi', 'mid'],
])('.%s is another name of .%s', async (extension, usual) => {
  expect((await fetched(extension)).bytes).toEqual((await fetched(usual)).bytes)
})

test('a kind that nothing is known of keeps its name', async () => {
  expect(await fetched('xyz')).toMatchObject({
    found: { extension: 'xyz', type: 'application/octet-stream' },
  })
})

test('an address without an extension is a picture, and a stream is a sound', async () => {
  await using emulator = await startEmulator({ tasks: {} })
  const typeAt = async (path: string): Promise<string | null> =>
    (await fetch(emulator.url + path)).headers.get('content-type')
  expect(await typeAt('/media/a')).toBe('image/png')
  expect(await typeAt('/stream/a-1')).toBe('audio/mpeg')
})

test('pictures differ by their path, and are the same each time', async () => {
  await using emulator = await startEmulator({ tasks: {} })
  const get = async (path: string): Promise<string> =>
    Buffer.from(await (await fetch(emulator.url + path)).arrayBuffer()).toString('base64')
  expect(await get('/media/a.png')).toBe(await get('/media/a.png'))
  expect(await get('/media/a.png')).not.toBe(await get('/media/b.png'))
})

test('a link expires, and a fresh one works', async () => {
  await using emulator = await startEmulator({ tasks: { a: [{ state: 'success' }] }, linkLifeMs: 0 })
  const headers = { authorization: 'Bearer any' }
  const url = `${emulator.url}/media/a.png`
  expect((await fetch(url)).status).toBe(200)
  await fetch(`${emulator.url}/api/v1/jobs/recordInfo?taskId=a`, { headers })
  expect((await fetch(url)).status).toBe(403)
  const renewal = { method: 'POST', headers, body: JSON.stringify({ url }) }
  const answer = await fetch(`${emulator.url}/api/v1/common/download-url`, renewal)
  const { data } = (await answer.json()) as { data: string }
  expect((await fetch(data)).status).toBe(200)
})

const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0
const folder = join('emulator', 'media-files')
const played = readdirSync(folder).filter((name) =>
  /\.(mp4|mov|webm|mp3|wav|ogg|opus|flac|m4a|aac|gif)$/.test(name),
)

const withFfprobe = hasFfprobe ? test.each(played) : test.skip.each(played)
withFfprobe('ffprobe reads a second of %s', (name) => {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', join(folder, name)]
  const { stdout, stderr } = spawnSync('ffprobe', args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(Number(stdout)).toBeCloseTo(1, 0)
})
