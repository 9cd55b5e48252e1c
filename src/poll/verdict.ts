// What the polls of a task amount to: its outcome, or that it is to be polled again. Pure.
import { hasResult, type TaskOutcome, type TaskRecord } from '../task.js'
import { graceMs, maxUnreadables, type PollHistory, transientPatienceMs } from './history.js'

/** The outcome of a task that must not be polled again unless it is null. */
export function verdict(record: TaskRecord, history: PollHistory, nowMs: number): TaskOutcome | null {
  const { last, notFoundSinceMs, transientSinceMs, unreadables } = history
  switch (last?.kind) {
    case 'record':
      if (record.state === 'fail') return 'failed'
      if (record.state === 'success') return hasResult(record) ? 'success' : 'no-results'
      return null
    case 'unauthorized':
    case 'rejected':
      return last.kind
    case 'unreadable':
      return unreadables >= maxUnreadables ? 'invalid-response' : null
    case 'not-found':
      return nowMs - (notFoundSinceMs ?? nowMs) >= graceMs ? 'not-found' : null
    case 'transient':
      return nowMs - (transientSinceMs ?? nowMs) >= transientPatienceMs ? 'unavailable' : null
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
