// One try to bring what is at a URL into a file: all of it, or nothing.
import { createHash } from 'node:crypto'
import { formatBytes } from '../bytes.js'
import { formatDuration } from '../duration.js'
import { errorMessage } from '../error-message.js'
import { PrivateAddressError } from '../http/address.js'
import { decodedBody } from '../http/body.js'
import { type HttpRequest, type HttpResponse, send } from '../http/client.js'
import { maxRedirects, redirectOf } from '../http/redirect.js'
import { retryAfterMs } from '../http/retry-after.js'
import type { SavedFile } from '../task.js'
import { DiskError, removePatiently, type StallGuard, writeStream } from './disk.js'

export interface FetchOptions {
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  /** How long no byte may come. */
  readonly stallMs: number
  readonly maxBytes: number
  /** Refuse URLs that lead to private addresses. */
  readonly isPublicOnly: boolean
  /** Called often. `totalBytes` is null where the server does not say. */
  readonly onProgress: (bytes: number, totalBytes: number | null) => void
}

export interface Fetched extends Pick<SavedFile, 'bytes' | 'sha256'> {
  readonly kind: 'fetched'
  /** As the server sent it. */
  readonly contentType: string | undefined
}

/** Why there is no file. Its message is untrusted. */
export class FetchError extends Error {
  constructor(
    /** Expired: a fresh URL may help. Transient: another try may. Permanent: nothing does. */
    readonly kind: 'expired' | 'transient' | 'permanent',
    message: string,
    /** Null where the server does not say when to try again. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message)
  }
}

/** Storage services also answer 400 (ExpiredToken) and 401 to a signature that has expired. */
const expiredStatuses = [400, 401, 403, 404, 410]

/**
 * Nothing is left at `path` unless the file is complete, and then it is flushed to the disk. No key, no cookie, nothing
 * but the URL goes to the server. Null where `signal` aborted.
 */
export async function fetchToFile(
  url: string,
  path: string,
  options: FetchOptions,
): Promise<Fetched | FetchError | null> {
  const { signal, stallMs, isPublicOnly } = options
  using guard = createStallGuard(signal, stallMs)
  let result: Fetched | FetchError | null = null
  try {
    const response = await follow({
      method: 'GET',
      url: new URL(url),
      // What is hashed and measured is then what is saved.
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
      signal: guard.signal,
      isPublicOnly,
      isLenient: true,
    })
    result = await receive(response, path, options, guard)
  } catch (error) {
    if (error instanceof FetchError) result = error
    else if (!signal.aborted) result = fetchErrorOf(error, guard.signal.aborted, stallMs)
  }
  if (result?.kind !== 'fetched') await removePatiently(path)
  return result
}

function fetchErrorOf(error: unknown, isStalled: boolean, stallMs: number): FetchError {
  const message = errorMessage(error)
  const isPrivate = (error as Error).cause instanceof PrivateAddressError
  if (isPrivate || error instanceof DiskError) return new FetchError('permanent', message)
  if (isStalled) return new FetchError('transient', `no byte came for ${formatDuration(stallMs)}`)
  const isCut = message === 'aborted'
  return new FetchError('transient', isCut ? 'the connection was cut in the middle of the file' : message)
}

/** The answer at the end of all redirects. @throws FetchError, RequestError */
async function follow(request: HttpRequest, redirects = 0): Promise<HttpResponse> {
  const response = await send(request)
  const url = redirectOf(response, request.url)
  if (url === undefined) return response
  response.body.destroy()
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    const to = String(response.headers.location)
    throw new FetchError('permanent', `it redirects to ${to}, which is not on the web`)
  }
  if (redirects === maxRedirects) {
    throw new FetchError('transient', `it redirects more than ${String(maxRedirects)} times`)
  }
  return await follow({ ...request, url }, redirects + 1)
}

async function receive(
  response: HttpResponse,
  path: string,
  { maxBytes, onProgress }: FetchOptions,
  guard: StallGuard,
): Promise<Fetched> {
  const { status, headers } = response
  const message = `HTTP ${String(status)}`
  if (expiredStatuses.includes(status)) throw new FetchError('expired', message)
  if (!isComplete(response)) throw new FetchError('transient', message, retryAfterMs(headers, Date.now()))
  const announcedBytes = lengthOf(headers)
  const tooLarge = `it is larger than ${formatBytes(maxBytes)}, the most that is saved`
  if (announcedBytes !== null && announcedBytes > maxBytes) throw new FetchError('permanent', tooLarge)
  const hash = createHash('sha256')
  let bytes = 0
  const take = (chunk: Buffer): boolean => {
    guard.refresh()
    hash.update(chunk)
    bytes += chunk.length
    onProgress(bytes, announcedBytes)
    return bytes <= maxBytes
  }
  await writeStream(path, decodedBody(response), take, guard)
  if (bytes > maxBytes) throw new FetchError('permanent', tooLarge)
  return { kind: 'fetched', bytes, sha256: hash.digest('hex'), contentType: headers['content-type'] }
}

/** 201 comes from gateways that make what they send, 203 through a proxy that changed something; a 206 may have it all. */
function isComplete({ status, headers }: HttpResponse): boolean {
  if ([200, 201, 203].includes(status)) return true
  const [, last, total] = /^bytes 0-(\d+)\/(\d+)$/i.exec(headers['content-range'] ?? '') ?? []
  return status === 206 && Number(last) + 1 === Number(total)
}

/** Of the decoded body, where it is known beforehand. Chunks tell the length themselves, whatever stands beside them. */
function lengthOf(headers: HttpResponse['headers']): number | null {
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': coding = '' } = headers
  const isAsSent = transfer === undefined && ['', 'identity'].includes(coding.toLowerCase())
  return isAsSent && length !== undefined ? Number(length) : null
}

/** Its signal aborts with the step, when nothing has moved for too long, and when it is disposed of. */
export function createStallGuard(
  signal: AbortSignal,
  stallMs: number,
): StallGuard & Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  let isSuspended = false
  const timer = setTimeout(() => {
    if (isSuspended) timer.refresh()
    else abort()
  }, stallMs)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    refresh: () => {
      isSuspended = false
      timer.refresh()
    },
    suspend: () => {
      isSuspended = true
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      // Ends a connection whose answer is of no interest.
      abort()
    },
  }
}
