// One record for each task: flat, whole at every moment, and replaced on every change.

/** The states of the contract before the end, the least advanced first. Any other word of kie.ai is a running state too. */
export const runningStates = ['waiting', 'queuing', 'generating'] as const

/** How the wait for a task ends. With several tasks, the first of this list that a task has is the step's. */
export const taskOutcomes = [
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

export type TaskOutcome = (typeof taskOutcomes)[number]
/** A step whose inputs are wrong has no tasks. */
export type StepOutcome = TaskOutcome | 'invalid-input'

/** What one answer of kie.ai says of a task, whichever family it belongs to. Texts are untrusted. */
export interface TaskFacts {
  /** One of the contract's five, or the word as sent, on one line, where it is none of them. It alone decides. */
  readonly state: string
  /** The family's own word for the state. */
  readonly rawState: string
  readonly model: string | null
  readonly prompt: string | null
  /** What the task was created with. */
  readonly input: Readonly<Record<string, unknown>> | null
  /** http and https URLs, in kie.ai's order, each once. Empty until the task has succeeded. */
  readonly resultUrls: readonly string[]
  /** What a text model gives in place of files, or null. */
  readonly resultObject: unknown
  /** The result as sent, as JSON text. Null where there is none or the task has not succeeded. */
  readonly resultJson: string | null
  /** The result where it is a text to read (a transcript, lyrics), several with a blank line between them. */
  readonly text: string | null
  readonly failCode: string | null
  readonly failMsg: string | null
  /** Unix milliseconds, by kie.ai's clock. */
  readonly createTime: number | null
  readonly completeTime: number | null
  /** From creation to completion. */
  readonly durationSeconds: number | null
  readonly creditsConsumed: number | null
  /** True where the task is known to make a video, which takes minutes. */
  readonly isVideo: boolean
  /** What the family's own word tells beyond the state: `the first song is ready`. */
  readonly stage: string | null
  /** How much of the generation is done, from 0 to 1. */
  readonly progress: number | null
  /** Something about the task that the user should know, in words of ours. */
  readonly warning: string | null
}

/** What stands in the way of a task's record just now. */
export interface Problem {
  readonly kind: 'not-found' | 'unreadable' | 'transient'
  /** As kie.ai or the network said it. Untrusted. */
  readonly message: string
  /** Polls in a row that met a problem. */
  readonly count: number
  readonly retryInMs: number
}

export interface Dimensions {
  readonly width: number
  readonly height: number
}

/** A file that is there, whole and under its name. */
export interface SavedFile {
  /** Relative to the workspace, with `/`; absolute where it lies outside. */
  readonly path: string
  /** The result URL; null for a text result. */
  readonly url: string | null
  /** What it is: `image/png`. */
  readonly type: string
  /** What its server says that it is; empty where that says nothing, null where it was not asked. Untrusted. */
  readonly sentAs: string | null
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
  /** Of a picture; null where they are not known. */
  readonly dimensions: Dimensions | null
  /** It took the place of an existing file. */
  readonly isReplacement: boolean
}

export interface TaskRecord extends TaskFacts {
  readonly taskId: string
  /** Null until the task's pipeline has ended. */
  readonly outcome: TaskOutcome | null
  /** What stood in the way of a better outcome, as kie.ai or the network said it. Untrusted; empty where nothing did. */
  readonly detail: string
  /** Null while polls show the task. */
  readonly problem: Problem | null
  /** The task's age at the last poll that showed it, by kie.ai's clock. */
  readonly ageMs: number | null
  /** How long it has been waited for, at the last change. */
  readonly waitedMs: number
  /** In the order of the results. */
  readonly files: readonly SavedFile[]
  /** What saving is busy with, in words of ours: `result 1: 12.0 MB of 64.0 MB (18 %)`. Null where it is not. */
  readonly activity: string | null
}

/** A task's place in the step's table: where its pipeline reads the record, and replaces it. */
export interface TaskEntry {
  readonly record: TaskRecord
  update(changes: Partial<Omit<TaskRecord, 'taskId'>>): void
}

/** The record of a task whose pipeline has ended, or was cut short. */
export interface FinalRecord extends TaskRecord {
  readonly outcome: TaskOutcome
}

/** How the step ended, with its tasks in the order of the input. Where its inputs were wrong it has none. */
export interface StepResult {
  readonly outcome: StepOutcome
  readonly records: readonly FinalRecord[]
}

/** What is known of a task before kie.ai has said anything. */
export const noFacts: TaskFacts = {
  state: '',
  rawState: '',
  model: null,
  prompt: null,
  input: null,
  resultUrls: [],
  resultObject: null,
  resultJson: null,
  text: null,
  failCode: null,
  failMsg: null,
  createTime: null,
  completeTime: null,
  durationSeconds: null,
  creditsConsumed: null,
  isVideo: false,
  stage: null,
  progress: null,
  warning: null,
}

export function newRecord(taskId: string): TaskRecord {
  return {
    ...noFacts,
    taskId,
    outcome: null,
    detail: '',
    problem: null,
    ageMs: null,
    waitedMs: 0,
    files: [],
    activity: null,
  }
}

export function isTerminal({ state }: Pick<TaskFacts, 'state'>): boolean {
  return state === 'success' || state === 'fail'
}

export function isKnownState(state: string): boolean {
  return isTerminal({ state }) || runningStates.some((known) => known === state)
}

export function hasResult(result: Pick<TaskFacts, 'resultUrls' | 'resultObject'>): boolean {
  return result.resultUrls.length > 0 || result.resultObject !== null
}

/** Of a step that may have been cut short, so that a task's pipeline never came to its end. */
export function outcomeOf({ outcome, state }: TaskRecord, isCancelled: boolean): TaskOutcome {
  if (outcome !== null) return outcome
  if (isCancelled) return 'cancelled'
  return state === 'success' ? 'download-failed' : 'unavailable'
}
