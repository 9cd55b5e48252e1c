import { expect, test } from '@jest/globals'
import { deadlineAfter } from '../src/deadline.js'
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
