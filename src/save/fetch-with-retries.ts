// A file over the network, however many tries it takes: three, and a fresh URL where its own has expired.
import type { LimitFunction } from 'p-limit'
import { backoffMs } from '../backoff.js'
import { formatBytes } from '../bytes.js'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { formatDuration } from '../duration.js'
import type { Client, RenewedUrl } from '../kie/client.js'
import type { SavedFile } from '../task.js'
import { singleLine } from '../text.js'
import { identify } from './content.js'
import { removePatiently } from './disk.js'
import { FetchError, type FetchOptions, fetchToFile } from './fetch.js'
import type { MediaType } from './sniff.js'

export interface RetryContext extends Omit<FetchOptions, 'onProgress'> {
  readonly clock: Clock
  readonly renewUrl: Client['renewUrl']
  readonly random: () => number
  /** Shared by all transfers of the step. */
  readonly slots: LimitFunction
  /** Told what is going on, in words to follow the result's name. */
  readonly note: (activity: string) => void
}

/** A file that is complete and has no name yet. */
export type Complete = MediaType & Pick<SavedFile, 'bytes' | 'sha256' | 'sentAs'>

/** In place of a file, where the step was cancelled. */
export class Cancelled extends Error {}

const maxTries = 3
const progressMs = 10_000
const renewalTimeoutMs = 20_000
/** A server that wants to be left alone for longer is taken at its word: the step does not sit and wait. */
const maxPauseMs = 5 * 60_000

/** @throws Cancelled, and what says why there is no file, which is untrusted */
export async function fetchWithRetries(
  resultUrl: string,
  path: string,
  context: RetryContext,
): Promise<Complete> {
  const { slots, clock, random, signal, note } = context
  let url = resultUrl
  /** How it went with a fresh URL; empty where none was asked for. */
  let renewed = ''
  for (let tries = 1; ;) {
    const fetched = await slots(() => attempt(url, resultUrl, path, context))
    if (!(fetched instanceof FetchError)) return fetched
    if (fetched.kind === 'permanent') throw fetched
    let message = `${fetched.message}${renewed}`
    if (fetched.kind === 'expired' && renewed === '') {
      const renewal = await renew(resultUrl, context)
      if (renewal.kind === 'url') {
        note(`${singleLine(message)}; trying again with a fresh URL`)
        url = renewal.url
        renewed = ', from a fresh URL too'
        continue
      }
      const refusal = `, and kie.ai gave no fresh URL: ${renewal.message}`
      message += refusal
      if (renewal.kind === 'permanent') renewed = refusal
    }
    if (tries++ === maxTries) throw new Error(`${message}, at the last of ${String(maxTries)} tries`)
    const delayMs = fetched.retryAfterMs ?? backoffMs(tries - 1, random())
    if (delayMs > maxPauseMs) {
      throw new Error(`${message}, and the server wants no other request for ${formatDuration(delayMs)}`)
    }
    note(`${singleLine(message)}; trying again in ${formatDuration(delayMs)}`)
    await clock.sleep(delayMs, signal)
  }
}

/** One try. @throws Cancelled */
async function attempt(
  url: string,
  resultUrl: string,
  path: string,
  context: RetryContext,
): Promise<Complete | FetchError> {
  const fetched = await fetchToFile(url, path, { ...context, onProgress: progressNotes(context) })
  if (fetched === null) throw new Cancelled()
  if (fetched instanceof FetchError) return fetched
  const { bytes, sha256, contentType } = fetched
  // A fresh URL may have lost the extension, which is a promise.
  const media = await identify(path, { contentType, url: resultUrl })
  if (!('refused' in media)) return { ...media, bytes, sha256, sentAs: contentType ?? '' }
  await removePatiently(path)
  return new FetchError('transient', `${media.refused} came in place of the file`)
}

/** Now and then a note such as `12.0 MB of 64.0 MB (18 %), 3.1 MB/s`. */
function progressNotes({ clock, note }: RetryContext): FetchOptions['onProgress'] {
  const startMs = clock.nowMs()
  let notedMs = startMs
  return (bytes, totalBytes) => {
    const nowMs = clock.nowMs()
    if (nowMs - notedMs < progressMs) return
    notedMs = nowMs
    const percent = String(Math.floor((100 * bytes) / (totalBytes ?? bytes)))
    const share = totalBytes === null ? '' : ` of ${formatBytes(totalBytes)} (${percent} %)`
    const speed = formatBytes((bytes / (nowMs - startMs)) * 1000)
    note(`${formatBytes(bytes)}${share}, ${speed}/s`)
  }
}

/** The API may be under a long hold: that is a failure too, and no reason to hang. @throws Cancelled */
async function renew(url: string, { renewUrl, clock, signal }: RetryContext): Promise<RenewedUrl> {
  using patience = deadlineAfter(maxPauseMs, signal, clock)
  const renewal = await renewUrl(url, { signal: patience.signal, timeoutMs: renewalTimeoutMs })
  if (renewal === null && signal.aborted) throw new Cancelled()
  return renewal ?? { kind: 'transient', message: `no answer in ${formatDuration(maxPauseMs)}` }
}
