// One try to bring what is at a URL into a file: all of it, or nothing.
import { createHash } from 'node:crypto'
import { formatBytes } from '../bytes.js'
import { formatDuration } from '../duration.js'
import { errorMessage } from '../error-message.js'
import { PrivateAddressError } from '../http/address.js'
import { codingsOf, decodedBody } from '../http/body.js'
import { type HttpResponse, send } from '../http/client.js'
import { maxRedirects, redirectOf } from '../http/redirect.js'
import { retryAfterMs } from '../http/retry-after.js'
import { DiskError, removePatiently, writeStream } from './disk.js'
import { createStallGuard } from './stall-guard.js'

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

export interface Fetched {
  readonly kind: 'fetched'
  readonly bytes: number
  /** In hexadecimal digits. */
  readonly sha256: string
  /** As the server sent it. */
  readonly contentType: string | undefined
}

/** Why there is no file. Messages are untrusted. */
export type FetchError =
  /** The server does not give this URL to us, or not any more: a fresh one may help. */
  | { readonly kind: 'expired'; readonly message: string }
  /** Trying again may help, and not before `retryAfterMs` where the server says so. */
  | { readonly kind: 'transient'; readonly message: string; readonly retryAfterMs: number | null }
  /** Trying again does not help. */
  | { readonly kind: 'permanent'; readonly message: string }

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
  const { signal, stallMs } = options
  using guard = createStallGuard(signal, stallMs)
  let result: Fetched | FetchError | null = null
  try {
    const response = await follow(new URL(url), guard.signal, options.isPublicOnly)
    result = 'kind' in response ? response : await receive(response, path, options, guard.refresh)
  } catch (error) {
    if (!signal.aborted) result = errorBy(error, guard.signal.aborted, stallMs)
  }
  if (result?.kind !== 'fetched') await removePatiently(path)
  return result
}

function errorBy(error: unknown, isStalled: boolean, stallMs: number): FetchError {
  const { cause } = error as { cause?: unknown }
  if (error instanceof DiskError) return { kind: 'permanent', message: error.message }
  if (cause instanceof PrivateAddressError) return { kind: 'permanent', message: cause.message }
  if (isStalled) return transient(`no byte came for ${formatDuration(stallMs)}`)
  const message = errorMessage(error)
  return transient(message === 'aborted' ? 'the connection was cut in the middle of the file' : message)
}

function transient(message: string, askedMs: number | null = null): FetchError {
  return { kind: 'transient', message, retryAfterMs: askedMs }
}

/** The answer at the end of all redirects. */
async function follow(
  firstUrl: URL,
  signal: AbortSignal,
  isPublicOnly: boolean,
): Promise<HttpResponse | FetchError> {
  let url = firstUrl
  for (let redirects = 0; redirects <= maxRedirects; redirects++) {
    // What is hashed and measured is then what is saved.
    const headers = { accept: '*/*', 'accept-encoding': 'identity' }
    const response = await send({ method: 'GET', url, headers, signal, isPublicOnly, isLenient: true })
    const target = redirectOf(response, url)
    if (target === undefined) return response
    response.body.destroy()
    if (target === null || !['http:', 'https:'].includes(target.protocol)) {
      const message = `it redirects to ${String(response.headers.location)}, which is not on the web`
      return { kind: 'permanent', message }
    }
    url = target
  }
  return transient(`it redirects more than ${String(maxRedirects)} times`)
}

async function receive(
  response: HttpResponse,
  path: string,
  options: FetchOptions,
  onByte: () => void,
): Promise<Fetched | FetchError> {
  const { status, headers } = response
  if (expiredStatuses.includes(status)) return { kind: 'expired', message: `HTTP ${String(status)}` }
  if (!isComplete(response)) return transient(`HTTP ${String(status)}`, retryAfterMs(headers, Date.now()))
  const announcedBytes = lengthOf(response)
  const tooLarge = {
    kind: 'permanent',
    message: `it is larger than ${formatBytes(options.maxBytes)}, the most that is saved`,
  } as const
  if (announcedBytes !== null && announcedBytes > options.maxBytes) return tooLarge
  const hash = createHash('sha256')
  let bytes = 0
  await writeStream(path, decodedBody(response), (chunk) => {
    onByte()
    hash.update(chunk)
    bytes += chunk.length
    options.onProgress(bytes, announcedBytes)
    return bytes <= options.maxBytes
  })
  if (bytes > options.maxBytes) return tooLarge
  return { kind: 'fetched', bytes, sha256: hash.digest('hex'), contentType: headers['content-type'] }
}

/** 201 comes from gateways that make what they send, 203 through a proxy that changed something; a 206 may have it all. */
function isComplete({ status, headers }: HttpResponse): boolean {
  if ([200, 201, 203].includes(status)) return true
  const [, last, total] = /^bytes 0-(\d+)\/(\d+)$/i.exec(headers['content-range'] ?? '') ?? []
  return status === 206 && Number(last) + 1 === Number(total)
}

/** Of the decoded body, where it is known beforehand. Chunks tell the length themselves, whatever stands beside them. */
function lengthOf({ headers }: HttpResponse): number | null {
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': coding } = headers
  if (length === undefined || transfer !== undefined || codingsOf(coding).length > 0) return null
  return /\baws-chunked\b/i.test(coding ?? '') ? null : Number(length)
}
