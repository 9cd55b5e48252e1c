// The results of a task to files, as soon as it has succeeded: each complete and under its own name, or not there at all.
import { hash, randomUUID } from 'node:crypto'
import { lstat, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import pLimit from 'p-limit'
import { errorMessage } from '../error-message.js'
import { readableJson } from '../json.js'
import type { SavedFile, TaskEntry, TaskOutcome, TaskRecord } from '../task.js'
import { singleLine } from '../text.js'
import { identify } from './content.js'
import { removePatiently, renamePatiently, writeStream } from './disk.js'
import { Cancelled, type Complete, fetchWithRetries, type RetryContext } from './fetch-with-retries.js'
import { isInside, openFolderIn } from './folder.js'
import { type KeptFiles, openKeptFiles, type Origin } from './keep.js'
import { planNames } from './name.js'

interface SaveContext extends RetryContext {
  /** Where the files go, as an absolute path. */
  readonly folder: string
  readonly workspace: string
  /** Null where no copies are kept. */
  readonly kept: KeptFiles | null
  /** Told of what costs this step nothing and a later one a download. */
  readonly warn: (warning: string) => void
}

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
  const { record } = entry
  const sources = record.resultUrls.length > 0 ? record.resultUrls : [null]
  /** With a hole for each that has not come. */
  const files: SavedFile[] = []
  /** With a hole for each that has come; null where the step was cancelled. */
  const faults: (string | null)[] = []
  await Promise.all(
    sources.map(async (url, at) => {
      const name = `result ${String(at + 1)}`
      const note = (activity: string): void => {
        entry.update({ activity: `${name}: ${activity}` })
      }
      const warn = (warning: string): void => {
        entry.update({ warning })
      }
      try {
        files[at] = await saveResult(record, url, segmentsOf(at + 1), { ...context, note, warn })
        entry.update({ files: Object.values(files) })
      } catch (error) {
        const fault = error instanceof Cancelled ? null : errorMessage(error)
        faults[at] = fault === null ? null : `${name}: ${singleLine(fault, 1000)}`
        const ending = fault === null ? 'was cancelled' : `could not be saved: ${fault}`
        entry.update({ activity: `${name} ${ending}` })
      }
    }),
  )
  const [first, ...others] = Object.values(faults)
  if (first === undefined) return 'success'
  if (first === null || others.includes(null)) return 'cancelled'
  const more = others.length > 0 ? `; ${String(others.length)} more could not be saved` : ''
  entry.update({ detail: `${first}${more}` })
  return 'download-failed'
}

/** Nothing half-written stays, whatever happens. @throws Cancelled, and what says why there is no file */
async function saveResult(
  record: TaskRecord,
  url: string | null,
  segments: readonly string[],
  context: SaveContext,
): Promise<SavedFile> {
  const folder = await openFolderIn(context.folder, segments.slice(0, -1))
  const temporary = join(folder, `.${randomUUID()}.part`)
  try {
    const { extension, ...content } = await bring(record, url, temporary, context)
    const path = join(folder, `${segments.at(-1) ?? ''}.${extension}`)
    const isReplacement = await lstat(path).then(Boolean, () => false)
    await renamePatiently(temporary, path, context.clock, context.signal)
    const shown = await shownPath(path, context.workspace)
    return { ...content, path: shown, url, isReplacement }
  } finally {
    await removePatiently(temporary)
  }
}

async function bring(
  { taskId, resultObject }: TaskRecord,
  url: string | null,
  temporary: string,
  context: SaveContext,
): Promise<Complete> {
  if (url === null) return await writeJson(resultObject, temporary)
  const origin = { taskId, url }
  const copy = await takeCopy(origin, temporary, context)
  if (copy !== null) return copy
  const fetched = await fetchWithRetries(url, temporary, context)
  await context.kept?.keep(origin, temporary, fetched).catch((error: unknown) => {
    context.warn(`no copy could be kept in the tool cache: ${errorMessage(error)}`)
  })
  return fetched
}

/** A cache that cannot be read is none. */
async function takeCopy(
  origin: Origin,
  temporary: string,
  { kept, note, warn, signal }: SaveContext,
): Promise<Complete | null> {
  try {
    const copy = (await kept?.take(origin, temporary, signal)) ?? null
    if (copy === null) return null
    const media = await identify(temporary, { url: origin.url, contentType: copy.type })
    if (!('refused' in media)) {
      note('taken from the tool cache')
      return { ...copy, ...media, sentAs: null }
    }
    // An older version of the action took it for the file.
  } catch (error) {
    warn(`the tool cache cannot be read: ${errorMessage(error)}`)
  }
  await removePatiently(temporary)
  return null
}

/**
 * Relative to the workspace, with `/`, also where one of them is reached through a link; absolute where the file lies
 * outside. The file is saved by now: a path that cannot be followed must not lose it.
 */
async function shownPath(path: string, workspace: string): Promise<string> {
  const follow = (one: string): Promise<string> => realpath(one).catch(() => one)
  const [base, inside] = isInside(workspace, path)
    ? [workspace, path]
    : [await follow(workspace), await follow(path)]
  return isInside(base, inside) ? relative(base, inside).split(sep).join('/') : path
}

async function writeJson(value: unknown, temporary: string): Promise<Complete> {
  const text = `${readableJson(value)}\n`
  await writeStream(temporary, Readable.from([Buffer.from(text)]), () => true)
  return {
    extension: 'json',
    type: 'application/json',
    dimensions: null,
    sentAs: null,
    bytes: Buffer.byteLength(text),
    sha256: hash('sha256', text),
  }
}
