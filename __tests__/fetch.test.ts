// One try to bring what is at a URL into a file.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import {
  createStallGuard,
  type Fetched,
  type FetchError,
  type FetchOptions,
  fetchToFile,
} from '../src/save/fetch.js'

const text = 'twelve bytes'
const body: Step = { body: text }
const maxBytes = 1000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fetch-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

interface Tried {
  readonly result: Fetched | FetchError | null
  readonly left: string | null
}

/** What comes of a try at the first of the steps, and what is at the path after it. */
async function tryOf(
  steps: Readonly<Record<string, Step>>,
  options: Partial<FetchOptions> = {},
): Promise<Tried & { requests: Emulator['requests'] }> {
  const media = Object.fromEntries(Object.entries(steps).map(([name, step]) => [`/media/${name}`, [step]]))
  await using emulator = await startEmulator({ tasks: {}, media })
  const tried = await tryUrl(`${emulator.url}/media/${Object.keys(steps)[0] ?? ''}`, options)
  return { ...tried, requests: emulator.requests }
}

async function tryUrl(url: string, options: Partial<FetchOptions>): Promise<Tried> {
  const path = join(folder, 'a.part')
  const result = await fetchToFile(url, path, {
    signal: new AbortController().signal,
    stallMs: 10_000,
    maxBytes,
    isPublicOnly: false,
    onProgress: () => undefined,
    ...options,
  })
  const left = readdirSync(folder).length === 0 ? null : readFileSync(path, 'utf8')
  return { result, left }
}

describe('a file is complete', () => {
  test.each<[string, Step]>([
    ['200', body],
    ['201', { ...body, status: 201 }],
    ['203, changed by a proxy', { ...body, status: 203 }],
    ['206 with all of it', { ...body, status: 206, headers: { 'content-range': 'bytes 0-11/12' } }],
    ['206 in capitals', { ...body, status: 206, headers: { 'content-range': 'BYTES 0-11/12' } }],
  ])('with %s', async (_, step) => {
    const { result, left } = await tryOf({ a: step })
    expect(result).toMatchObject({ kind: 'fetched', bytes: 12 })
    expect(result).toMatchObject({ sha256: createHash('sha256').update(text).digest('hex') })
    expect(left).toBe(text)
  })

  test.each<[string, Step]>([
    ['206 without a range', { ...body, status: 206 }],
    ['206 with the beginning', { ...body, status: 206, headers: { 'content-range': 'bytes 0-11/13' } }],
    ['206 with the end', { ...body, status: 206, headers: { 'content-range': 'bytes 1-12/13' } }],
    ['206 of unknown length', { ...body, status: 206, headers: { 'content-range': 'bytes 0-11/*' } }],
    ['206 of another unit', { ...body, status: 206, headers: { 'content-range': 'x-bytes 0-11/12' } }],
    ['206 with more behind', { ...body, status: 206, headers: { 'content-range': 'bytes 0-11/12x' } }],
    ['500 with a range', { ...body, status: 500, headers: { 'content-range': 'bytes 0-11/12' } }],
    ['204', { status: 204, body: '' }],
    ['202', { ...body, status: 202 }],
  ])('never with %s', async (_, step) => {
    const { result, left } = await tryOf({ a: step })
    expect(result).toMatchObject({ kind: 'transient', retryAfterMs: null })
    expect(left).toBeNull()
  })

  test('with as many bytes as are saved at most, and not with one more', async () => {
    const most = 'x'.repeat(maxBytes)
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const whole = await tryOf({ a: { body: most, headers } })
      expect(whole).toMatchObject({ result: { kind: 'fetched', bytes: maxBytes }, left: most })
      const larger = await tryOf({ a: { body: `${most}x`, headers } })
      expect(larger).toMatchObject({ result: { kind: 'permanent' }, left: null })
    }
  })

  test.each<[string, Record<string, string>, number]>([
    ['before its first byte, where it announces its length', {}, 0],
    ['where it comes to be too large', { 'transfer-encoding': 'chunked' }, 1],
  ])('and one without an end is given up %s', async (_, headers, times) => {
    const progress: number[] = []
    const { result } = await tryOf(
      { a: { body: 'x'.repeat(4 * maxBytes), headers, hang: 'body' } },
      { onProgress: (bytes) => progress.push(bytes) },
    )
    expect(result).toMatchObject({ kind: 'permanent' })
    expect(progress).toHaveLength(times)
  })

  test('whatever its length was while it was compressed', async () => {
    const base64 = gzipSync(text).toString('base64')
    const progress: (number | null)[][] = []
    const { result, left } = await tryOf(
      { a: { base64, headers: { 'content-encoding': 'gzip' } } },
      { onProgress: (...now) => progress.push(now) },
    )
    expect(result).toMatchObject({ kind: 'fetched', bytes: 12 })
    expect(left).toBe(text)
    expect(progress).toEqual([[12, null]])
  })

  test('where a storage service left the name of its own framing in the coding', async () => {
    const progress: (number | null)[][] = []
    const { result } = await tryOf(
      { a: { ...body, headers: { 'content-encoding': 'aws-chunked' } } },
      { onProgress: (...now) => progress.push(now) },
    )
    expect(result).toMatchObject({ kind: 'fetched', bytes: 12 })
    expect(progress).toEqual([[12, null]])
  })
})

