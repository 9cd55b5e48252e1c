// How a wait ends, for one task and for the step.

/** Every way in which a wait ends. With several tasks, the first of this list that a task has is the step's. */
export const outcomes = [
  'cancelled',
  'failed',
  'no-results',
  'download-failed',
  'not-found',
  'unauthorized',
  'rejected',
  'invalid-response',
  'unavailable',
  'timed-out',
  'success',
] as const

export type TaskOutcome = (typeof outcomes)[number]
/** The step's outcome. Tasks given up by fail-fast are cancelled, but only the step's own cancelling makes it so. */
export function stepOutcome(tasks: readonly TaskOutcome[], isCancelled: boolean): TaskOutcome {
  const telling = isCancelled ? outcomes : outcomes.filter((outcome) => outcome !== 'cancelled')
  const found = telling.find((outcome) => tasks.includes(outcome))
  if (found === undefined) throw new Error('A step without tasks has no outcome.')
  return found
}
