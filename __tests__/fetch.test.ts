// One try to bring what is at a URL into a file.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'
import { type Fetched, type FetchError, type FetchOptions, fetchToFile } from '../src/save/fetch.js'
import { createStallGuard } from '../src/save/stall-guard.js'

const text = 'ten bytes!'
const body: Step = { body: text }
const maxBytes = 1000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** What comes of a try, and what is at the path after it. */
async function tryOf(
  steps: Readonly<Record<string, Step>>,
  options: Partial<FetchOptions> = {},
): Promise<{ result: Fetched | FetchError | null; left: string | null; paths: string[] }> {
  const media = Object.fromEntries(Object.entries(steps).map(([name, step]) => [`/media/${name}`, [step]]))
  await using emulator = await startEmulator({ tasks: {}, media })
  const path = join(folder, 'a.part')
  const result = await fetchToFile(`${emulator.url}/media/${Object.keys(steps)[0] ?? ''}`, path, {
    signal: new AbortController().signal,
    stallMs: 10_000,
    maxBytes,
    isPublicOnly: false,
    onProgress: () => undefined,
    ...options,
  })
  const left = readdirSync(folder).length === 0 ? null : readFileSync(path, 'utf8')
  return { result, left, paths: emulator.requests.map((request) => request.path) }
}

describe('a file is complete', () => {
  test.each<[string, Step]>([
    ['200', body],
    ['203, changed by a proxy', { ...body, status: 203 }],
    ['206 with all of it', { ...body, status: 206, headers: { 'content-range': 'bytes 0-9/10' } }],
    ['206 in capitals', { ...body, status: 206, headers: { 'content-range': 'BYTES 0-9/10' } }],
  ])('with %s', async (_, step) => {
    const { result, left } = await tryOf({ a: step })
    expect(result).toMatchObject({ kind: 'fetched', bytes: 10 })
    expect(result).toMatchObject({ sha256: createHash('sha256').update(text).digest('hex') })
    expect(left).toBe(text)
  })

  test.each<[string, Step]>([
    ['206 without a range', { ...body, status: 206 }],
    ['206 with the beginning', { ...body, status: 206, headers: { 'content-range': 'bytes 0-9/11' } }],
    ['206 with the end', { ...body, status: 206, headers: { 'content-range': 'bytes 1-10/11' } }],
    ['206 of unknown length', { ...body, status: 206, headers: { 'content-range': 'bytes 0-9/*' } }],
    ['206 of another unit', { ...body, status: 206, headers: { 'content-range': 'x-bytes 0-9/10' } }],
    ['206 with more behind', { ...body, status: 206, headers: { 'content-range': 'bytes 0-9/10x' } }],
    ['500 with a range', { ...body, status: 500, headers: { 'content-range': 'bytes 0-9/10' } }],
    ['204', { status: 204, body: '' }],
    ['202', { ...body, status: 202 }],
  ])('never with %s', async (_, step) => {
    const { result, left } = await tryOf({ a: step })
    expect(result).toMatchObject({ kind: 'transient', retryAfterMs: null })
    expect(left).toBeNull()
  })

  test('with as many bytes as are saved at most, and not with one more', async () => {
    expect(await tryOf({ a: { body: 'x'.repeat(maxBytes) } })).toMatchObject({
      result: { kind: 'fetched', bytes: maxBytes },
    })
    for (const headers of [undefined, { 'transfer-encoding': 'chunked' }]) {
      const step: Step = { body: 'x'.repeat(maxBytes + 1), ...(headers && { headers }) }
      expect(await tryOf({ a: step })).toMatchObject({ result: { kind: 'permanent' }, left: null })
    }
  })

  test('whatever its length was while it was compressed', async () => {
    const base64 = gzipSync(text).toString('base64')
    const progress: (number | null)[][] = []
    const { result, left } = await tryOf(
      { a: { base64, headers: { 'content-encoding': 'gzip' } } },
      { onProgress: (...now) => progress.push(now) },
    )
    expect(result).toMatchObject({ kind: 'fetched', bytes: 10 })
    expect(left).toBe(text)
    expect(progress).toEqual([[10, null]])
  })

  test('where a storage service left the name of its own framing in the coding', async () => {
    const progress: (number | null)[][] = []
    const { result } = await tryOf(
      { a: { ...body, headers: { 'content-encoding': 'aws-chunked' } } },
      { onProgress: (...now) => progress.push(now) },
    )
    expect(result).toMatchObject({ kind: 'fetched', bytes: 10 })
    expect(progress).toEqual([[10, null]])
  })
})