test.each<[string, Record<string, string>, number | null]>([
  ['what the server announced', {}, 12],
  ['null where it announced nothing', { 'transfer-encoding': 'chunked' }, null],
  [
    'null where a length stands beside chunks',
    { 'transfer-encoding': 'chunked', 'content-length': '99' },
    null,
  ],
])('progress is told with %s', async (_, headers, expected) => {
  const progress: (number | null)[][] = []
  const { left } = await tryOf({ a: { ...body, headers } }, { onProgress: (...now) => progress.push(now) })
  expect(progress).toEqual([[12, expected]])
  expect(left).toBe(text)
})

test('a file may end with its connection', async () => {
  const answer = `HTTP/1.0 200 OK\r\n\r\n${text}`
  const server = createServer((socket) => socket.once('data', () => socket.end(answer)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const progress: (number | null)[][] = []
  const { port } = server.address() as AddressInfo
  const { left } = await tryUrl(`http://127.0.0.1:${String(port)}/`, {
    onProgress: (...now) => progress.push(now),
  })
  server.close()
  expect(progress).toEqual([[12, null]])
  expect(left).toBe(text)
})

test('the server is asked for the bytes as they are', async () => {
  const { requests } = await tryOf({ a: body })
  expect(requests[0]?.headers).toMatchObject({ accept: '*/*', 'accept-encoding': 'identity' })
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
    expect(longer.requests).toHaveLength(6)
  })

  test.each(['http://[', 'file:///etc/passwd', 'ftp://127.0.0.1/a'])('to %s are final', async (location) => {
    expect(await tryOf({ a: to(location) })).toMatchObject({ result: { kind: 'permanent' }, left: null })
  })
})

test('an address of the network of its own is final, where only public ones are wanted', async () => {
  const { result, requests } = await tryOf({ a: body }, { isPublicOnly: true })
  expect(result?.kind).toBe('permanent')
  expect(requests).toEqual([])
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

  test('as transient where it fails, and says which way', async () => {
    const failures: Step[] = [
      { reset: true },
      { ...body, cutOffAfter: 5 },
      { ...body, hang: 'body' },
      { ...body, headers: { 'content-encoding': 'gzip' } },
      { ...body, headers: { 'content-encoding': 'zstd' } },
    ]
    const messages = new Set<string | undefined>()
    for (const step of failures) {
      const { result, left } = await tryOf({ a: step }, { stallMs: step.hang === undefined ? 10_000 : 300 })
      expect(result).toMatchObject({ kind: 'transient' })
      expect(left).toBeNull()
      messages.add(result?.kind === 'transient' ? result.message : undefined)
    }
    expect(messages.size).toBe(failures.length)
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

  test('does not count while the disk is at work', async () => {
    using guard = createStallGuard(never, 20)
    guard.suspend()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(guard.signal.aborted).toBe(false)
    guard.refresh()
    await new Promise((resolve) => {
      guard.signal.addEventListener('abort', resolve)
    })
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
