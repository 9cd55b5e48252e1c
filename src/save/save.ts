// The results of a task to files, as soon as it has succeeded: each complete and under its own name, or not there at all.
import pLimit from 'p-limit'
import { errorMessage } from '../error-message.js'
import type { SavedFile, TaskEntry, TaskOutcome } from '../task.js'
import { singleLine } from '../text.js'
import type { Failure } from './fetch-with-retries.js'
import { openKeptFiles } from './keep.js'
import { planNames } from './name.js'
import { type Result, saveResult, type SaveContext } from './save-result.js'

/** What all results of a step have in common. */
type StepContext = Omit<SaveContext, 'note' | 'warn'>

export interface SaverOptions extends Omit<StepContext, 'slots' | 'kept' | 'stallMs' | 'maxBytes'> {
  /** The template of the names. */
  readonly fileName: string
  /** In input order. */
  readonly taskIds: readonly string[]
  readonly keepFiles: boolean
  /** For tests, which have no time. */
  readonly limits?: Pick<StepContext, 'stallMs' | 'maxBytes'>
}

export type Save = (entry: TaskEntry, position: number) => Promise<TaskOutcome>

const defaultLimits = { stallMs: 30_000, maxBytes: 2 ** 31 }
const maxTransfers = 4

/** One saver serves all tasks of a step: they share its transfers. */
export async function createSaver({ limits = defaultLimits, ...options }: SaverOptions): Promise<Save> {
  const nameOf = planNames(options.fileName, options.taskIds)
  const kept = options.keepFiles ? await openKeptFiles() : null
  const context = { ...options, ...limits, slots: pLimit(maxTransfers), kept }
  return (entry, position) =>
    saveTask(entry, (index) => nameOf({ position, index, model: entry.record.model }), context)
}

/** Gives the task's outcome, and its record the files. */
async function saveTask(
  entry: TaskEntry,
  segmentsOf: (index: number) => string[],
  context: StepContext,
): Promise<TaskOutcome> {
  const { taskId, resultUrls, resultObject } = entry.record
  const sources = resultUrls.length > 0 ? resultUrls : [null]
  /** With a hole for each that has not come. */
  const files: SavedFile[] = []
  const results = await Promise.all(
    sources.map(async (url, at) => {
      const name = `result ${String(at + 1)}`
      const result = { taskId, url, object: resultObject, segments: segmentsOf(at + 1) }
      const saved = await saveNoted(result, name, entry, context)
      if ('failure' in saved) return { ...saved, name }
      files[at] = saved
      entry.update({ files: Object.values(files) })
      return null
    }),
  )
  const failures = results.filter((result) => result !== null)
  const [first] = failures
  if (first === undefined) return 'success'
  if (failures.some(({ failure }) => failure === null)) return 'cancelled'
  const more = failures.length > 1 ? `; ${String(failures.length - 1)} more could not be saved` : ''
  entry.update({ detail: `${first.name}: ${singleLine(first.failure ?? '', 1000)}${more}` })
  return 'download-failed'
}

/** Saves one result, and notes in the task's record how it goes. Never rejects. */
async function saveNoted(
  result: Result,
  name: string,
  entry: TaskEntry,
  context: StepContext,
): Promise<SavedFile | Failure> {
  const note = (activity: string): void => {
    entry.update({ activity: `${name}: ${activity}` })
  }
  const warn = (warning: string): void => {
    entry.update({ warning })
  }
  const saved = await saveResult(result, { ...context, note, warn }).catch((error: unknown) => ({
    failure: errorMessage(error),
  }))
  if ('failure' in saved) {
    const failure = saved.failure === null ? 'was cancelled' : `could not be saved: ${saved.failure}`
    entry.update({ activity: `${name} ${failure}` })
  }
  return saved
}
