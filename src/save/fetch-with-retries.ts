// A file over the network, however many tries it takes: three, and a fresh URL where its own has expired.
import type { LimitFunction } from 'p-limit'
import { backoffMs } from '../backoff.js'
import { formatBytes } from '../bytes.js'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { formatDuration } from '../duration.js'
import type { RenewedUrl, RenewUrl } from '../kie/client.js'
import { singleLine } from '../text.js'
import { identify } from './content.js'
import { removePatiently } from './disk.js'
import { type Fetched, type FetchError, type FetchOptions, fetchToFile } from './fetch.js'
import type { MediaType } from './sniff.js'

export interface RetryContext extends Omit<FetchOptions, 'onProgress'> {
  readonly clock: Clock
  readonly renewUrl: RenewUrl
  readonly random: () => number
  /** Shared by all transfers of the step. */
  readonly slots: LimitFunction
  /** Told what is going on, in words to follow the result's name. */
  readonly note: (activity: string) => void
}

/** A file that is complete and has no name yet. */
export interface Complete extends Pick<Fetched, 'bytes' | 'sha256'> {
  readonly media: MediaType
  /** As in the record of the saved file. */
  readonly sentAs: string | null
}

/** Why there is no file; untrusted. Null where the step was cancelled. */
export interface Failure {
  readonly failure: string | null
}

const maxTries = 3
const progressMs = 10_000
const renewalTimeoutMs = 20_000
/** A server that wants to be left alone for longer is taken at its word: the step does not sit and wait. */
const maxPauseMs = 5 * 60_000
const cancelled: Failure = { failure: null }

export async function fetchWithRetries(
  resultUrl: string,
  path: string,
  context: RetryContext,
): Promise<Complete | Failure> {
  const { slots, clock, random, signal, note } = context
  let url = resultUrl
  /** How it went with a fresh URL; empty where none was asked for. */
  let renewed = ''
  for (let tries = 1; ;) {
    const fetched = await slots(() => attempt({ url, resultUrl, path }, context))
    if (fetched === null) return cancelled
    if (fetched.kind === 'fetched') return fetched
    if (fetched.kind === 'permanent') return { failure: fetched.message }
    let message = `${fetched.message}${renewed}`
    if (fetched.kind === 'expired' && renewed === '') {
      const renewal = await renew(resultUrl, context)
      if (renewal === null) return cancelled
      if (renewal.kind === 'url') {
        url = renewal.url
        renewed = ', from a fresh URL too'
        continue
      }
      const refusal = `, and kie.ai gave no fresh URL: ${renewal.message}`
      message += refusal
      if (renewal.kind === 'permanent') renewed = refusal
    }
    if (tries++ === maxTries) return { failure: `${message}, at the last of ${String(maxTries)} tries` }
    const askedMs = fetched.kind === 'transient' ? fetched.retryAfterMs : null
    const delayMs = askedMs ?? backoffMs(tries - 1, random())
    if (delayMs > maxPauseMs) {
      return { failure: `${message}, and the server wants no other request for ${formatDuration(delayMs)}` }
    }
    note(`${singleLine(message)}; trying again in ${formatDuration(delayMs)}`)
    await clock.sleep(delayMs, signal)
  }
}

/** One try. Null where the step was cancelled. */
async function attempt(
  { url, resultUrl, path }: { readonly url: string; readonly resultUrl: string; readonly path: string },
  context: RetryContext,
): Promise<(Fetched & Complete) | FetchError | null> {
  const { clock, note } = context
  const startMs = clock.nowMs()
  let notedMs = startMs
  const onProgress: FetchOptions['onProgress'] = (bytes, totalBytes) => {
    const nowMs = clock.nowMs()
    if (nowMs - notedMs < progressMs) return
    notedMs = nowMs
    note(progressText(bytes, totalBytes, nowMs - startMs))
  }
  const fetched = await fetchToFile(url, path, { ...context, onProgress })
  if (fetched?.kind !== 'fetched') return fetched
  // A fresh URL may have lost the extension, which is a promise.
  const media = await identify(path, { contentType: fetched.contentType, url: resultUrl })
  if (!('refused' in media)) return { ...fetched, media, sentAs: fetched.contentType ?? '' }
  await removePatiently(path)
  return { kind: 'transient', message: `${media.refused} came in place of the file`, retryAfterMs: null }
}

/** `12.0 MB of 64.0 MB (18 %), 3.1 MB/s` */
function progressText(bytes: number, totalBytes: number | null, elapsedMs: number): string {
  const share =
    totalBytes === null
      ? formatBytes(bytes)
      : `${formatBytes(bytes)} of ${formatBytes(totalBytes)} (${String(Math.floor((100 * bytes) / totalBytes))} %)`
  return `${share}, ${formatBytes((bytes / elapsedMs) * 1000)}/s`
}

/** The API may be under a long hold: that is a failure too, and no reason to hang. */
async function renew(url: string, { renewUrl, clock, signal }: RetryContext): Promise<RenewedUrl | null> {
  using patience = deadlineAfter(maxPauseMs, signal, clock)
  const renewal = await renewUrl(url, { signal: patience.signal, timeoutMs: renewalTimeoutMs })
  if (renewal !== null || signal.aborted) return renewal
  return { kind: 'transient', message: `no answer in ${formatDuration(maxPauseMs)}` }
}
