// What became of each task that was to be created.

export type CreationOutcome =
  | 'created'
  | 'reused'
  | 'unauthorized'
  | 'rejected'
  | 'unavailable'
  | 'unknown'
  | 'upload-failed'
  | 'cancelled'
  | 'invalid-input'

/** Its id is known where its outcome is `created` or `reused`, and nowhere else. */
export interface Creation {
  readonly outcome: CreationOutcome
  readonly taskId: string | null
  /** Why there is no id, for people; empty where there is one. Untrusted. */
  readonly message: string
}

/** From the worst: the step has the first that a task has. */
const severity = [
  'unknown',
  'unauthorized',
  'rejected',
  'upload-failed',
  'unavailable',
  'cancelled',
  'invalid-input',
  'created',
  'reused',
] as const satisfies readonly CreationOutcome[]

export function stepOutcome(creations: readonly Creation[]): CreationOutcome {
  return severity.find((outcome) => creations.some((one) => one.outcome === outcome)) ?? 'invalid-input'
}

export function hasId(creation: Creation): creation is Creation & { readonly taskId: string } {
  return creation.taskId !== null
}
