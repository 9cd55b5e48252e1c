import { getEventListeners } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { deadlineAfter, deadlineWithGrace } from '../src/deadline.js'
import { simulatedClock } from './simulated-clock.js'

const never = new AbortController().signal

test('a deadline comes when its time has come, and not before', async () => {
  const clock = simulatedClock()
  using deadline = deadlineAfter(5000, never, clock)
  await clock.run(clock.sleep(4999, never))
  expect(deadline.signal.aborted).toBe(false)
  await clock.run(clock.sleep(1, never))
  expect(deadline.signal.aborted).toBe(true)
})

test('a deadline comes with the signal, at once where that has aborted before', () => {
  const clock = simulatedClock()
  const cancel = new AbortController()
  using deadline = deadlineAfter(5000, cancel.signal, clock)
  expect(deadline.signal.aborted).toBe(false)
  cancel.abort()
  expect(deadline.signal.aborted).toBe(true)
  using late = deadlineAfter(5000, cancel.signal, clock)
  expect(late.signal.aborted).toBe(true)
})

test('a deadline that is disposed of leaves nothing asleep', async () => {
  const clock = simulatedClock()
  const deadline = deadlineAfter(5000, never, clock)
  deadline[Symbol.dispose]()
  await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('Nothing is left to wait for')
})

test('a deadline that is disposed of does not listen any more', () => {
  const { signal } = new AbortController()
  const listeners = (): number => getEventListeners(signal, 'abort').length
  deadlineAfter(5000, signal, simulatedClock())[Symbol.dispose]()
  deadlineWithGrace({ delayMs: 5000, graceMs: 1000 }, signal, simulatedClock())[Symbol.dispose]()
  expect(listeners()).toBe(0)
})

describe('a deadline with a grace', () => {
  const times = { delayMs: 5000, graceMs: 1000 }

  async function abortedAtMs(cancelAtMs: number | null): Promise<number> {
    const clock = simulatedClock()
    const cancel = new AbortController()
    if (cancelAtMs !== null && cancelAtMs <= 0) cancel.abort()
    else if (cancelAtMs !== null) {
      clock.at(cancelAtMs, () => {
        cancel.abort()
      })
    }
    using deadline = deadlineWithGrace(times, cancel.signal, clock)
    await clock.run(
      new Promise((resolve) => {
        deadline.signal.addEventListener('abort', resolve)
      }),
    )
    return clock.nowMs()
  }

  test('comes when its time has come where nothing is cancelled', async () => {
    expect(await abortedAtMs(null)).toBe(5000)
  })

  test('comes so long after a cancel, and no later than without one', async () => {
    expect(await abortedAtMs(2000)).toBe(3000)
    expect(await abortedAtMs(4500)).toBe(5000)
  })

  test('gives the grace too where the cancel came before', async () => {
    expect(await abortedAtMs(0)).toBe(1000)
  })

  test('leaves nothing asleep once it is disposed of', async () => {
    const clock = simulatedClock()
    const cancel = new AbortController()
    const deadline = deadlineWithGrace(times, cancel.signal, clock)
    deadline[Symbol.dispose]()
    cancel.abort()
    await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('Nothing is left to wait for')
  })
})
