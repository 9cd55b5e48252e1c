import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { backoffMs } from '../src/backoff.js'
import { noPolls, type PollHistory, withAnswer } from '../src/poll/verdict.js'
import { nextPollMs, pollDelayMs } from '../src/poll/pace.js'
import { unseen } from './records.js'

const random = fc.double({ min: 0, max: 1, noNaN: true })

test('two polls are never over 10 s apart, and never under 1.4', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.boolean(), random, (ageMs, isVideo, share) => {
      const delayMs = pollDelayMs({ ageMs, isVideo }, share)
      expect(delayMs).toBeGreaterThan(1400)
      expect(delayMs).toBeLessThan(10_000)
    }),
  )
})

test('the distance grows with the age', () => {
  const ages = [0, 20_000, 40_000, 80_000, 600_000]
  expect(ages.map((ageMs) => pollDelayMs({ ageMs, isVideo: false }, 0.5))).toEqual([
    1500, 2000, 4000, 8000, 9000,
  ])
  expect(ages.map((ageMs) => pollDelayMs({ ageMs, isVideo: true }, 0.5))).toEqual([
    1500, 4000, 8000, 9000, 9000,
  ])
})

test('failures back off from 2 s, doubling to 30 s, with jitter', () => {
  expect([1, 2, 3, 4, 5, 6, 1000].map((failures) => backoffMs(failures, 0))).toEqual([
    2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), random, (failures, share) => {
      const fullMs = backoffMs(failures, 0)
      expect(backoffMs(failures, share)).toBeLessThanOrEqual(fullMs)
      expect(backoffMs(failures, share)).toBeGreaterThanOrEqual(fullMs * 0.75)
    }),
  )
})

test('a fixed interval is cut short by the grace of a task that is not found, and by nothing else', () => {
  const nextMs = (history: PollHistory): number =>
    nextPollMs(unseen('a', 'timed-out'), history, 30_000, {
      pollInterval: 45_000,
      waitedMs: 30_000,
      random: 0.5,
    })
  const unreadable = { kind: 'unreadable', message: '', facts: null } as const
  expect(nextMs(withAnswer(noPolls, unreadable, 20_000))).toBe(45_000)
  expect(nextMs(withAnswer(noPolls, { kind: 'not-found', message: '' }, 20_000))).toBe(45_000)
  expect(nextMs(withAnswer(noPolls, { kind: 'not-found', message: '' }, 5000))).toBe(35_000)
})
