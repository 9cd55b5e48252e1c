import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../emulator/server.js'
import type { Step } from '../emulator/scenario.js'
import { systemClock } from '../src/clock.js'
import type { Look } from '../src/kie/answer.js'
import { createClient, type GetTask } from '../src/kie/client.js'
import { market } from '../src/kie/families/market.js'
import { redactor } from '../src/redact.js'
import { createThrottle } from '../src/kie/throttle.js'
import { simulatedClock } from './simulated-clock.js'

const never = new AbortController().signal

function clientOf(baseUrl: string): GetTask {
  return createClient({
    apiKey: 'the-key',
    baseUrl,
    family: market,
    clock: systemClock,
    redact: redactor('the-key'),
  }).getTask
}

async function lookAt(
  steps: readonly Step[],
  limitMs = 5000,
): Promise<{ look: Look | null; emulator: Emulator }> {
  await using emulator = await startEmulator({ tasks: { t: steps } })
  return { look: await clientOf(emulator.url)('t', { signal: never, limitMs }), emulator }
}

test('a question has the id, the key and a name of its own', async () => {
  await using emulator = await startEmulator({ tasks: { 'a b/ä?&': [{ state: 'success' }] } })
  const look = await clientOf(emulator.url)('a b/ä?&', { signal: never, limitMs: 5000 })
  expect(look).toMatchObject({ kind: 'task', task: { state: 'success' } })
  const [request] = emulator.requests
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer the-key',
    'user-agent': expect.stringMatching(/^wait-for-kie-task/),
  })
})

test('a path in base-url is kept', async () => {
  await using emulator = await startEmulator({ tasks: {} })
  await clientOf(`${emulator.url}/gateway/kie`)('t', { signal: never, limitMs: 5000 })
  expect(emulator.requests[0]?.path).toBe('/gateway/kie/api/v1/jobs/recordInfo')
})

describe('no answer is trouble', () => {
  test.each<[string, Step, RegExp]>([
    ['reset', { reset: true }, /no answer from 127\.0\.0\.1:\d+: /],
    ['cut off', { state: 'success', cutOffAfter: 20 }, /cut in the middle/],
    ['hung before the answer', { hang: 'answer' }, /within 1 s/],
    ['hung inside the body', { state: 'success', hang: 'body' }, /within 1 s/],
  ])('%s', async (_, step, message) => {
    const { look } = await lookAt([step], 300)
    expect(look).toMatchObject({ kind: 'trouble', message: expect.stringMatching(message) })
  })

  test('nobody there', async () => {
    await using emulator = await startEmulator({ tasks: {} })
    const { url } = emulator
    await emulator.close()
    const look = await clientOf(url)('t', { signal: never, limitMs: 5000 })
    expect(look).toMatchObject({ kind: 'trouble', message: expect.stringContaining('ECONNREFUSED') })
  })

  test('not HTTP', async () => {
    const { look } = await lookAt([{ base64: Buffer.from([0, 255, 254, 1]).toString('base64') }])
    expect(look?.kind).toBe('trouble')
  })
})

