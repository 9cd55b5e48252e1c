// What a request to kie.ai is held to: its bounds, its address, and the pauses that a limit of kie.ai's puts on the step.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import type { Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'
import { type Clock, systemClock } from '../src/clock.js'
import type { PollAnswer } from '../src/kie/answer.js'
import { createClient, type FetchTask } from '../src/kie/client.js'
import type { FetchOptions } from '../src/kie/exchange.js'
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
      if (ms < 20 || ms === options.timeoutMs) return systemClock.sleep(ms, signal)
      pausesMs.push(ms)
      jumpedMs += ms
      return Promise.resolve()
    },
  }
}

function fetchFrom(baseUrl: string, clock: Clock = systemClock): FetchTask {
  return createClient({ apiKey: 'the-key', baseUrl, family: market, clock, redact: (value) => value })
    .fetchTask
}

const limited: Step = { body: { code: 429, msg: 'slow down' } }
const running: Step = { state: 'waiting' }

/** The pauses that were made where a task is polled once for each number of requests at the same time. */
async function pausesOf(steps: readonly Step[], rounds: readonly number[]): Promise<readonly number[]> {
  await using emulator = await startEmulator({ tasks: { t: steps }, requestsPerSecond: 0 })
  const clock = jumpingClock()
  const fetchTask = fetchFrom(emulator.url, clock)
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
    const fetchTask = fetchFrom(emulator.url, clock)
    await fetchTask('t', options)
    expect(await fetchTask('t', { ...options, isUrgent: true })).toMatchObject({
      facts: { state: 'success' },
    })
    expect(clock.pausesMs).toEqual([])
  })
})

/** What comes of a server at another address than the emulator's. */
async function answerFrom(
  listenOn: string,
): Promise<{ answer: PollAnswer | null; hosts: (string | undefined)[] }> {
  const hosts: (string | undefined)[] = []
  const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'waiting' } })
  const server = createServer(({ headers }, response) => {
    hosts.push(headers.host)
    response.end(body)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, listenOn, resolve)
  })
  try {
    const { port } = server.address() as AddressInfo
    const fetchTask = fetchFrom(`http://[${listenOn}]:${String(port)}`)
    return { answer: await fetchTask('t', { ...options, timeoutMs: 20_000 }), hosts }
  } finally {
    server.closeAllConnections()
    server.close()
  }
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
  const { fetchTask, renewUrl } = createClient({
    apiKey: 'the-key',
    baseUrl: emulator.url,
    family: market,
    clock: systemClock,
    redact: (value) => value,
  })
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
  expect(await fetchFrom(emulator.url)('t', { ...options, signal: cancel.signal })).toBeNull()
  expect(emulator.requests).toEqual([])
})

test('a body that breaks off is told as that, and an answer that never began is not', async () => {
  await using emulator = await startEmulator({
    tasks: { cut: [{ state: 'success', cutOffAfter: 20 }], reset: [{ reset: true }] },
  })
  const fetchTask = fetchFrom(emulator.url)
  const messages = [await fetchTask('cut', options), await fetchTask('reset', options)].map((answer) =>
    answer !== null && 'message' in answer ? answer.message : '',
  )
  expect(messages.map((message) => message.includes('in the middle'))).toEqual([true, false])
})
