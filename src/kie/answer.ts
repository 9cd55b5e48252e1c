// What an answer of kie.ai means. What is asked again and what is final is decided here and nowhere else.
import * as z from 'zod/mini'
import type { Headers } from '../request.js'
import { isObject, parseJson } from '../json.js'
import { isWebUrl, noResult } from './result.js'
import type { Family, Task } from './task.js'

/** One answer over HTTP, read to its end. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** What one look at a task showed. Texts are untrusted. */
export type Look =
  /** A record; its state decides whether the task is done. `ageMs` is null where the record does not tell. */
  | { readonly kind: 'task'; readonly task: Task; readonly ageMs: number | null }
  /** No such task, or one so new that kie.ai does not show it yet: ask again for a while. */
  | { readonly kind: 'not-found'; readonly message: string }
  /** Final: asking again does not help. */
  | { readonly kind: 'unauthorized' | 'rejected'; readonly message: string }
  /** An answer whose record cannot be understood: ask again a few times. */
  | { readonly kind: 'unreadable'; readonly message: string; readonly task: Task | null }
  | Trouble

/** What a question for a fresh URL brought: the URL, or what stood in the way, in the words of a look. */
export type Renewal = { readonly kind: 'url'; readonly url: string } | Look

/** No usable answer: ask again, with backoff, or when the server says. */
export interface Trouble {
  readonly kind: 'trouble'
  readonly message: string
  /** This key asks too often: no other task of the step should ask either. */
  readonly rateLimited: boolean
  readonly retryAfterMs: number | null
}

const numericCode = z.union([
  z.number(),
  z.pipe(
    z.string().check(z.regex(/^\s*\d+\s*$/)),
    z.transform((text) => Number(text)),
  ),
])

/** The text is in `msg` or in `message`, by generation of the documentation. */
const envelope = z.object({
  code: numericCode,
  msg: z.catch(z.nullish(z.string()), null),
  message: z.catch(z.nullish(z.string()), null),
  data: z.optional(z.unknown()),
})
type Envelope = z.infer<typeof envelope>

/**
 * Errors come as HTTP 200 with another `code` in the body, or as real HTTP errors. The code counts where there is one
 * that does not claim success; else the status does.
 *
 * @param nowMs Unix milliseconds of this machine, used where the answer has no `Date`
 */
export function readAnswer(answer: HttpAnswer, family: Family, nowMs: number): Look {
  return read(answer, nowMs, (body) => readData(body, answer, family, nowMs))
}

/** The answer of download-url: its `data` is the bare URL. A URL that is not kie.ai's own gets a 422. */
export function readFreshUrl(answer: HttpAnswer, nowMs: number): Renewal {
  return read<Renewal>(answer, nowMs, (body) => {
    if (typeof body.data === 'string' && isWebUrl(body.data)) return { kind: 'url', url: body.data }
    return { kind: 'unreadable', message: 'its data is no URL', task: null }
  })
}

function read<T>(answer: HttpAnswer, nowMs: number, readBody: (body: Envelope) => T): T | Look {
  const body = envelope.safeParse(parseJson(answer.body.replace(/^\uFEFF/, '')))
  const ok = answer.status >= 200 && answer.status < 300
  if (!body.success || (body.data.code === 200 && !ok)) return readStatus(answer, nowMs)
  if (body.data.code !== 200) return readCode(body.data, answer, nowMs)
  return readBody(body.data)
}

function readData(body: Envelope, answer: HttpAnswer, family: Family, nowMs: number): Look {
  const { data } = body
  if (data === null || data === undefined) return { kind: 'not-found', message: said(body) }
  if (!isObject(data)) {
    return { kind: 'unreadable', message: 'its data is no object', task: null }
  }
  const reading = family.read(data)
  if ('unreadable' in reading) {
    return { kind: 'unreadable', message: reading.unreadable, task: reading.task ?? null }
  }
  return { kind: 'task', task: reading.task, ageMs: ageMs(reading.task, answer, nowMs) }
}

