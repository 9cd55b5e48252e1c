// One question to kie.ai over HTTP: sent in its turn, bounded in time, answered by a Look and never by an exception.
import { HttpClient } from '@actions/http-client'
import type { Clock } from '../clock.js'
import { formatDuration } from '../duration.js'
import { backoffMs } from '../pace.js'
import type { Redact } from '../secret.js'
import { type HttpAnswer, type Look, readAnswer, retryAfterMs } from './answer.js'
import { type Family, redactTask } from './task.js'
import { createThrottle } from './throttle.js'

export interface LookOptions {
  readonly signal: AbortSignal
  /** How long the request may take, its turn in the queue not counted. */
  readonly limitMs: number
  /** Asked at once even where kie.ai wants to be left alone: the last look before giving up. */
  readonly urgent?: boolean
}

/** Looks once at a task. Null where `signal` aborted before there was an answer. */
export type GetTask = (taskId: string, options: LookOptions) => Promise<Look | null>

export interface ClientOptions {
  readonly apiKey: string
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly family: Family
  readonly clock: Clock
  /** Takes the key out of every answer as it comes in: later a text may be cut in the middle of it. */
  readonly redact: Redact
}

/** Cloudflare, in front of kie.ai, refuses some User-Agents (error 1010): this one says who asks. */
const userAgent = 'wait-for-kie-task (GitHub Action)'
/** No record comes near; a body without an end must not fill the memory. */
const longestBodyBytes = 64 * 2 ** 20
const mostRedirects = 5

export function createClient({ apiKey, baseUrl, family, clock, redact }: ClientOptions): GetTask {
  const throttle = createThrottle(clock)
  let rateLimits = 0
  let heldSinceMs = -Infinity

  return async function getTask(taskId, { signal, limitMs, urgent = false }) {
    let url = new URL(`${baseUrl}${family.path}?taskId=${encodeURIComponent(taskId)}`)
    for (let redirects = 0; ; redirects++) {
      const answered = await throttle.turn(signal, urgent)
      if (signal.aborted) return null
      const sentMs = clock.nowMs()
      const answer = await request(url, apiKey, limitMs, signal)
      answered()
      if (answer === null) return null
      if (typeof answer === 'string') return noAnswer(answer)
      const look = isRedirect(answer)
        ? follow(answer, url, redirects)
        : readAnswer(answer, family, Date.now())
      holdBackWhereAsked(answer, look, sentMs)
      if (!(look instanceof URL)) return redactLook(look, redact)
      url = look
    }
  }

  /** A 429, or a Retry-After on any answer, holds back all tasks of the step. */
  function holdBackWhereAsked(answer: HttpAnswer, look: Look | URL, sentMs: number): void {
    const askedMs = retryAfterMs(answer, Date.now())
    const limited = !(look instanceof URL) && look.kind === 'trouble' && look.rateLimited
    if (!limited) rateLimits = 0
    // Requests that were under way together when the limit was met count as one.
    else if (sentMs >= heldSinceMs) rateLimits++
    if (!limited && askedMs === null) return
    heldSinceMs = clock.nowMs()
    throttle.holdBack(askedMs ?? backoffMs(Math.max(1, rateLimits), Math.random()))
  }
}

/** Only what came from outside: the words of this action are no secret, even where a short key is part of them. */
function redactLook(look: Look, redact: Redact): Look {
  if (look.kind === 'task') return { ...look, task: redactTask(look.task, redact) }
  const message = redact(look.message)
  if (look.kind !== 'unreadable' || look.task === null) return { ...look, message }
  return { ...look, message, task: redactTask(look.task, redact) }
}

function isRedirect({ status, headers }: HttpAnswer): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}

/** Where to ask instead, or the refusal to: the key stays with the scheme, host and port that it was meant for. */
function follow({ headers }: HttpAnswer, url: URL, redirects: number): URL | Look {
  const location = String(headers.location)
  const target = URL.canParse(location, url.href) ? new URL(location, url) : null
  if (target?.origin !== url.origin) {
    const message = `it redirected to ${location}, and the key does not travel to another address`
    return { kind: 'rejected', message }
  }
  if (redirects < mostRedirects) return target
  return { kind: 'rejected', message: `it redirected more than ${String(mostRedirects)} times` }
}

function noAnswer(message: string): Look {
  return { kind: 'trouble', message, rateLimited: false, retryAfterMs: null }
}

/** The answer, the sentence that says why there is none, or null where `signal` aborted. */
async function request(
  url: URL,
  apiKey: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<HttpAnswer | string | null> {
  const stop = new AbortController()
  const abort = (): void => {
    stop.abort()
  }
  const limit = setTimeout(abort, limitMs)
  signal.addEventListener('abort', abort)
  try {
    return await Promise.race([exchange(url, apiKey, stop.signal), aborted(stop.signal)])
  } catch (error) {
    if (signal.aborted) return null
    if (stop.signal.aborted) return `no answer from ${url.host} within ${formatDuration(limitMs)}`
    return `no answer from ${url.host}: ${reasonOf(error)}`
  } finally {
    clearTimeout(limit)
    signal.removeEventListener('abort', abort)
  }
}

/** Rejects when `signal` aborts. A request that still waits for a proxy to open its tunnel does not hear of that. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'))
    })
  })
}

async function exchange(url: URL, apiKey: string, signal: AbortSignal): Promise<HttpAnswer> {
  const client = new HttpClient(userAgent, [requestOptions(signal)], { allowRedirects: false })
  const { message } = await client.get(url.href, {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
  })
  const chunks: Buffer[] = []
  let bytes = 0
  // Not readBody(): it waits forever for a body that was cut off.
  for await (const chunk of message as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > longestBodyBytes) throw new Error(`an answer of over ${String(longestBodyBytes)} bytes`)
  }
  const body = new TextDecoder().decode(Buffer.concat(chunks))
  return { status: message.statusCode ?? 0, headers: message.headers, body }
}

/** The toolkit's own way to reach the options of Node's request: it has no parameter for a signal. */
export function requestOptions(
  signal: AbortSignal,
): NonNullable<ConstructorParameters<typeof HttpClient>[1]>[number] {
  return {
    prepareRequest(options) {
      options.signal = signal
      // The toolkit leaves an IPv6 address in its brackets, which Node then looks up as a name.
      if (typeof options.host === 'string') options.host = options.host.replace(/^\[(.*)\]$/, '$1')
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('This client answers no challenge.')),
  }
}

/** The innermost cause has the reason: an AggregateError of several addresses has no text of its own. */
export function reasonOf(error: unknown): string {
  const { errors, message } = error as Partial<AggregateError>
  if (errors !== undefined && errors.length > 0) return reasonOf(errors[0])
  return message === 'aborted'
    ? 'the connection was cut in the middle of the answer'
    : String(message ?? error)
}
