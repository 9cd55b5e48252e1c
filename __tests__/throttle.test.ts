// The step's one budget of requests, in simulated time; and what holds it back, over the emulator.
import { describe, expect, test } from '@jest/globals'
import { startEmulator } from '../emulator/server.js'
import { systemClock } from '../src/clock.js'
import { createClient } from '../src/kie/client.js'
import { market } from '../src/kie/families/market.js'
import { Throttle, type TurnOptions } from '../src/kie/throttle.js'
import { redactor } from '../src/redact.js'
import { simulatedClock } from './simulated-clock.js'

const never = new AbortController().signal

describe('the budget of requests', () => {
  const gaps = (times: number[]): number[] => times.slice(1).map((ms, at) => ms - (times[at] ?? 0))

  test('never lets 6 arrive within a second, however long they take on their way, and keeps the order', async () => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
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

  test.each([
    ['goes on where answers do not come', Infinity, 2240],
    ['counts a request from an early answer', 20, 2080],
    ['counts a request from a late answer', 500, 3040],
  ])('%s', async (_, answerMs, endMs) => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
    const turns = Array.from({ length: 11 }, async () => {
      const answered = await throttle.turn(never)
      if (answerMs < Infinity) clock.at(clock.nowMs() + answerMs, answered)
    })
    await clock.run(Promise.all(turns))
    expect(clock.nowMs()).toBe(endMs)
  })

  test('a hold stops all but the urgent', async () => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
    throttle.holdBack(60_000)
    const went: string[] = []
    const turn = async (name: string, isUrgent: boolean): Promise<void> => {
      await throttle.turn(never, { isUrgent })
      went.push(`${name} ${String(clock.nowMs())}`)
    }
    await clock.run(Promise.all([turn('a', false), turn('b', true), turn('c', false)]))
    expect(went).toEqual(['b 10', 'a 60000', 'c 60000'])
  })

  test('of the urgent the longest unseen goes first, and before all others', async () => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
    const went: string[] = []
    const turn = async (name: string, options: TurnOptions): Promise<void> => {
      await throttle.turn(never, options)
      went.push(name)
    }
    await clock.run(Promise.all(Array.from({ length: 5 }, () => turn('first', {}))))
    const isUrgent = true
    const seen: [string, TurnOptions][] = [
      ['other', {}],
      ['seen at 30', { isUrgent, lastSeenMs: 30 }],
      ['seen at 10', { isUrgent, lastSeenMs: 10 }],
      ['never seen', { isUrgent }],
      ['never seen either', { isUrgent, lastSeenMs: -Infinity }],
      ['seen at 20', { isUrgent, lastSeenMs: 20 }],
      ['seen at 10 too', { isUrgent, lastSeenMs: 10 }],
    ]
    await clock.run(Promise.all(seen.map(([name, options]) => turn(name, options))))
    expect(went.slice(5)).toEqual([
      'never seen',
      'never seen either',
      'seen at 10',
      'seen at 10 too',
      'seen at 20',
      'seen at 30',
      'other',
    ])
  })

  test('an urgent request that comes during a hold does not wait for its end', async () => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
    throttle.holdBack(60_000)
    const cancel = new AbortController()
    const held = throttle.turn(cancel.signal)
    let wentMs = 0
    clock.at(1000, () => {
      void throttle.turn(never, { isUrgent: true }).then(() => {
        wentMs = clock.nowMs()
        cancel.abort()
      })
    })
    await clock.run(held)
    expect(wentMs).toBe(1010)
    expect(clock.nowMs()).toBe(1010)
  })

  test('those who gave up take no turn', async () => {
    const clock = simulatedClock()
    const throttle = new Throttle(clock)
    const cancel = new AbortController()
    const waiting = [never, cancel.signal, cancel.signal, never, never, never, never].map((signal) =>
      throttle.turn(signal),
    )
    cancel.abort()
    for (const answered of await clock.run(Promise.all(waiting))) answered()
    expect(clock.nowMs()).toBe(0)
  })

  test('nothing sleeps on for those who gave up', async () => {
    const clock = simulatedClock()
    let sleeping = 0
    const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
      sleeping++
      await clock.sleep(ms, signal)
      sleeping--
    }
    const throttle = new Throttle({ ...clock, sleep })
    throttle.holdBack(60_000)
    const cancel = new AbortController()
    const turns = [throttle.turn(cancel.signal)]
    clock.at(1000, () => turns.push(throttle.turn(cancel.signal)))
    clock.at(2000, () => {
      cancel.abort()
    })
    await clock.run(Promise.all(turns))
    expect(turns).toHaveLength(2)
    expect(sleeping).toBe(0)
  })

  test('a 429 holds back every task of the step, and a Retry-After on any answer too', async () => {
    await using emulator = await startEmulator({
      tasks: {
        limited: [{ sample: 'err-429-docs', status: 429, headers: { 'Retry-After': '1' } }],
        slowed: [{ state: 'waiting', headers: { 'Retry-After': '1' } }],
        other: [{ state: 'success' }],
      },
    })
    const { fetchTask } = createClient({
      apiKey: 'the-key',
      baseUrl: emulator.url,
      family: market,
      clock: systemClock,
      redact: redactor('the-key'),
    })
    for (const taskId of ['limited', 'other', 'slowed', 'other'])
      await fetchTask(taskId, { signal: never, timeoutMs: 5000 })
    const [first, second, third] = gaps(emulator.requests.map(({ atMs }) => atMs))
    expect(first).toBeGreaterThan(990)
    expect(second).toBeLessThan(990)
    expect(third).toBeGreaterThan(990)
  })
})