function readCode(body: Envelope, answer: HttpAnswer, nowMs: number): Look {
  const { code } = body
  const message = said(body)
  if (code === 401) return { kind: 'unauthorized', message }
  if (code === 404 || code === 422) return { kind: 'not-found', message }
  // 501: generation failed. 408: no result upstream for over 10 minutes. Both are the end of the task.
  if (code === 501 || code === 408) return { kind: 'task', task: failedTask(body), ageMs: null }
  const transient = isRateLimit(code) || code === 455
  if (code === 505 || (code >= 400 && code < 500 && !transient)) return { kind: 'rejected', message }
  return trouble(message, isRateLimit(code), answer, nowMs)
}

/** An answer without a usable code is a proxy's or Cloudflare's page; a 403 of theirs is not a bad key. */
function readStatus(answer: HttpAnswer, nowMs: number): Look {
  const message = `HTTP ${String(answer.status)}, ${pageOf(answer)}`
  if (answer.status === 401) return { kind: 'unauthorized', message }
  if (answer.status === 404 || answer.status === 422) return { kind: 'not-found', message }
  if ([400, 402, 433].includes(answer.status)) return { kind: 'rejected', message }
  return trouble(message, isRateLimit(answer.status), answer, nowMs)
}

function isRateLimit(code: number): boolean {
  return code === 429 || code === 430
}

function trouble(message: string, rateLimited: boolean, answer: HttpAnswer, nowMs: number): Look {
  return { kind: 'trouble', message, rateLimited, retryAfterMs: retryAfterMs(answer.headers, nowMs) }
}

function failedTask(body: Envelope): Task {
  return {
    state: 'fail',
    rawState: 'fail',
    model: null,
    result: noResult,
    resultJson: null,
    failCode: String(body.code),
    failMsg: body.msg ?? body.message ?? null,
    createTime: null,
    completeTime: null,
    creditsConsumed: null,
  }
}

/** What the server said, with its code and what that means: `code 402, out of credits: Insufficient balance`. */
function said({ code, msg, message }: Envelope): string {
  const text = msg ?? message ?? ''
  return (
    [`code ${String(code)}`, meanings.get(code)].filter(Boolean).join(', ') + (text === '' ? '' : `: ${text}`)
  )
}

/** The message may be Chinese, or say less than the code does. */
const meanings = new Map([
  [402, 'the account is out of credits'],
  [429, 'too many requests for this key'],
  [430, 'too many requests for this key'],
  [433, "the key's own limit is used up"],
  [455, 'kie.ai is under maintenance'],
  [505, 'the feature is disabled'],
])

function pageOf({ headers, body }: HttpAnswer): string {
  if (body.trim() === '') return 'with an empty body'
  const type = first(headers['content-type'])?.split(';')[0] ?? 'no content type'
  return `with a body that is no answer of the API (${type}: ${body.slice(0, 400)})`
}

/**
 * Milliseconds from now until the server wants to be asked again, from `Retry-After` in seconds or as a date.
 * A date is taken against the server's own clock where the answer has one. Null where there is none, and where it says
 * "now": that names no pause, and must not take the place of one.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const text = first(headers['retry-after'])?.trim() ?? ''
  const isDate = !/^[-+\d.]*$/.test(text)
  const askedMs = isDate ? Date.parse(text) - serverNowMs(headers, nowMs) : Number(text) * 1000
  return askedMs > 0 ? Math.min(askedMs, Number.MAX_SAFE_INTEGER) : null
}

/** Age of a task by kie.ai's clock, so that a runner whose clock is off does no harm. */
function ageMs({ createTime }: Task, { headers }: HttpAnswer, nowMs: number): number | null {
  return createTime === null ? null : serverNowMs(headers, nowMs) - createTime
}

function serverNowMs(headers: Headers, nowMs: number): number {
  const dateMs = Date.parse(first(headers.date) ?? '')
  return Number.isNaN(dateMs) ? nowMs : dateMs
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
