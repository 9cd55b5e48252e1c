// One try to bring what is at a URL into a file: whole, or not at all.
import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createUnzip } from 'node:zlib'
import { formatBytes } from './bytes.js'
import { formatDuration } from './duration.js'
import { retryAfterMs } from './kie/answer.js'
import { mostRedirects, reasonOf, redirectOf, send } from './request.js'

export interface TransferOptions {
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  /** How long no byte may come. */
  readonly stallMs: number
  readonly mostBytes: number
  /** Called often. `totalBytes` is null where the server does not say. */
  readonly onProgress: (bytes: number, totalBytes: number | null) => void
}

export interface Whole {
  readonly kind: 'whole'
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
  /** As the server sent it. */
  readonly contentType: string | undefined
}

/** Why there is no file. Messages are untrusted. */
export type Missing =
  /** The server does not give this URL to us, or not any more. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Trying again may help, and not before `retryAfterMs` where the server says so. */
  | { readonly kind: 'trouble'; readonly message: string; readonly retryAfterMs: number | null }
  /** Trying again does not help. */
  | { readonly kind: 'hopeless'; readonly message: string }

const refusals = [403, 404, 410]
/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024

/**
 * Nothing is left at `path` unless the file is whole, and then it is flushed to the disk. No key, no cookie, nothing
 * but the URL goes to the server. Null where `signal` aborted.
 */
export async function transfer(
  url: string,
  path: string,
  options: TransferOptions,
): Promise<Whole | Missing | null> {
  const stop = new AbortController()
  const abort = (): void => {
    stop.abort()
  }
  const stall = setTimeout(abort, options.stallMs)
  options.signal.addEventListener('abort', abort)
  if (options.signal.aborted) abort()
  let result: Whole | Missing | null = null
  try {
    const message = await follow(new URL(url), stop.signal)
    result = 'kind' in message ? message : await receive(message, path, options, () => stall.refresh())
  } catch (error) {
    if (options.signal.aborted) result = null
    else if (error instanceof DiskTrouble) result = { kind: 'hopeless', message: error.message }
    else if (stop.signal.aborted) result = trouble(`no byte came for ${formatDuration(options.stallMs)}`)
    else result = trouble(reasonOf(error))
  } finally {
    clearTimeout(stall)
    options.signal.removeEventListener('abort', abort)
    // Ends a connection whose answer is of no interest.
    abort()
  }
  if (result?.kind !== 'whole') await rm(path, { force: true })
  return result
}

function trouble(message: string, retryAfterMs: number | null = null): Missing {
  return { kind: 'trouble', message, retryAfterMs }
}

/** The answer at the end of all redirects. */
async function follow(first: URL, signal: AbortSignal): Promise<IncomingMessage | Missing> {
  let url = first
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    // Bytes as they are: what is hashed and measured is then what is saved.
    const headers = { accept: '*/*', 'accept-encoding': 'identity' }
    const message = await send({ method: 'GET', url, headers, signal })
    const target = redirectOf(message.statusCode ?? 0, message.headers, url)
    if (target === undefined) return message
    message.destroy()
    if (target === null || !['http:', 'https:'].includes(target.protocol)) {
      return {
        kind: 'hopeless',
        message: `it redirects to ${String(message.headers.location)}, which is not on the web`,
      }
    }
    url = target
  }
  return trouble(`it redirects more than ${String(mostRedirects)} times`)
}

async function receive(
  message: IncomingMessage,
  path: string,
  options: TransferOptions,
  onByte: () => void,
): Promise<Whole | Missing> {
  const { statusCode: status = 0, headers } = message
  if (refusals.includes(status)) return { kind: 'refused', message: `HTTP ${String(status)}` }
  if (status !== 200) return trouble(`HTTP ${String(status)}`, retryAfterMs(headers, Date.now()))
  const tooLarge = {
    kind: 'hopeless',
    message: `it is larger than ${formatBytes(options.mostBytes)}, the most that is saved`,
  } as const
  const announced = headers['content-length'] === undefined ? null : Number(headers['content-length'])
  if (announced !== null && announced > options.mostBytes) return tooLarge
  const body = decoded(message)
  const totalBytes = body === message ? announced : null
  const hash = createHash('sha256')
  let bytes = 0
  let flushedBytes = 0
  const take = (chunk: Buffer): void => {
    onByte()
    hash.update(chunk)
    bytes += chunk.length
    options.onProgress(bytes, totalBytes)
  }
  const file = await onDisk(open(path, 'wx'))
  try {
    for await (const batch of batches(body, take)) {
      if (bytes > options.mostBytes) return tooLarge
      await onDisk(writeAll(file, batch))
      batch.forEach(free)
      if (bytes - flushedBytes < flushBytes) continue
      await onDisk(file.datasync())
      flushedBytes = bytes
    }
    if (totalBytes !== null && bytes !== totalBytes) {
      return trouble(`${String(bytes)} bytes came in place of ${String(totalBytes)}`)
    }
    await onDisk(file.sync())
  } finally {
    await file.close()
  }
  return { kind: 'whole', bytes, sha256: hash.digest('hex'), contentType: headers['content-type'] }
}

/** The chunks in batches: a write for each chunk would cost more than all the rest. */
async function* batches(body: Readable, onChunk: (chunk: Buffer) => void): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    onChunk(chunk)
    batch.push(chunk)
    bytes += chunk.length
    if (bytes < batchBytes) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (bytes > 0) yield batch
}

async function writeAll(file: FileHandle, batch: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(batch)
  // A disk that is filling up takes a part, and says why with the next write.
  const rest = batch.reduce((sum, chunk) => sum + chunk.length, 0) - bytesWritten
  if (rest > 0) await file.writeFile(Buffer.concat(batch).subarray(-rest))
}

/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (byteLength === buffer.byteLength && 'transfer' in buffer) buffer.transfer(0)
}

/** Some servers compress even where they were asked not to. */
function decoded(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  // What goes wrong in the pipeline reaches whoever reads its end.
  const ignore = (): void => undefined
  if (encoding === 'br') return pipeline(message, createBrotliDecompress(), ignore)
  if (['gzip', 'x-gzip', 'deflate'].includes(encoding)) return pipeline(message, createUnzip(), ignore)
  return message
}

/** Not the network's fault, and not mended by trying again. */
class DiskTrouble extends Error {
  override readonly name = 'DiskTrouble'
}

async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new DiskTrouble(`it cannot be written: ${reasonOf(error)}`)
  }
}
