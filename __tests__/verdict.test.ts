// What follows from the polls of one task: its outcome, or the pause before the next poll.
import { describe, expect, test } from '@jest/globals'
import type { PollAnswer } from '../src/kie/answer.js'
import { nextPollMs, type PaceOptions } from '../src/poll/pace.js'
import { finalVerdict, noPolls, type PollHistory, verdict, withAnswer } from '../src/poll/verdict.js'
import { newRecord, noFacts, type TaskRecord } from '../src/task.js'

const minute = 60_000
const notFound: PollAnswer = { kind: 'not-found', message: 'code 422' }
const unreadable: PollAnswer = { kind: 'unreadable', message: 'no state', facts: null }
const transient: PollAnswer = {
  kind: 'transient',
  message: 'HTTP 502',
  isRateLimit: false,
  retryAfterMs: null,
}

function seen(ageMs: number | null = null): PollAnswer {
  return { kind: 'record', facts: { ...noFacts, state: 'generating' }, ageMs }
}

function recordIn(state: string, changes: Partial<TaskRecord> = {}): TaskRecord {
  return { ...newRecord('a'), state, ...changes }
}

/** What is known after these answers. */
function after(...answers: readonly (readonly [atMs: number, answer: PollAnswer])[]): PollHistory {
  return answers.reduce((history, [atMs, answer]) => withAnswer(history, answer, atMs), noPolls)
}

describe('the verdict', () => {
  test.each<[string, PollHistory, number, string | null]>([
    ['nothing before the first poll', noPolls, 0, null],
    ['a task not found, before its grace ends', after([5000, notFound]), 64_999, null],
    ['a task not found, when its grace ends', after([5000, notFound]), 65_000, 'not-found'],
    ['no answer, before the patience ends', after([5000, transient]), 5000 + 5 * minute - 1, null],
    ['no answer, when the patience ends', after([5000, transient]), 5000 + 5 * minute, 'unavailable'],
    ['two answers not understood', after([0, unreadable], [1, unreadable]), 2, null],
    ['three', after([0, unreadable], [1, unreadable], [2, unreadable]), 2, 'invalid-response'],
    [
      'two with a failure in between',
      after([0, unreadable], [1, unreadable], [2, transient], [3, unreadable]),
      3,
      null,
    ],
    ['a refusal', after([0, { kind: 'rejected', message: 'code 402' }]), 0, 'rejected'],
    ['a refused key', after([0, { kind: 'unauthorized', message: 'code 401' }]), 0, 'unauthorized'],
    ['a running task', after([0, seen()]), 60 * minute, null],
  ])('on %s', (_, history, nowMs, outcome) => {
    expect(verdict(recordIn(''), history, nowMs)).toBe(outcome)
  })

  test('where no poll follows says what is known', () => {
    expect(finalVerdict(recordIn(''), noPolls, 0)).toBe('unavailable')
    expect(finalVerdict(recordIn('generating'), noPolls, 0)).toBe('timed-out')
    expect(finalVerdict(recordIn('generating'), after([0, unreadable]), 0)).toBe('invalid-response')
    expect(finalVerdict(recordIn(''), after([0, notFound], [1, transient]), 1)).toBe('not-found')
    expect(finalVerdict(recordIn(''), after([0, transient]), 0)).toBe('unavailable')
  })
})

test('what was met begins anew where something else is met', () => {
  expect(after([0, notFound], [1, transient], [2, seen()], [3, transient])).toMatchObject({
    failures: 1,
    repeats: 1,
    sinceMs: 3,
    notFoundSinceMs: null,
    lastAnswerMs: 3,
  })
  expect(after([0, transient], [1, notFound], [2, notFound])).toMatchObject({
    failures: 3,
    repeats: 2,
    sinceMs: 1,
    notFoundSinceMs: 1,
  })
  expect(after([0, transient], [1, seen()])).toMatchObject({ failures: 0 })
})

describe('the pause before the next poll', () => {
  const auto: PaceOptions = { pollInterval: 'auto', waitedMs: 20_000, random: 0.5 }
  const pauseMs = (
    history: PollHistory,
    nowMs: number,
    options: Partial<PaceOptions> = {},
    record = recordIn('generating'),
  ): number => nextPollMs(record, history, nowMs, { ...auto, ...options })

  test('follows the age that kie.ai tells', () => {
    expect(pauseMs(after([0, seen(50_000)]), 0)).toBe(5000)
    expect(pauseMs(after([0, seen(50_000)]), 0, {}, recordIn('generating', { isVideo: true }))).toBe(9000)
  })

  test('follows the wait where the age is not known', () => {
    expect(pauseMs(after([0, seen(null)]), 0)).toBe(2000)
    expect(pauseMs(after([0, unreadable]), 0)).toBe(2000)
    expect(pauseMs(noPolls, 0)).toBe(2000)
  })

  test('follows the wait where the age cannot be true', () => {
    expect(pauseMs(after([0, seen(19_999)]), 0)).toBe(2000)
    expect(pauseMs(after([0, seen(3_600_001)]), 0)).toBe(2000)
    expect(pauseMs(after([0, seen(3_600_000)]), 0)).toBe(9000)
  })

  test('is the one that was given, also for a task not found', () => {
    expect(pauseMs(after([0, seen(50_000)]), 0, { pollInterval: 25_000 })).toBe(25_000)
    expect(pauseMs(after([0, notFound]), 0, { pollInterval: 25_000 })).toBe(25_000)
  })

  test('ends with the grace of a task not found, and is a usual one after that', () => {
    const history = after([0, notFound])
    expect(pauseMs(history, 59_000)).toBe(1000)
    expect(pauseMs(history, 50_000, { pollInterval: 25_000 })).toBe(10_000)
    expect(pauseMs(history, 60_000)).toBe(2000)
    expect(pauseMs(history, 61_000)).toBe(2000)
  })

  test('backs off from failures, and ends with the patience', () => {
    const failing = after([0, transient], [1, transient], [2, transient])
    expect(pauseMs(failing, 2, { random: 0 })).toBe(8000)
    expect(pauseMs(failing, 2, { random: 1 })).toBe(6000)
    expect(pauseMs(failing, 5 * minute - 500, { random: 0 })).toBe(500)
    expect(pauseMs(failing, 2, { pollInterval: 100, random: 0 })).toBe(8000)
  })

  test('is what the server says, however long', () => {
    const history = after([0, { ...transient, retryAfterMs: 60 * minute }])
    expect(pauseMs(history, 0)).toBe(60 * minute)
  })

  test('has a jitter of a twentieth to either side', () => {
    expect(pauseMs(after([0, seen(50_000)]), 0, { random: 0 })).toBeCloseTo(4750)
    expect(pauseMs(after([0, seen(50_000)]), 0, { random: 1 })).toBeCloseTo(5250)
  })
})
