// What the polls of one task have met so far, as far as the next decision needs it. Pure.
import type { PollAnswer } from '../kie/answer.js'

/** A new task can be invisible to kie.ai for some seconds; clients have met a minute and more. */
export const graceMs = 60_000
/** So long may kie.ai give no usable answer on end. */
export const transientPatienceMs = 5 * 60_000
/** So many records in a row may be impossible to understand. */
export const maxUnreadables = 3

export interface PollHistory {
  readonly last: PollAnswer | null
  /** When the last answer came, whatever it was; -Infinity before the first. */
  readonly lastAnswerMs: number
  /** Polls in a row that showed no record. */
  readonly failures: number
  readonly unreadables: number
  readonly transients: number
  readonly transientSinceMs: number | null
  readonly notFoundSinceMs: number | null
}

export const noPolls: PollHistory = {
  last: null,
  lastAnswerMs: -Infinity,
  failures: 0,
  unreadables: 0,
  transients: 0,
  transientSinceMs: null,
  notFoundSinceMs: null,
}

/** What is known after one more answer. A failure of another kind begins its count anew. */
export function withAnswer(history: PollHistory, answer: PollAnswer, nowMs: number): PollHistory {
  const next = { ...noPolls, last: answer, lastAnswerMs: nowMs, failures: history.failures + 1 }
  switch (answer.kind) {
    case 'record':
      return { ...next, failures: 0 }
    case 'unreadable':
      return { ...next, unreadables: history.unreadables + 1 }
    case 'not-found':
      return { ...next, notFoundSinceMs: history.notFoundSinceMs ?? nowMs }
    case 'transient':
      return {
        ...next,
        // A task that was not found stays in its grace while kie.ai cannot be reached.
        notFoundSinceMs: history.notFoundSinceMs,
        transients: history.transients + 1,
        transientSinceMs: history.transientSinceMs ?? nowMs,
      }
    default:
      return next
  }
}