test('an abort ends the request at once, with null', async () => {
  await using emulator = await startEmulator({ tasks: { t: [{ hang: 'answer' }] } })
  const cancel = new AbortController()
  const look = clientOf(emulator.url)('t', { signal: cancel.signal, limitMs: 60_000 })
  while (emulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  cancel.abort()
  expect(await look).toBeNull()
})

describe('redirects', () => {
  const location = (to: string, looks = 1): Step => ({
    status: 307,
    headers: { location: to },
    body: '',
    looks,
  })

  test('inside the origin are followed', async () => {
    const { look, emulator } = await lookAt([
      location('/api/v1/jobs/recordInfo?taskId=t', 5),
      { state: 'success' },
    ])
    expect(look).toMatchObject({ kind: 'task' })
    expect(emulator.requests).toHaveLength(6)
  })

  test('more than 5 are refused', async () => {
    const { look, emulator } = await lookAt(
      [location('{base}/api/v1/jobs/recordInfo?taskId=t')].map((step) => ({
        ...step,
        headers: { location: '?taskId=t' },
      })),
    )
    expect(look).toMatchObject({ kind: 'rejected', message: expect.stringContaining('more than 5') })
    expect(emulator.requests).toHaveLength(6)
  })

  test('to another origin are refused, and nothing is sent there', async () => {
    const seen: string[] = []
    const other = createServer((request, response) => {
      seen.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      const port = String((other.address() as AddressInfo).port)
      for (const to of [
        `http://127.0.0.1:${port}/`,
        `https://127.0.0.1:${port}/`,
        `//127.0.0.1:${port}/`,
        'http://[',
        'file:///etc/passwd',
      ]) {
        const { look } = await lookAt([location(to)])
        expect(look).toMatchObject({
          kind: 'rejected',
          message: expect.stringContaining('key does not travel'),
        })
      }
      expect(seen).toEqual([])
    } finally {
      other.close()
    }
  })
})

describe('the budget of requests', () => {
  const gaps = (times: number[]): number[] => times.slice(1).map((ms, at) => ms - (times[at] ?? 0))

  test('never lets 6 arrive within a second, however long they take on their way, and keeps the order', async () => {
    const clock = simulatedClock()
    const throttle = createThrottle(clock)
    const went: number[] = []
    const arrivedMs: number[] = []
    const work = Array.from({ length: 60 }, async (_, name) => {
      const answered = await throttle.turn(never)
      went.push(name)
      await clock.sleep((name * 37) % 90, never)
      arrivedMs.push(clock.nowMs())
      await clock.sleep(5, never)
      answered()
    })
    await clock.run(Promise.all(work))
    expect(went).toEqual(Array.from({ length: 60 }, (_, name) => name))
    for (const fromMs of arrivedMs) {
      const within = arrivedMs.filter((ms) => ms >= fromMs && ms <= fromMs + 1000)
      expect(within.length).toBeLessThanOrEqual(5)
    }
    expect(clock.nowMs()).toBeLessThan(13_500)
  })

  test('goes on where answers do not come', async () => {
    const clock = simulatedClock()
    const throttle = createThrottle(clock)
    await clock.run(Promise.all(Array.from({ length: 11 }, () => throttle.turn(never))))
    expect(clock.nowMs()).toBe(2240)
  })

  test('a hold stops all but the urgent', async () => {
    const clock = simulatedClock()
    const throttle = createThrottle(clock)
    throttle.holdBack(60_000)
    const went: string[] = []
    const turn = async (name: string, urgent: boolean): Promise<void> => {
      await throttle.turn(never, urgent)
      went.push(`${name} ${String(clock.nowMs())}`)
    }
    await clock.run(Promise.all([turn('a', false), turn('b', true), turn('c', false)]))
    expect(went).toEqual(['b 0', 'a 60000', 'c 60000'])
  })

  test('those who gave up take no turn', async () => {
    const clock = simulatedClock()
    const throttle = createThrottle(clock)
    const cancel = new AbortController()
    const waiting = [never, cancel.signal, cancel.signal, never, never, never, never].map((signal) =>
      throttle.turn(signal),
    )
    cancel.abort()
    await clock.run(Promise.all(waiting))
    expect(clock.nowMs()).toBe(0)
  })

  test('a 429 holds back every task of the step, and a Retry-After on any answer too', async () => {
    await using emulator = await startEmulator({
      tasks: {
        limited: [{ sample: 'err-429-docs', status: 429, headers: { 'Retry-After': '1' } }],
        slowed: [{ state: 'waiting', headers: { 'Retry-After': '1' } }],
        other: [{ state: 'success' }],
      },
    })
    const getTask = clientOf(emulator.url)
    for (const taskId of ['limited', 'other', 'slowed', 'other'])
      await getTask(taskId, { signal: never, limitMs: 5000 })
    const [first, second, third] = gaps(emulator.requests.map(({ atMs }) => atMs))
    expect(first).toBeGreaterThan(990)
    expect(second).toBeLessThan(990)
    expect(third).toBeGreaterThan(990)
  })
})
