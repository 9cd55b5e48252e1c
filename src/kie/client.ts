// One request to kie.ai: sent in its turn, bounded in time, and answered by data, never by an exception.
import { backoffMs } from '../backoff.js'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { formatDuration } from '../duration.js'
import { errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { type HttpRequest, send } from '../http/client.js'
import { maxRedirects, redirectOf } from '../http/redirect.js'
import { retryAfterMs } from '../http/retry-after.js'
import type { Redact } from '../redact.js'
import { type HttpAnswer, type PollAnswer, readAnswer, readFreshUrl, type Renewal } from './answer.js'
import type { Family } from './family.js'
import { redactAnswer } from './redaction.js'
import { createThrottle } from './throttle.js'

export interface FetchOptions {
  readonly signal: AbortSignal
  /** How long the request may take, its turn in the queue not counted. */
  readonly timeoutMs: number
  /** Sent even where kie.ai wants to be left alone: the last poll before giving up. */
  readonly isUrgent?: boolean
  /** When the task was last seen, by the clock: of urgent requests the one unseen the longest goes first. */
  readonly lastSeenMs?: number
}

/** Polls a task once. Null where `signal` aborted before there was an answer. */
export type FetchTask = (taskId: string, options: FetchOptions) => Promise<PollAnswer | null>

/** Asks for a fresh URL of a result whose own URL has expired. Null where `signal` aborted. */
export type RenewUrl = (url: string, options: FetchOptions) => Promise<Renewal | null>

export interface Client {
  readonly fetchTask: FetchTask
  readonly renewUrl: RenewUrl
}

export interface ClientOptions {
  readonly apiKey: string
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly family: Family
  readonly clock: Clock
  /** Takes the key out of every answer as it comes in: later a text may be cut in the middle of it. */
  readonly redact: Redact
}

/** No record comes near; a body without an end must not fill the memory. */
const maxBodyBytes = 64 * 10 ** 6
const downloadUrlPath = '/api/v1/common/download-url'

type ApiRequest = Pick<HttpRequest, 'method' | 'url'> & { readonly body?: string }

export function createClient({ apiKey, baseUrl, family, clock, redact }: ClientOptions): Client {
  const throttle = createThrottle(clock)
  const holdBack = createHoldBack(throttle.holdBack, clock)

  return {
    fetchTask(taskId, options) {
      const url = new URL(`${baseUrl}${family.path}?taskId=${encodeURIComponent(taskId)}`)
      return request({ method: 'GET', url }, options, (answer) => readAnswer(answer, family, Date.now()))
    },
    renewUrl(url, options) {
      const target = new URL(`${baseUrl}${downloadUrlPath}`)
      const body = JSON.stringify({ url })
      return request<Renewal>({ method: 'POST', url: target, body }, options, (answer) =>
        readFreshUrl(answer, Date.now()),
      )
    },
  }

  async function request<T extends Renewal>(
    { url: firstUrl, ...rest }: ApiRequest,
    options: FetchOptions,
    read: (answer: HttpAnswer) => T,
  ): Promise<T | PollAnswer | null> {
    let url = firstUrl
    for (let redirects = 0; ; redirects++) {
      const answered = await throttle.turn(options.signal, options)
      if (options.signal.aborted) return null
      const sentMs = clock.nowMs()
      const answer = await exchange({ ...rest, url }, apiKey, options, clock)
      answered()
      if (answer === null) return null
      if (typeof answer === 'string') return noAnswer(answer)
      const target = redirectTarget(answer, url, redirects)
      const found = target instanceof URL ? null : (target ?? safely(() => read(answer)))
      holdBack(answer, found !== null && 'isRateLimit' in found && found.isRateLimit, sentMs)
      if (found !== null) return redactAnswer(found, redact)
      url = target as URL
    }
  }
}

/** A reading that fails is a fault of ours, or an answer made to provoke one: of its own task alone. */
function safely<T extends Renewal>(read: () => T): T | PollAnswer {
  try {
    return read()
  } catch (error) {
    return { kind: 'unreadable', message: `it cannot be read: ${errorMessage(error)}`, facts: null }
  }
}

/** A 429, or a Retry-After on any answer, holds back all requests of the step. */
function createHoldBack(hold: (ms: number) => void, clock: Clock) {
  let rateLimits = 0
  let heldSinceMs = -Infinity
  return (answer: HttpAnswer, isRateLimit: boolean, sentMs: number): void => {
    const askedMs = retryAfterMs(answer.headers, Date.now())
    if (!isRateLimit) rateLimits = 0
    // Requests that were under way together when the limit was met count as one.
    else if (sentMs >= heldSinceMs) rateLimits++
    if (!isRateLimit && askedMs === null) return
    heldSinceMs = clock.nowMs()
    hold(askedMs ?? backoffMs(Math.max(1, rateLimits), Math.random()))
  }
}

/**
 * Where to send the request instead, or the refusal to: the key stays with the scheme, host and port that it was meant
 * for. Undefined where the answer is no redirect.
 */
function redirectTarget(answer: HttpAnswer, url: URL, redirects: number): URL | PollAnswer | undefined {
  const target = redirectOf(answer, url)
  if (target === undefined) return undefined
  if (target?.origin !== url.origin) {
    const message = `it redirected to ${String(answer.headers.location)}, and the key is not sent to another address`
    return { kind: 'rejected', message }
  }
  if (redirects < maxRedirects) return target
  return { kind: 'rejected', message: `it redirected more than ${String(maxRedirects)} times` }
}

function noAnswer(message: string): PollAnswer {
  return { kind: 'transient', message, isRateLimit: false, retryAfterMs: null }
}

/** The answer, the sentence that says why there is none, or null where `signal` aborted. */
async function exchange(
  request: ApiRequest,
  apiKey: string,
  { signal, timeoutMs }: FetchOptions,
  clock: Clock,
): Promise<HttpAnswer | string | null> {
  using deadline = deadlineAfter(timeoutMs, signal, clock)
  const { host } = request.url
  try {
    const response = await send({ ...request, headers: headersFor(request, apiKey), signal: deadline.signal })
    const body = await readText(response, maxBodyBytes)
    return { status: response.status, headers: response.headers, body }
  } catch (error) {
    if (signal.aborted) return null
    if (!deadline.signal.aborted) return `no answer from ${host}: ${reasonOf(error)}`
    return `no answer from ${host} within ${formatDuration(Math.ceil(timeoutMs / 1000) * 1000)}`
  }
}

function headersFor({ body }: ApiRequest, apiKey: string): Record<string, string> {
  return {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
    // A gateway that answers from a cache would show a task as it was.
    'cache-control': 'no-cache',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  }
}

function reasonOf(error: unknown): string {
  const message = errorMessage(error)
  return message === 'aborted' ? 'the connection was cut in the middle of the answer' : message
}
