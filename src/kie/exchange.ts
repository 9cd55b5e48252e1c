// A request to kie.ai and the reading of its answer, in the step's one budget of requests.
import { backoffMs } from '../backoff.js'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { formatDuration } from '../duration.js'
import { errorCode, errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { type HttpRequest, sendOnce, StaleConnection } from '../http/client.js'
import { maxRedirects, redirectOf } from '../http/redirect.js'
import { retryAfterMs } from '../http/retry-after.js'
import type { HttpAnswer, PollAnswer } from './answer.js'
import { Throttle, type TurnOptions } from './throttle.js'

type Sending = Omit<HttpRequest, 'signal'>
type KieRequest = Pick<Sending, 'method' | 'url' | 'body'>

export interface FetchOptions extends TurnOptions {
  readonly signal: AbortSignal
  /** Aborts with `signal` or before it. Nothing is sent after it, and a request that it cuts is one without an answer. */
  readonly deadline?: AbortSignal
  /** How long the answer may take, its redirects among it, turns in the queue not counted. */
  readonly timeoutMs: number
}

/** No record comes near; a body without an end must not fill the memory. */
const maxBodyBytes = 64 * 2 ** 20

export function createExchange({ apiKey, clock }: { readonly apiKey: string; readonly clock: Clock }) {
  const throttle = new Throttle(clock)
  const holdBack = createHold(clock, throttle)

  /**
   * What `read` makes of the answer, or what stood in the way of one. Null where `signal` aborted, or `deadline` before
   * anything was sent. Never rejects: a reading that throws is an answer that cannot be understood.
   */
  return async <T extends { readonly kind: string }>(
    request: KieRequest,
    options: FetchOptions,
    read: (answer: HttpAnswer, nowMs: number) => T,
  ): Promise<T | PollAnswer | null> => {
    const { signal, deadline = signal } = options
    const headers = {
      authorization: `Bearer ${apiKey}`,
      accept: 'application/json',
      'cache-control': 'no-cache',
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    }
    // After a redirect to another address, after a stale connection over a new one.
    let sending: Sending = { ...request, headers }
    /** What its sendings have used of the answer's time. */
    let takenMs = 0
    let redirects = 0
    for (let isSent = false; ; isSent = true) {
      const answered = await throttle.turn(deadline, options)
      // What was sent before, and not answered by now, is told as that.
      if (signal.aborted || (deadline.aborted && !isSent)) return null
      const sentMs = clock.nowMs()
      const answer = await answerTo(sending, takenMs, options, clock)
      answered()
      takenMs += clock.nowMs() - sentMs
      if (answer === null) return null
      if (answer instanceof StaleConnection) {
        sending = { ...sending, isFreshConnection: true }
        continue
      }
      if ('kind' in answer) return answer
      const found = redirectTarget(answer, sending.url, redirects++) ?? understood(answer, read)
      holdBack(answer, sentMs, { isRateLimit: 'isRateLimit' in found && found.isRateLimit })
      if (!(found instanceof URL)) return found
      sending = { ...sending, url: found }
    }
  }
}

/** A 429, or a Retry-After on any answer, holds back all tasks of the step. */
function createHold(clock: Clock, throttle: Throttle) {
  let rateLimits = 0
  let heldSinceMs = -Infinity
  return ({ headers }: HttpAnswer, sentMs: number, { isRateLimit }: { isRateLimit: boolean }): void => {
    const retryMs = retryAfterMs(headers, Date.now())
    if (!isRateLimit) rateLimits = 0
    // Requests that were under way together when the limit was met count as one.
    else if (sentMs >= heldSinceMs) rateLimits++
    if (!isRateLimit && retryMs === null) return
    heldSinceMs = clock.nowMs()
    throttle.holdBack(retryMs ?? backoffMs(Math.max(1, rateLimits), Math.random()))
  }
}

function understood<T>(answer: HttpAnswer, read: (answer: HttpAnswer, nowMs: number) => T): T | PollAnswer {
  try {
    return read(answer, Date.now())
  } catch (error) {
    return { kind: 'unreadable', message: `reading it failed: ${errorMessage(error)}`, facts: null }
  }
}

/**
 * Where the answer redirects to, or the refusal to follow: the key stays with the scheme, host and port that it was
 * meant for. Undefined where the answer is no redirect.
 */
function redirectTarget(answer: HttpAnswer, url: URL, redirects: number): URL | PollAnswer | undefined {
  const target = redirectOf(answer, url)
  if (target === undefined) return undefined
  if (target?.origin !== url.origin) {
    const message = `base-url redirects to ${String(answer.headers.location)}, and the key is not sent to another address`
    return { kind: 'rejected', message }
  }
  if (redirects < maxRedirects) return target
  return { kind: 'rejected', message: `base-url redirected more than ${String(maxRedirects)} times` }
}

/** The answer, why there is none, or a connection over which none could come. Null where `signal` aborted. */
async function answerTo(
  sending: Sending,
  takenMs: number,
  { signal, deadline = signal, timeoutMs }: FetchOptions,
  clock: Clock,
): Promise<HttpAnswer | PollAnswer | StaleConnection | null> {
  // Its end closes the connection of a body that was not read to its own.
  using limit = deadlineAfter(timeoutMs - takenMs, deadline, clock)
  const startMs = clock.nowMs() - takenMs
  try {
    const response = await sendOnce({ ...sending, signal: limit.signal })
    const { status, headers } = response
    return { status, headers, body: await readText(response, maxBodyBytes) }
  } catch (error) {
    if (signal.aborted) return null
    if (error instanceof StaleConnection) return error
    const tenths = Math.round((clock.nowMs() - startMs) / 100)
    const reason = limit.signal.aborted
      ? ` within ${formatDuration(Math.max(1, tenths) * 100)}`
      : `: ${faultOf(error)}`
    const message = `no answer from ${sending.url.host}${reason}`
    return { kind: 'transient', message, isRateLimit: false, retryAfterMs: null }
  }
}

/** Node's own words for a connection that ends before its answer does are about itself: `aborted`. */
function faultOf(error: unknown): string {
  const isCut = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(errorCode(error))
  return isCut ? 'the connection was cut in the middle of it' : errorMessage(error)
}
