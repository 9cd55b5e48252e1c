// What a request to kie.ai is held to: its bounds, its address, and the pauses that a limit of kie.ai's puts on the step.
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'
import { type Clock, systemClock } from '../src/clock.js'
import { deadlineAfter } from '../src/deadline.js'
import type { PollAnswer } from '../src/kie/answer.js'
import { type Client, createClient } from '../src/kie/client.js'
import { createExchange, type FetchOptions } from '../src/kie/exchange.js'
import { market } from '../src/kie/families/market.js'

const never = new AbortController().signal
const options: FetchOptions = { signal: never, timeoutMs: 120_000 }

/** Real time, but for the pauses between requests: those are noted, and jumped. */
function jumpingClock(): Clock & { readonly pausesMs: number[] } {
  const pausesMs: number[] = []
  let jumpedMs = 0
  return {
    pausesMs,
    nowMs: () => performance.now() + jumpedMs,
    sleep(ms, signal) {
      if (ms < 20 || Math.abs(ms - options.timeoutMs) < 1000) return systemClock.sleep(ms, signal)
      pausesMs.push(ms)
      jumpedMs += ms
      return Promise.resolve()
    },
  }
}

function clientOf(baseUrl: string, clock: Clock = systemClock): Client {
  return createClient({ apiKey: 'the-key', baseUrl, family: market, clock, redact: (value) => value })
}

const limited: Step = { body: { code: 429, msg: 'slow down' } }
const running: Step = { state: 'waiting' }

/** The pauses that were made where a task is polled once for each number of requests at the same time. */
async function pausesOf(steps: readonly Step[], rounds: readonly number[]): Promise<readonly number[]> {
  await using emulator = await startEmulator({ tasks: { t: steps }, requestsPerSecond: 0 })
  const clock = jumpingClock()
  const { fetchTask } = clientOf(emulator.url, clock)
  for (const requests of rounds) {
    await Promise.all(Array.from({ length: requests }, () => fetchTask('t', options)))
  }
  return clock.pausesMs
}

describe('a limit of kie.ai', () => {
  test('holds the step back longer each time that it is met again', async () => {
    const pausesMs = await pausesOf([limited], [1, 1, 1, 1])
    expect(pausesMs).toHaveLength(3)
    for (const [at, ms] of pausesMs.entries()) {
      expect(ms).toBeLessThanOrEqual(2000 * 2 ** at)
      expect(ms).toBeGreaterThan(1500 * 2 ** at - 100)
    }
  })

  test('that several requests meet at once counts as one', async () => {
    const pausesMs = await pausesOf([limited], [4, 1])
    expect(pausesMs).toHaveLength(1)
    expect(pausesMs[0]).toBeLessThanOrEqual(2000)
  })

  test('that is met anew after a good answer begins with the short pause', async () => {
    const steps: Step[] = [{ ...limited, looks: 3 }, { ...running, looks: 1 }, limited]
    const pausesMs = await pausesOf(steps, [1, 1, 1, 1, 1, 1])
    expect(pausesMs).toHaveLength(4)
    expect(pausesMs[2]).toBeGreaterThan(5900)
    expect(pausesMs[3]).toBeLessThanOrEqual(2000)
  })

  test('names its own pause with Retry-After, on any answer', async () => {
    const headers = { 'retry-after': '70' }
    for (const step of [
      { ...limited, headers },
      { ...running, headers },
    ]) {
      const [pauseMs] = await pausesOf([step, running], [1, 1])
      expect(pauseMs).toBeGreaterThan(69_000)
      expect(pauseMs).toBeLessThanOrEqual(70_000)
    }
  })

  test('is none where kie.ai fails otherwise', async () => {
    expect(await pausesOf([{ status: 502, body: '' }], [1, 1])).toEqual([])
    expect(await pausesOf([{ body: { code: 500, msg: 'oops' } }], [1, 1])).toEqual([])
  })

  test('does not hold an urgent poll back', async () => {
    const headers = { 'retry-after': '3600' }
    await using emulator = await startEmulator({
      tasks: { t: [{ ...limited, headers }, { state: 'success' }] },
    })
    const clock = jumpingClock()
    const { fetchTask } = clientOf(emulator.url, clock)
    await fetchTask('t', options)
    expect(await fetchTask('t', { ...options, isUrgent: true })).toMatchObject({
      facts: { state: 'success' },
    })
    expect(clock.pausesMs).toEqual([])
  })
})

