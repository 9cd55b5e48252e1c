// What the polls of one task have met so far, and what that amounts to: its outcome, or one more poll. Pure.
import type { PollAnswer } from '../kie/answer.js'
import { hasResult, type TaskOutcome, type TaskRecord } from '../task.js'

/** A new task can be invisible to kie.ai for some seconds; clients have met a minute and more. */
export const graceMs = 60_000
/** So long may kie.ai give no usable answer on end. */
export const transientPatienceMs = 5 * 60_000
/** So many records in a row may be impossible to understand. */
const maxUnreadables = 3

export interface PollHistory {
  readonly last: PollAnswer | null
  /** When the last answer came, whatever it was; -Infinity before the first. */
  readonly lastAnswerMs: number
  /** Answers in a row of the same kind as the last. */
  readonly repeats: number
  /** When the first of them came. */
  readonly sinceMs: number
  /** Polls in a row that showed no record. */
  readonly failures: number
  /** Null where the task was found, or nobody knows. */
  readonly notFoundSinceMs: number | null
}

export const noPolls: PollHistory = {
  last: null,
  lastAnswerMs: -Infinity,
  repeats: 0,
  sinceMs: -Infinity,
  failures: 0,
  notFoundSinceMs: null,
}

/** What is known after one more answer. */
export function withAnswer(history: PollHistory, answer: PollAnswer, nowMs: number): PollHistory {
  const isRepeat = answer.kind === history.last?.kind
  return {
    last: answer,
    lastAnswerMs: nowMs,
    repeats: isRepeat ? history.repeats + 1 : 1,
    sinceMs: isRepeat ? history.sinceMs : nowMs,
    failures: answer.kind === 'record' ? 0 : history.failures + 1,
    notFoundSinceMs: notFoundSince(history, answer, nowMs),
  }
}

function notFoundSince({ notFoundSinceMs }: PollHistory, { kind }: PollAnswer, nowMs: number): number | null {
  if (kind === 'not-found') return notFoundSinceMs ?? nowMs
  // A task that was not found stays in its grace while kie.ai cannot be reached.
  return kind === 'transient' ? notFoundSinceMs : null
}

/** The outcome of a task that must not be polled again unless it is null. */
export function verdict(record: TaskRecord, history: PollHistory, nowMs: number): TaskOutcome | null {
  const { last, repeats, sinceMs, notFoundSinceMs } = history
  switch (last?.kind) {
    case 'record':
      if (record.state === 'fail') return 'failed'
      if (record.state === 'success') return hasResult(record) ? 'success' : 'no-results'
      return null
    case 'unauthorized':
    case 'rejected':
      return last.kind
    case 'unreadable':
      return repeats >= maxUnreadables ? 'invalid-response' : null
    case 'not-found':
      return nowMs - (notFoundSinceMs ?? nowMs) >= graceMs ? 'not-found' : null
    case 'transient':
      return nowMs - sinceMs >= transientPatienceMs ? 'unavailable' : null
    case undefined:
      return null
  }
}

/** The outcome where no further poll will follow. */
export function finalVerdict(record: TaskRecord, history: PollHistory, nowMs: number): TaskOutcome {
  const outcome = verdict(record, history, nowMs)
  if (outcome !== null) return outcome
  if (history.last?.kind === 'unreadable') return 'invalid-response'
  // A task that was seen running still runs, as far as anybody knows: its id is worth waiting for again.
  if (record.state !== '') return 'timed-out'
  return history.notFoundSinceMs === null ? 'unavailable' : 'not-found'
}
