// When to poll again. Pure: the randomness, from 0 to 1, is handed in.
import { backoffMs } from '../backoff.js'
import type { TaskRecord } from '../task.js'
import { graceMs, type PollHistory, transientPatienceMs } from './verdict.js'

/** A task older than this is not running: the record or a clock is wrong, so the age says nothing. */
const maxAgeMs = 3_600_000

/**
 * How long to wait before the next poll of a running task of this age, in milliseconds: a tenth of the age, of a video
 * a fifth, but about 1.5 s at least and 9 s at most.
 *
 * A result should be noticed late by a small share of the time that it took, whatever that time is. With a tenth of
 * the age it is a twentieth on average. Hardly any video is done in its first minute, so polling is left for later.
 * The floor spares the API while the task is young, the ceiling bounds what a long one pays, and the jitter keeps the
 * tasks of many jobs from polling in step. `npm run bench` plays this next to what others do.
 */
export function pollDelayMs(task: { ageMs: number; isVideo: boolean }, random: number): number {
  const delayMs = Math.min(9000, Math.max(1500, task.ageMs / (task.isVideo ? 5 : 10)))
  return delayMs * (0.95 + 0.1 * random)
}

export interface PaceOptions {
  readonly pollInterval: number | 'auto'
  readonly waitedMs: number
  readonly random: number
}

/** The pause before the next poll: by the task's age, by what failed, and never past the moment when patience ends. */
export function nextPollMs(
  record: TaskRecord,
  history: PollHistory,
  nowMs: number,
  { pollInterval, waitedMs, random }: PaceOptions,
): number {
  const { last, repeats, sinceMs, notFoundSinceMs } = history
  if (last?.kind === 'transient') {
    // The client holds the step back for so long, whatever is left of the patience.
    if (last.retryAfterMs !== null) return last.retryAfterMs
    return clippedMs(backoffMs(repeats, random), sinceMs + transientPatienceMs - nowMs)
  }
  const ageMs = last?.kind === 'record' ? (last.ageMs ?? waitedMs) : waitedMs
  const isPlausible = ageMs >= waitedMs && ageMs <= maxAgeMs
  const delayMs =
    pollInterval === 'auto'
      ? pollDelayMs({ ageMs: isPlausible ? ageMs : waitedMs, isVideo: record.isVideo }, random)
      : pollInterval
  return notFoundSinceMs === null ? delayMs : clippedMs(delayMs, notFoundSinceMs + graceMs - nowMs)
}

/** The delay, cut so that a poll falls on the moment at which patience ends. */
function clippedMs(delayMs: number, leftMs: number): number {
  return leftMs > 0 ? Math.min(delayMs, leftMs) : delayMs
}
