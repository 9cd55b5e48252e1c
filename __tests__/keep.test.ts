// Copies of saved files in the runner's tool cache.
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Content, openKeptFiles } from '../src/save/keep.js'

const names = ['RUNNER_TOOL_CACHE', 'RUNNER_TEMP']
const before = { ...process.env }
const never = new AbortController().signal
const origin = { taskId: 'task_1', url: 'https://example.com/a.png' }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keep-'))
  for (const name of names) process.env[name] = join(folder, name)
})
afterEach(() => {
  for (const name of names) {
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = before[name]
  }
  rmSync(folder, { recursive: true })
})

const path = (name: string): string => join(folder, name)

function fileOf(name: string, text: string): Content {
  writeFileSync(path(name), text)
  return {
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    extension: 'png',
  }
}

/** Every file of the cache, as a path. */
function cached(): string[] {
  const entries = readdirSync(path('RUNNER_TOOL_CACHE'), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.png'))
    .map((entry) => join(entry.parentPath, entry.name))
}

test('a copy is taken as it was kept, with what is known of it', async () => {
  const kept = await openKeptFiles()
  const content = fileOf('a', 'a picture')
  await kept.keep(origin, path('a'), content)
  expect(await kept.take(origin, path('b'), never)).toEqual({ ...content, type: 'image/png' })
  expect(readFileSync(path('b'), 'utf8')).toBe('a picture')
  expect(readFileSync(path('a'), 'utf8')).toBe('a picture')
})

test('a copy may be of a kind that nobody knows', async () => {
  const kept = await openKeptFiles()
  const content = { ...fileOf('a', 'weights'), extension: 'safetensors' }
  await kept.keep(origin, path('a'), content)
  expect(await kept.take(origin, path('b'), never)).toEqual({ ...content, type: undefined })
})

test('a copy is of one result of one task', async () => {
  const kept = await openKeptFiles()
  await kept.keep(origin, path('a'), fileOf('a', 'a picture'))
  expect(await kept.take({ ...origin, taskId: 'task_2' }, path('b'), never)).toBeNull()
  expect(await kept.take({ ...origin, url: 'https://example.com/b.png' }, path('b'), never)).toBeNull()
  expect(existsSync(path('b'))).toBe(false)
})

test('where nothing was kept there is no copy', async () => {
  expect(await (await openKeptFiles()).take(origin, path('b'), never)).toBeNull()
})

test.each([
  ['another text of the same length', 'a PICTURE'],
  ['a part', 'a pic'],
  ['nothing', ''],
])('a copy that holds %s is none, and nothing of it stays', async (_, text) => {
  const kept = await openKeptFiles()
  await kept.keep(origin, path('a'), fileOf('a', 'a picture'))
  for (const copy of cached()) writeFileSync(copy, text)
  expect(cached()).toHaveLength(1)
  expect(await kept.take(origin, path('b'), never)).toBeNull()
  expect(existsSync(path('b'))).toBe(false)
})

test('a newer copy takes the place of an older one', async () => {
  const kept = await openKeptFiles()
  await kept.keep(origin, path('a'), fileOf('a', 'old'))
  await kept.keep(origin, path('c'), fileOf('c', 'new and longer'))
  expect(await kept.take(origin, path('b'), never)).toMatchObject({ bytes: 14 })
  expect(readFileSync(path('b'), 'utf8')).toBe('new and longer')
})

// Node's own way to make a folder never comes back from there.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux.each(['/proc', '/proc/nope'])('a cache in %s says so too', async (cache) => {
  process.env.RUNNER_TOOL_CACHE = cache
  const kept = await openKeptFiles()
  expect(await kept.take(origin, path('b'), never)).toBeNull()
  await expect(kept.keep(origin, path('a'), fileOf('a', 'x'))).rejects.toThrow(cache)
})

test('a cache that cannot be written says so', async () => {
  writeFileSync(path('RUNNER_TOOL_CACHE'), 'a file in its place')
  const kept = await openKeptFiles()
  await expect(kept.keep(origin, path('a'), fileOf('a', 'x'))).rejects.toThrow('ENOTDIR')
})

test('a copy is not taken any further once the step is cancelled', async () => {
  const kept = await openKeptFiles()
  await kept.keep(origin, path('a'), fileOf('a', 'a picture'))
  expect(await kept.take(origin, path('b'), AbortSignal.abort())).toBeNull()
  expect(existsSync(path('b'))).toBe(false)
})
