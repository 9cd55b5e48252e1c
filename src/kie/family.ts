// What is known of a family of kie.ai, as a table: each stands in a file of its own in families/.
import type { TaskFacts } from '../task.js'
import type { Fields, Result, Works } from './result.js'

/** What one of a family's words for the state means. */
export interface Meaning {
  readonly state: 'waiting' | 'queuing' | 'generating' | 'success' | 'fail'
  /** What the word tells beyond the state. */
  readonly stage?: string
  /** What it means in a record that has an error code. */
  readonly withErrorCode?: Meaning
  /** What it means in a record that has no result. */
  readonly withoutResult?: Meaning
}

/** Something that is worth knowing about a family, and who says so. */
export type Note = `${string} (${'documented' | 'observed' | 'clients'})`

export interface Family {
  /** Its name, as kie.ai writes it. */
  readonly title: string
  /** What it makes, as words to follow its name: `videos by Google`. */
  readonly makes: string
  /** Path of the endpoint that takes `?taskId=` and gives the record. */
  readonly path: string
  /** Path of the endpoint that takes a POST and creates a task. */
  readonly createPath: string
  /** True where kie.ai creates no task without a `callBackUrl`. */
  readonly needsCallback?: boolean
  /** True where it makes nothing but videos; a pattern where the name of the model tells. */
  readonly makesVideos?: boolean | RegExp
  /** The field of the record with the word for the state: a text, or an integer, whose digits are the word. */
  readonly stateIn: string
  /** What makes a failure stands here, and nothing else does. A word that is not here is a running state. */
  readonly states: Readonly<Record<string, Meaning>>
  /** The fields of the record that are the result, as JSON or as text that holds JSON. The first that is filled counts. */
  readonly resultIn: readonly string[]
  /** Where in the record the results are, in order. The rest of a record echoes inputs and is never searched. */
  readonly works?: readonly Works[]
  /** Path to the texts that are results. The first field of `resultIn` is the result object then. */
  readonly textsAt?: string
  /** True where the first field of `resultIn` is a result in place of files. */
  readonly givesObject?: boolean
  /** Where the tables above are not enough. */
  readonly readResult?: (record: Fields) => Result
  /** What this family alone tells. */
  readonly more?: (record: Fields) => Partial<TaskFacts>
  /** The families that an id which is not found here may belong to, by `api`, the likeliest first; `all` is every other. */
  readonly likely: readonly string[] | 'all'
  readonly notes: readonly Note[]
}

/** Flags of most families that have an endpoint of their own. */
export const flags = {
  0: { state: 'generating' },
  1: { state: 'success' },
  2: { state: 'fail', stage: 'the task could not be created' },
  3: { state: 'fail', stage: 'the generation failed' },
} as const satisfies Readonly<Record<string, Meaning>>

/** Of Suno's words: the result may be there, only the caller could not be reached. */
export function callbackFailed(withoutResult: string): Meaning {
  return {
    state: 'success',
    stage: 'but its callback failed',
    withoutResult: { state: 'fail', stage: `the callback failed, and ${withoutResult}` },
  }
}
