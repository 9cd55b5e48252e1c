// One question to kie.ai over HTTP: sent in its turn, bounded in time, and answered by data, never by an exception.
import { type Clock, limitOf } from '../clock.js'
import { formatDuration } from '../duration.js'
import { backoffMs } from '../pace.js'
import { mostRedirects, reasonOf, redirectOf, type Request, send } from '../request.js'
import type { Redact } from '../redact.js'
import { type HttpAnswer, type Look, readAnswer, readFreshUrl, type Renewal, retryAfterMs } from './answer.js'
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

/** Asks for a fresh URL of a result that its own URL no longer gives. Null where `signal` aborted. */
export type RenewUrl = (url: string, options: LookOptions) => Promise<Renewal | null>

export interface Client {
  readonly getTask: GetTask
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
const longestBodyBytes = 64 * 2 ** 20
const downloadUrlPath = '/api/v1/common/download-url'

type Question = Pick<Request, 'method' | 'url' | 'body'>

export function createClient({ apiKey, baseUrl, family, clock, redact }: ClientOptions): Client {
  const throttle = createThrottle(clock)
  let rateLimits = 0
  let heldSinceMs = -Infinity

  return {
    getTask(taskId, options) {
      const url = new URL(`${baseUrl}${family.path}?taskId=${encodeURIComponent(taskId)}`)
      return ask({ method: 'GET', url }, options, (answer) => safe(readAnswer(answer, family, Date.now())))
    },
    renewUrl(url, options) {
      const question = { method: 'POST', url: new URL(`${baseUrl}${downloadUrlPath}`) } as const
      const body = JSON.stringify({ url })
      return ask<Renewal>({ ...question, body }, options, (answer) => {
        const renewal = readFreshUrl(answer, Date.now())
        return renewal.kind === 'url' ? renewal : safe(renewal)
      })
    },
  }

  function safe(look: Look): Look {
    return redactLook(look, redact)
  }

  async function ask<T extends { readonly kind: string }>(
    question: Question,
    { signal, limitMs, urgent = false }: LookOptions,
    read: (answer: HttpAnswer) => T,
  ): Promise<T | Look | null> {
    let { url } = question
    for (let redirects = 0; ; redirects++) {
      const answered = await throttle.turn(signal, urgent)
      if (signal.aborted) return null
      const sentMs = clock.nowMs()
      const answer = await exchange({ ...question, url }, apiKey, limitMs, signal)
      answered()
      if (answer === null) return null
      if (typeof answer === 'string') return noAnswer(answer)
      const target = follow(answer, url, redirects)
      const found = target === undefined ? read(answer) : target instanceof URL ? target : safe(target)
      const limited = 'rateLimited' in found && found.rateLimited
      holdBackWhereAsked(answer, limited, sentMs)
      if (!(found instanceof URL)) return found
      url = found
    }
  }

  /** A 429, or a Retry-After on any answer, holds back all tasks of the step. */
  function holdBackWhereAsked(answer: HttpAnswer, limited: boolean, sentMs: number): void {
    const askedMs = retryAfterMs(answer.headers, Date.now())
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

/**
 * Where to ask instead, or the refusal to: the key stays with the scheme, host and port that it was meant for.
 * Undefined where the answer is no redirect.
 */
function follow({ status, headers }: HttpAnswer, url: URL, redirects: number): URL | Look | undefined {
  const target = redirectOf(status, headers, url)
  if (target === undefined) return undefined
  if (target?.origin !== url.origin) {
    const message = `it redirected to ${String(headers.location)}, and the key does not travel to another address`
    return { kind: 'rejected', message }
  }
  if (redirects < mostRedirects) return target
  return { kind: 'rejected', message: `it redirected more than ${String(mostRedirects)} times` }
}

function noAnswer(message: string): Look {
  return { kind: 'trouble', message, rateLimited: false, retryAfterMs: null }
}

/** The answer, the sentence that says why there is none, or null where `signal` aborted. */
async function exchange(
  question: Question,
  apiKey: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<HttpAnswer | string | null> {
  const limit = limitOf(signal, limitMs)
  try {
    return await answerTo(question, apiKey, limit.signal)
  } catch (error) {
    if (signal.aborted) return null
    const { host } = question.url
    if (limit.signal.aborted)
      return `no answer from ${host} within ${formatDuration(Math.ceil(limitMs / 1000) * 1000)}`
    return `no answer from ${host}: ${reasonOf(error)}`
  } finally {
    limit.clear()
  }
}

async function answerTo(question: Question, apiKey: string, signal: AbortSignal): Promise<HttpAnswer> {
  const headers = {
    authorization: `Bearer ${apiKey}`,
    accept: 'application/json',
    ...(question.body !== undefined && { 'content-type': 'application/json' }),
  }
  const message = await send({ ...question, headers, signal })
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > longestBodyBytes) throw new Error(`an answer of over ${String(longestBodyBytes)} bytes`)
  }
  const body = new TextDecoder().decode(Buffer.concat(chunks))
  return { status: message.statusCode ?? 0, headers: message.headers, body }
}
