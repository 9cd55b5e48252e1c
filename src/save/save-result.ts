// One result to its file: from a kept copy, or fetched with retries and a fresh URL where its own has expired.
import { createHash, randomUUID } from 'node:crypto'
import { lstat, realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Readable } from 'node:stream'
import { errorMessage } from '../error-message.js'
import type { SavedFile } from '../task.js'
import { identify } from './content.js'
import { removePatiently, renamePatiently, writeStream } from './disk.js'
import { type Complete, type Failure, fetchWithRetries, type RetryContext } from './fetch-with-retries.js'
import { isInside, openFolderIn } from './folder.js'
import type { KeptFiles, Origin } from './keep.js'

export interface SaveContext extends RetryContext {
  /** Where the files go, as an absolute path. */
  readonly folder: string
  readonly workspace: string
  /** Null where no copies are kept. */
  readonly kept: KeptFiles | null
  /** Told of what costs this step nothing and a later one a download. */
  readonly warn: (warning: string) => void
}

export interface Result {
  readonly taskId: string
  /** Null where the result is a text. */
  readonly url: string | null
  /** What a text model gave. */
  readonly object: unknown
  /** The folders of its name, and at the end the name without its extension. */
  readonly segments: readonly string[]
}

/** Nothing half-written stays, whatever happens. */
export async function saveResult(result: Result, context: SaveContext): Promise<SavedFile | Failure> {
  const folder = await openFolderIn(context.folder, result.segments.slice(0, -1))
  const temporary = join(folder, `.${randomUUID()}.part`)
  try {
    const complete = await bring(result, temporary, context)
    if ('failure' in complete) return complete
    const path = join(folder, `${result.segments.at(-1) ?? ''}.${complete.media.extension}`)
    const isReplacement = await lstat(path).then(Boolean, () => false)
    await renamePatiently(temporary, path, context.clock, context.signal)
    const { media, sentAs, bytes, sha256 } = complete
    const { type, dimensions } = media
    const shown = await shownPath(path, context.workspace)
    return { path: shown, url: result.url, type, sentAs, bytes, sha256, dimensions, isReplacement }
  } finally {
    await removePatiently(temporary)
  }
}

async function bring(
  { url, taskId, object }: Result,
  temporary: string,
  context: SaveContext,
): Promise<Complete | Failure> {
  if (url === null) return await writeJson(object, temporary)
  const origin = { taskId, url }
  const copy = await takeCopy(origin, temporary, context)
  if (copy !== null) return copy
  const fetched = await fetchWithRetries(url, temporary, context)
  if ('failure' in fetched) return fetched
  const content = { ...fetched, extension: fetched.media.extension }
  await context.kept?.keep(origin, temporary, content).catch((error: unknown) => {
    context.warn(`no copy could be kept in the tool cache: ${errorMessage(error)}`)
  })
  return fetched
}

/** A cache that cannot be read is none. */
async function takeCopy(
  origin: Origin,
  temporary: string,
  { kept, note, warn }: SaveContext,
): Promise<Complete | null> {
  try {
    const copy = (await kept?.take(origin, temporary)) ?? null
    if (copy === null) return null
    const media = await identify(temporary, { url: origin.url, contentType: copy.type })
    if (!('refused' in media)) {
      note('taken from the tool cache')
      return { ...copy, media, sentAs: null }
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
  const text = `${JSON.stringify(value, null, 2)}\n`
  await writeStream(temporary, Readable.from([Buffer.from(text)]), () => true)
  return {
    media: { extension: 'json', type: 'application/json', dimensions: null },
    sentAs: null,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}
