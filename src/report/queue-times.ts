// How long tasks waited in kie.ai's queue, as far as it was seen.
import type { TaskRecord } from '../task.js'

export interface QueueTimes {
  changed(before: TaskRecord, after: TaskRecord): void
  /** By task id. A task that was generating at its first poll is not there: when it began is not known. */
  readonly queuedMs: ReadonlyMap<string, number>
}

export function queueTimes(): QueueTimes {
  const queuedMs = new Map<string, number>()
  return {
    queuedMs,
    changed(before, after) {
      const wasQueued = before.state === 'waiting' || before.state === 'queuing'
      const isQueued = after.state === 'waiting' || after.state === 'queuing'
      if (wasQueued && !isQueued) queuedMs.set(after.taskId, Math.max(0, after.ageMs ?? after.waitedMs))
    },
  }
}
