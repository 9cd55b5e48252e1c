// One result to its file: from a kept copy, or fetched with retries and a fresh URL where its own has expired.
import { createHash, randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { LimitFunction } from 'p-limit'
import { errorMessage } from '../error-message.js'
import type { SavedFile } from '../task.js'
import { identify, type MediaType } from './content.js'
import { flush, onDisk, removePatiently, renamePatiently } from './disk.js'
import type { Fetched, FetchOptions } from './fetch.js'
import { type Failure, fetchWithRetries, type RetryContext } from './fetch-with-retries.js'
import { isInside, openFolderIn } from './folder.js'
import type { KeptFiles } from './keep.js'

export type Limits = Pick<FetchOptions, 'stallMs' | 'maxBytes'>

export interface SaveContext extends Omit<RetryContext, 'note'> {
  /** Where the files go, as an absolute path. */
  readonly folder: string
  readonly workspace: string
  readonly kept: KeptFiles | null
  readonly slots: LimitFunction
}

export interface Result {
  readonly taskId: string
  /** From 1. */
  readonly index: number
  /** Null where the result is a text. */
  readonly url: string | null
  /** What a text model gave. */
  readonly object: unknown
  /** The folders of its name, and at the end the name without its extension. */
  readonly segments: readonly string[]
}

/** A file that is complete and has no name yet. */
type Complete = Omit<Fetched, 'kind' | 'contentType'> & { readonly media: MediaType }

type NotingContext = SaveContext &
  Pick<RetryContext, 'note'> & {
    /** Told of what costs this step nothing and a later one a download. */
    readonly warn: (warning: string) => void
  }

/** Nothing half-written stays, whatever happens. */
export async function saveResult(result: Result, context: NotingContext): Promise<SavedFile | Failure> {
  const folder = await openFolderIn(context.folder, result.segments.slice(0, -1))
  const temporary = join(folder, `.${randomUUID()}.part`)
  try {
    const complete = await bring(result, temporary, context)
    if ('failure' in complete) return complete
    const path = join(folder, `${result.segments.at(-1) ?? ''}.${complete.media.extension}`)
    await renamePatiently(temporary, path, context.clock, context.signal)
    const { media, bytes, sha256 } = complete
    const { type, dimensions } = media
    return { path: shownPath(path, context.workspace), url: result.url, type, bytes, sha256, dimensions }
  } finally {
    await removePatiently(temporary)
  }
}

async function bring(result: Result, temporary: string, context: NotingContext): Promise<Complete | Failure> {
  const { url, taskId } = result
  if (url === null) return await writeText(result.object, temporary)
  const origin = { taskId, url }
  const copy = await takeCopy(origin, temporary, context)
  if (copy !== null) return copy
  const fetched = await fetchWithRetries(url, temporary, context)
  if ('failure' in fetched) return fetched
  const { media, bytes, sha256 } = fetched
  await context.kept
    ?.keep(origin, temporary, { bytes, sha256, extension: media.extension })
    .catch((error: unknown) => {
      context.warn(errorMessage(error))
    })
  return fetched
}

/** A cache that cannot be read is none. */
async function takeCopy(
  origin: { readonly taskId: string; readonly url: string },
  temporary: string,
  { kept, note, warn }: NotingContext,
): Promise<Complete | null> {
  try {
    const copy = (await kept?.take(origin, temporary)) ?? null
    if (copy === null) return null
    note('taken from the tool cache')
    const media = await identify(temporary, { url: origin.url, contentType: copy.type })
    return 'refused' in media ? null : { ...copy, media }
  } catch (error) {
    warn(`the tool cache cannot be read: ${errorMessage(error)}`)
    return null
  }
}

/** Relative to the workspace, with `/`; absolute where the file lies outside. */
function shownPath(path: string, workspace: string): string {
  return isInside(workspace, path) ? relative(workspace, path).split(sep).join('/') : path
}

async function writeText(object: unknown, temporary: string): Promise<Complete> {
  const content = Buffer.from(`${JSON.stringify(object, null, 2)}\n`)
  const file = await onDisk(open(temporary, 'wx'))
  try {
    await onDisk(file.writeFile(content))
    await onDisk(flush(file))
  } finally {
    await file.close()
  }
  const media = { extension: 'json', type: 'application/json', dimensions: null }
  return { media, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
}