test('progress is told with what the server announced', async () => {
  const progress: (number | null)[][] = []
  await tryOf({ a: body }, { onProgress: (...now) => progress.push(now) })
  expect(progress).toEqual([[10, 10]])
})

test.each([400, 401, 403, 404, 410])('%d says that the URL has expired', async (status) => {
  expect((await tryOf({ a: { status, body: '' } })).result).toMatchObject({ kind: 'expired' })
})

test.each([402, 405, 408, 429, 500, 503])('%d is transient, with the pause that is named', async (status) => {
  const { result } = await tryOf({ a: { status, body: '', headers: { 'retry-after': '9' } } })
  expect(result).toMatchObject({ kind: 'transient', retryAfterMs: 9000 })
})

describe('redirects', () => {
  const to = (location: string): Step => ({ status: 302, headers: { location }, body: '' })

  test('are followed five times, and no further', async () => {
    const chain = { a: to('b'), b: to('c'), c: to('d'), d: to('e'), e: to('f'), f: body }
    expect(await tryOf(chain)).toMatchObject({ result: { kind: 'fetched' }, left: text })
    const longer = await tryOf({ ...chain, f: to('g'), g: body })
    expect(longer).toMatchObject({ result: { kind: 'transient' }, left: null })
    expect(longer.paths).not.toContain('/media/g')
  })

  test.each(['http://[', 'file:///etc/passwd', 'ftp://127.0.0.1/a'])('to %s are final', async (location) => {
    expect(await tryOf({ a: to(location) })).toMatchObject({ result: { kind: 'permanent' }, left: null })
  })
})

test('an address of the network of its own is final, where only public ones are wanted', async () => {
  const { result, paths } = await tryOf({ a: body }, { isPublicOnly: true })
  expect(result?.kind).toBe('permanent')
  expect(paths).toEqual([])
})

test('what the disk does not take is final', async () => {
  await using emulator = await startEmulator({ tasks: {}, media: { '/media/a': [body] } })
  const options = { signal: new AbortController().signal, stallMs: 10_000, maxBytes }
  const result = await fetchToFile(`${emulator.url}/media/a`, join(folder, 'missing', 'a'), {
    ...options,
    isPublicOnly: false,
    onProgress: () => undefined,
  })
  expect(result?.kind).toBe('permanent')
})

describe('a transfer ends', () => {
  test('with null and without a file where the step is cancelled in the middle', async () => {
    const cancel = new AbortController()
    const { result, left } = await tryOf(
      { a: { body: text.repeat(50), hang: 'body' } },
      {
        signal: cancel.signal,
        onProgress: () => {
          cancel.abort()
        },
      },
    )
    expect(result).toBeNull()
    expect(left).toBeNull()
  })

  test('as transient where no byte comes for too long', async () => {
    const { result, left } = await tryOf({ a: { body: text.repeat(50), hang: 'body' } }, { stallMs: 300 })
    expect(result).toMatchObject({ kind: 'transient' })
    expect(left).toBeNull()
  })
})

describe('the guard against a stall', () => {
  const never = new AbortController().signal

  test('aborts with the step, at once where that has ended before', () => {
    const cancel = new AbortController()
    using guard = createStallGuard(cancel.signal, 60_000)
    expect(guard.signal.aborted).toBe(false)
    cancel.abort()
    expect(guard.signal.aborted).toBe(true)
    using late = createStallGuard(cancel.signal, 60_000)
    expect(late.signal.aborted).toBe(true)
  })

  test('aborts when it is disposed of, so that a connection does not stay', () => {
    const guard = createStallGuard(never, 60_000)
    guard[Symbol.dispose]()
    expect(guard.signal.aborted).toBe(true)
  })

  test('counts from the last byte', async () => {
    using guard = createStallGuard(never, 400)
    const startMs = performance.now()
    const refreshing = setInterval(guard.refresh, 50)
    setTimeout(() => {
      clearInterval(refreshing)
    }, 600)
    await new Promise((resolve) => {
      guard.signal.addEventListener('abort', resolve)
    })
    expect(performance.now() - startMs).toBeGreaterThan(800)
  })
})
