// What became of each task that was to be created.

/** From the worst: the step has the first that a task has. */
const outcomes = [
  'unknown',
  'unauthorized',
  'rejected',
  'upload-failed',
  'unavailable',
  'cancelled',
  'invalid-input',
  'created',
  'reused',
] as const

export type CreationOutcome = (typeof outcomes)[number]

/** After these no other task of the step would fare better. */
const finalOutcomes: readonly CreationOutcome[] = ['unauthorized', 'unavailable', 'cancelled']

export interface Creation {
  readonly outcome: CreationOutcome
  /** Null where there is none, or nobody knows it. */
  readonly taskId: string | null
  /** What went wrong, for people; empty where nothing did. Untrusted. */
  readonly message: string
  /** No other task of the step is sent any more. */
  readonly stopsAll?: boolean
}

export function failed(
  outcome: CreationOutcome,
  message: string,
  stopsAll = finalOutcomes.includes(outcome),
): Creation {
  return { outcome, taskId: null, message, stopsAll }
}

export function stepOutcome(creations: readonly Creation[]): CreationOutcome {
  return outcomes.find((outcome) => creations.some((one) => one.outcome === outcome)) ?? 'invalid-input'
}
