// The record of a task that an earlier attempt created: whether it is worth waiting for.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import type { PollAnswer } from '../kie/answer.js'
import type { Client } from '../kie/client.js'

const checkTimeoutMs = 10_000

/** Gives a function that reads such a record. Null where the step was cancelled, or kie.ai wants a longer pause. */
export function createRecordReader(fetchTask: Client['fetchTask'], signal: AbortSignal, clock: Clock) {
  // A Retry-After holds all requests back, perhaps for an hour: one check waits for it, and not each of a hundred.
  let isHeldBack = false
  return async (taskId: string): Promise<PollAnswer | null> => {
    if (isHeldBack) return null
    using limit = deadlineAfter(checkTimeoutMs, signal, clock)
    const answer = await fetchTask(taskId, { signal, deadline: limit.signal, timeoutMs: checkTimeoutMs })
    isHeldBack = answer === null
    return answer
  }
}
