// The results of a task to files, as soon as it has succeeded: each complete and under its own name, or not there at all.
import pLimit from 'p-limit'
import type { Clock } from '../clock.js'
import { errorMessage } from '../error-message.js'
import type { RenewUrl } from '../kie/client.js'
import type { Redact } from '../redact.js'
import type { SavedFile, TaskEntry, TaskOutcome } from '../task.js'
import { singleLine } from '../text.js'
import { openKeptFiles } from './keep.js'
import { planNames } from './name.js'
import { type Limits, saveResult, type SaveContext } from './save-result.js'

export interface SaverOptions {
  /** Where the files go, as an absolute path. */
  readonly folder: string
  readonly workspace: string
  /** The template of the names. */
  readonly fileName: string
  /** In input order. */
  readonly taskIds: readonly string[]
  readonly keepFiles: boolean
  /** Refuse URLs that lead to private addresses. */
  readonly isPublicOnly: boolean
  readonly renewUrl: RenewUrl
  readonly clock: Clock
  readonly random: () => number
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  readonly redact: Redact
  /** For tests, which have no time. */
  readonly limits?: Limits
}

export type Save = (entry: TaskEntry, position: number) => Promise<TaskOutcome>

const defaultLimits: Limits = { stallMs: 30_000, maxBytes: 2 ** 31 }
const maxTransfers = 4

/** One saver serves all tasks of a step: they share its transfers. */
export async function createSaver(options: SaverOptions): Promise<Save> {
  const nameOf = planNames(options.fileName, options.taskIds)
  const context = {
    ...options,
    limits: options.limits ?? defaultLimits,
    slots: pLimit(maxTransfers),
    kept: options.keepFiles ? await openKeptFiles() : null,
  }
  return (entry, position) =>
    saveTask(entry, (index) => nameOf({ position, index, model: entry.record.model }), context)
}

/** Gives the task's outcome, and its record the files. */
async function saveTask(
  entry: TaskEntry,
  segmentsOf: (index: number) => string[],
  context: SaveContext,
): Promise<TaskOutcome> {
  const { taskId, resultUrls, resultObject } = entry.record
  const sources = resultUrls.length > 0 ? resultUrls : [null]
  const files = new Array<SavedFile | undefined>(sources.length)
  const results = await Promise.all(
    sources.map(async (url, at) => {
      const index = at + 1
      const note = (activity: string): void => {
        entry.update({ activity: `result ${String(index)}: ${activity}` })
      }
      const warn = (warning: string): void => {
        entry.update({ warning })
      }
      const result = { taskId, index, url, object: resultObject, segments: segmentsOf(index) }
      const saved = await saveResult(result, { ...context, note, warn }).catch((error: unknown) => ({
        failure: errorMessage(error),
      }))
      if ('failure' in saved) {
        const failure = saved.failure === null ? 'was cancelled' : `could not be saved: ${saved.failure}`
        entry.update({ activity: `result ${String(index)} ${failure}` })
        return saved
      }
      files[at] = saved
      entry.update({ files: files.filter((file) => file !== undefined) })
      return null
    }),
  )
  const failures = results.flatMap((result, at) => (result === null ? [] : [{ ...result, index: at + 1 }]))
  if (failures.some(({ failure }) => failure === null)) return 'cancelled'
  if (failures.length === 0) return 'success'
  entry.update({ detail: detailOf(failures) })
  return 'download-failed'
}

/** The first failure, and how many there were. */
function detailOf(failures: readonly { readonly failure: string | null; readonly index: number }[]): string {
  const [first] = failures
  const more = failures.length > 1 ? `; ${String(failures.length - 1)} more could not be saved` : ''
  return `result ${String(first?.index)}: ${singleLine(first?.failure ?? '', 1000)}${more}`
}