/** A server that does what the emulator does not. */
async function serve(
  host: string,
  listener: RequestListener,
): Promise<Disposable & { readonly url: string }> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`, [Symbol.dispose]: close }
}

/** What comes of a server at another address than the emulator's. */
async function answerFrom(
  listenOn: string,
): Promise<{ answer: PollAnswer | null; hosts: (string | undefined)[] }> {
  const hosts: (string | undefined)[] = []
  const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'waiting' } })
  using server = await serve(listenOn, ({ headers }, response) => {
    hosts.push(headers.host)
    response.end(body)
  })
  return { answer: await clientOf(server.url).fetchTask('t', { ...options, timeoutMs: 20_000 }), hosts }
}

test('an IPv6 address in base-url is one', async () => {
  const { answer, hosts } = await answerFrom('::1').catch((error: unknown) => {
    // A machine without IPv6 cannot say anything about it.
    if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      return { answer: { kind: 'record' }, hosts: ['[::1]:0'] }
    }
    throw error
  })
  expect(answer).toMatchObject({ kind: 'record' })
  expect(hosts).toEqual([expect.stringMatching(/^\[::1\]:\d+$/)])
})

test('a request asks for JSON that no cache keeps, and a renewal says that it sends JSON', async () => {
  await using emulator = await startEmulator({ tasks: { t: [running] } })
  const { fetchTask, renewUrl } = clientOf(emulator.url)
  await fetchTask('t', options)
  await renewUrl('https://example.com/a.png', options)
  const [poll, renewal] = emulator.requests
  expect(poll?.headers).toMatchObject({ accept: 'application/json', 'cache-control': 'no-cache' })
  expect(poll?.headers).not.toHaveProperty('content-type')
  expect(renewal?.headers).toMatchObject({ 'content-type': 'application/json' })
})

test('nothing is sent for a task that is given up while it waits for its turn', async () => {
  await using emulator = await startEmulator({ tasks: { t: [running] } })
  const cancel = new AbortController()
  cancel.abort()
  const { fetchTask, renewUrl } = clientOf(emulator.url)
  expect(await fetchTask('t', { ...options, signal: cancel.signal })).toBeNull()
  expect(await renewUrl('https://example.com/a', { ...options, signal: cancel.signal })).toBeNull()
  expect(emulator.requests).toEqual([])
})

test('a request that the deadline cuts has no answer, nor has one that would have to be sent again', async () => {
  let requests = 0
  using server = await serve('127.0.0.1', (_, response) => {
    if (++requests === 1) response.writeHead(302, { location: '/next' }).end()
  })
  const { fetchTask } = clientOf(server.url)
  using limit = deadlineAfter(300, never, systemClock)
  const polls = Array.from({ length: 6 }, () => fetchTask('t', { ...options, deadline: limit.signal }))
  const cut = {
    kind: 'transient',
    message: expect.stringMatching(/^no answer from 127\.0\.0\.1:\d+ within 0\.\d s$/),
  }
  // The turn of the last never came.
  expect(await Promise.all(polls)).toMatchObject([cut, cut, cut, cut, cut, null])
  expect(requests).toBe(5)
})

test('what is sent again over a fresh connection takes another turn', async () => {
  const used = new WeakSet()
  const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'waiting' } })
  let requests = 0
  using server = await serve('127.0.0.1', ({ socket }, response) => {
    requests++
    if (used.has(socket)) socket.destroy()
    used.add(socket)
    response.end(body)
  })
  const clock = jumpingClock()
  const { fetchTask } = clientOf(server.url, clock)
  for (let polls = 0; polls < 4; polls++) {
    expect(await fetchTask('t', options)).toMatchObject({ kind: 'record' })
  }
  expect(requests).toBe(6)
  expect(clock.pausesMs.length).toBeGreaterThan(0)
})

test('an answer has its time for all of its redirects together', async () => {
  let requests = 0
  using server = await serve('127.0.0.1', (_, response) => {
    requests++
    setTimeout(() => response.writeHead(302, { location: '/next' }).end(), 200)
  })
  const answer = await clientOf(server.url).fetchTask('t', { ...options, timeoutMs: 500 })
  expect(answer).toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('within 0.5 s'),
  })
  expect(requests).toBe(3)
})

test('a body that breaks off is told as that, and an answer that never began is not', async () => {
  await using emulator = await startEmulator({
    tasks: { cut: [{ state: 'success', cutOffAfter: 20 }], reset: [{ reset: true }] },
  })
  const { fetchTask } = clientOf(emulator.url)
  const messages = [await fetchTask('cut', options), await fetchTask('reset', options)].map((answer) =>
    answer !== null && 'message' in answer ? answer.message : '',
  )
  expect(messages.map((message) => message.includes('in the middle'))).toEqual([true, false])
})

test('an answer that its reading does not expect is one that cannot be understood', async () => {
  await using emulator = await startEmulator({ tasks: { t: [running] } })
  const exchange = createExchange({ apiKey: 'the-key', clock: systemClock })
  const answer = await exchange({ method: 'GET', url: new URL(emulator.url) }, options, () => {
    throw new Error('unexpected')
  })
  expect(answer).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('unexpected') })
})

test.each(['identity', 'gzip', 'unknown'])(
  'the connection of a body that cannot be read to its end is closed: %s',
  async (coding) => {
    const part = Buffer.alloc(2 ** 20, 'x')
    let closed: Promise<unknown> | undefined
    using server = await serve('127.0.0.1', (_, response) => {
      closed = once(response, 'close')
      response.writeHead(200, { 'content-encoding': coding })
      response.on('drain', () => response.write(part)).write(part)
    })
    expect(await clientOf(server.url).fetchTask('t', options)).toMatchObject({ kind: 'transient' })
    expect(closed).toBeDefined()
    await closed
  },
)
