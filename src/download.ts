// Results to files: fetched as soon as their task is done, each whole and under its own name, or not there at all.
import { createHash, randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { type Clock, limitOf } from './clock.js'
import { formatDuration } from './duration.js'
import { freeName, nameBeginning, nameSegments } from './file-name.js'
import type { RenewUrl } from './kie/client.js'
import { type Dimensions, extensionOf, identify, type MediaType } from './media-type.js'
import { backoffMs } from './pace.js'
import { reasonOf } from './request.js'
import type { Redact } from './redact.js'
import { type Missing, transfer, type TransferOptions, type Whole } from './transfer.js'
import type { Ended } from './wait.js'

/** A file that is there, as later steps read it. */
export interface SavedFile {
  /** Relative to the workspace, with `/`; absolute where it lies outside. */
  readonly path: string
  /** The result URL; null for a text result. */
  readonly url: string | null
  /** `image/png` */
  readonly type: string
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
}

/** How it ended with a task, its files included. */
export interface Finished extends Ended {
  /** In the order of the task's results. */
  readonly files: readonly SavedFile[]
}

/** What a file comes from. */
export interface Source {
  readonly taskId: string
  /** From 1, in the order of the task's results. */
  readonly index: number
  readonly url: string | null
}

/** What the log is told of. Messages are untrusted. */
export interface DownloadEvents {
  progress(source: Source, bytes: number, totalBytes: number | null, bytesPerSecond: number): void
  retrying(source: Source, message: string, againInMs: number): void
  saved(file: SavedFile, dimensions: Dimensions | null): void
  failed(source: Source, message: string): void
}

export interface DownloadOptions {
  /** In input order. */
  readonly taskIds: readonly string[]
  /** Where the files go, as an absolute path. */
  readonly folder: string
  readonly workspace: string
  /** The template of the names. */
  readonly fileName: string
  readonly renewUrl: RenewUrl
  readonly clock: Clock
  readonly random: () => number
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  readonly redact: Redact
  readonly events: DownloadEvents
  readonly limits?: Pick<TransferOptions, 'stallMs' | 'mostBytes'>
}

export interface Downloads {
  /** Begins to save what a task gave. To be called once for each task, whatever its outcome. */
  begin(ended: Ended): Promise<Finished>
  /** All tasks in input order, when everything is saved that can be. */
  finished(): Promise<Finished[]>
}

interface Result extends Source {
  readonly segments: readonly string[]
  /** What a text model gave. */
  readonly object: unknown
}

/** A file that is whole and has no name yet. */
interface Fetched extends Omit<Whole, 'contentType'> {
  readonly temporary: string
  readonly media: MediaType
}

/** Why there is no file; untrusted. Null where the step was cancelled. */
interface Failure {
  readonly failure: string | null
}

const defaultLimits = { stallMs: 30_000, mostBytes: 2 ** 31 }
const mostTransfers = 4
const mostTries = 3
const progressMs = 10_000
const renewalLimitMs = 20_000
/** A server that wants to be left alone for longer than this is taken at its word: the step does not sit and wait. */
const longestPauseMs = 5 * 60_000

export function createDownloads(options: DownloadOptions): Downloads {
  const { taskIds, fileName, signal, events, clock, redact } = options
  const limits = options.limits ?? defaultLimits
  const beginnings = taskIds.map((taskId) => nameBeginning(fileName, redact(taskId)))
  const savings = taskIds.map(() => deferred<Finished>())
  const taken = new Set<string>()
  const withSlot = createSlots(mostTransfers)
  // Every file listens, and Node takes more than 10 listeners for a leak.
  setMaxListeners(0, signal)

  return {
    begin(ended) {
      const position = taskIds.indexOf(ended.taskId)
      const saving = save(ended, position)
      savings[position]?.resolve(saving)
      return saving
    },
    finished: () => Promise.all(savings.map(({ promise }) => promise)),
  }

  async function save(ended: Ended, position: number): Promise<Finished> {
    const rivals = earlierRivals(position)
    // Names must not depend on which file arrives first: a result takes its name after all those before it in input
    // order that could take the same one.
    let turn: Promise<unknown> = Promise.all(rivals)
    const inOrder = rivals.length > 0 || !fileName.includes('{index}')
    const results = ended.outcome === 'success' ? resultsOf(ended) : []
    const keeping = results.map((result) => {
      const kept = keep(result, turn)
      if (inOrder) turn = kept
      return kept
    })
    const kept = await Promise.all(keeping)
    const files = kept.filter((one) => 'path' in one)
    const failures = kept.filter((one) => 'failure' in one).map(({ failure }) => failure)
    if (failures.includes(null)) return { ...ended, outcome: 'cancelled', files }
    const detail = failures[0]
    return detail == null ? { ...ended, files } : { ...ended, outcome: 'download-failed', detail, files }
  }

  function earlierRivals(position: number): Promise<unknown>[] {
    const mine = beginnings[position] ?? ''
    return savings
      .slice(0, position)
      .filter((_, at) => mine.startsWith(beginnings[at] ?? '') || beginnings[at]?.startsWith(mine))
      .map(({ promise }) => promise)
  }

  function resultsOf({ taskId, task }: Ended): Result[] {
    if (task === null) return []
    const { urls, object } = task.result
    const sources = urls.length > 0 ? urls.map((url) => ({ url, object: null })) : [{ url: null, object }]
    return sources.map((source, at) => {
      const values = { taskId: redact(taskId), index: at + 1, model: task.model }
      return { taskId, index: at + 1, segments: nameSegments(fileName, values), ...source }
    })
  }

  async function keep(result: Result, turn: Promise<unknown>): Promise<SavedFile | Failure> {
    const fetched = await fetchResult(result).catch(asFailure)
    await turn
    const kept = 'failure' in fetched ? fetched : await name(result, fetched).catch(asFailure)
    if ('failure' in kept) {
      // The name that it would have had stays free, so that the others have theirs in the next run too.
      const extension = result.url === null ? 'json' : extensionOf(result.url)
      if ('failure' in fetched && extension !== null) freeName(result.segments, extension, taken)
      if (kept.failure !== null) events.failed(result, kept.failure)
    }
    return kept
  }

  async function name(result: Result, { temporary, media, bytes, sha256 }: Fetched): Promise<SavedFile> {
    const path = join(options.folder, freeName(result.segments, media.extension, taken))
    try {
      await rename(temporary, path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    const file = { path: shownPath(path), url: result.url, type: media.type, bytes, sha256 }
    events.saved(file, media.dimensions)
    return file
  }

  function shownPath(path: string): string {
    return isInside(options.workspace, path) ? relative(options.workspace, path).split(sep).join('/') : path
  }

  async function fetchResult(result: Result): Promise<Fetched | Failure> {
    const folder = await openFolder(options.folder, result.segments.slice(0, -1))
    const temporary = join(folder, `.${randomUUID()}.part`)
    try {
      if (result.url === null) return await writeText(result.object, temporary)
      return await fetchUrl(result, result.url, temporary)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  async function fetchUrl(result: Result, resultUrl: string, temporary: string): Promise<Fetched | Failure> {
    let url = resultUrl
    /** How it went with a fresh URL; empty where none was asked for. */
    let renewed = ''
    for (let tries = 1; ;) {
      const got = await withSlot(() => attempt(result, url, temporary))
      if (got === null) return cancelled
      if (got.kind === 'whole') return { ...got, temporary }
      if (got.kind === 'hopeless') return { failure: got.message }
      let message = `${got.message}${renewed}`
      if (got.kind === 'refused' && renewed === '') {
        const renewal = await renew(resultUrl)
        if (renewal === null) return cancelled
        if (renewal.kind === 'url') {
          url = renewal.url
          renewed = ', of a fresh URL too'
          continue
        }
        const fault = `, and no fresh URL: ${'message' in renewal ? renewal.message : renewal.kind}`
        message += fault
        if (renewal.kind !== 'trouble') renewed = fault
      }
      if (tries++ === mostTries) return { failure: `${message}, at the last of ${String(mostTries)} tries` }
      const askedMs = got.kind === 'trouble' ? got.retryAfterMs : null
      const delayMs = askedMs ?? backoffMs(tries - 1, options.random())
      if (delayMs > longestPauseMs) {
        return {
          failure: `${message}, and the server is not to be asked again for ${formatDuration(delayMs)}`,
        }
      }
      events.retrying(result, message, delayMs)
      await clock.sleep(delayMs, signal)
    }
  }

  /** One try. Null where the step was cancelled. */
  async function attempt(
    source: Source,
    url: string,
    temporary: string,
  ): Promise<(Whole & { media: MediaType }) | Missing | null> {
    const startMs = clock.nowMs()
    let at: [bytes: number, totalBytes: number | null] = [0, null]
    const progress = setInterval(() => {
      const seconds = (clock.nowMs() - startMs) / 1000
      events.progress(source, ...at, at[0] / seconds)
    }, progressMs)
    const onProgress: TransferOptions['onProgress'] = (...now) => {
      at = now
    }
    const got = await transfer(url, temporary, { signal, ...limits, onProgress }).finally(() => {
      clearInterval(progress)
    })
    if (got?.kind !== 'whole') return got
    const media = await identify(temporary, { contentType: got.contentType, url: source.url ?? url })
    if (!('instead' in media)) return { ...got, media }
    await rm(temporary, { force: true })
    return { kind: 'trouble', message: `${media.instead} came in place of the file`, retryAfterMs: null }
  }

  /** The API may be under a long hold: that is trouble too, and no reason to hang. */
  async function renew(url: string): ReturnType<RenewUrl> {
    const patience = limitOf(signal, longestPauseMs)
    const renewal = await options.renewUrl(url, { signal: patience.signal, limitMs: renewalLimitMs })
    patience.clear()
    if (renewal !== null || signal.aborted) return renewal
    const message = `kie.ai did not answer in ${formatDuration(longestPauseMs)}`
    return { kind: 'trouble', message, rateLimited: false, retryAfterMs: null }
  }
}

const cancelled: Failure = { failure: null }

function asFailure(error: unknown): Failure {
  return { failure: reasonOf(error) }
}

/** The folder of a file, made where it is missing. @throws where a link in it leads out of `base` */
async function openFolder(base: string, segments: readonly string[]): Promise<string> {
  await mkdir(base, { recursive: true })
  const realBase = await realpath(base)
  let folder = base
  for (const segment of segments) {
    folder = join(folder, segment)
    await mkdir(folder, { recursive: true })
    if (!isInside(realBase, await realpath(folder))) {
      throw new Error(`${folder} is a link that leads out of download-dir`)
    }
  }
  return folder
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}

async function writeText(object: unknown, temporary: string): Promise<Fetched> {
  const content = Buffer.from(`${JSON.stringify(object, null, 2)}\n`)
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  const media = { extension: 'json', type: 'application/json', dimensions: null }
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { kind: 'whole', temporary, media, bytes: content.length, sha256 }
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T | Promise<T>) => void
}

function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined
  const promise = new Promise<T>((fulfil) => (resolve = fulfil))
  return { promise, resolve }
}

/** Lets so many pieces of work run at the same time, in the order of asking. */
function createSlots(free: number) {
  const waiting: (() => void)[] = []
  return async function withSlot<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
