// What an answer of kie.ai means. What is polled again and what is final is decided here and nowhere else. Pure.
import type { IncomingHttpHeaders } from 'node:http'
import { retryAfterMs, serverNowMs } from '../http/retry-after.js'
import { isObject, parseFields, tooDeep } from '../json.js'
import { noFacts, type TaskFacts } from '../task.js'
import { beginningOf } from '../text.js'
import { type Envelope, envelope } from './envelope.js'
import type { Family } from './family.js'
import { readRecord } from './record.js'
import { isWebUrl } from './result.js'

/** One answer over HTTP, read to its end. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** What one poll of a task brought. Texts are untrusted. */
export type PollAnswer =
  /** Its state decides whether the task is done. `ageMs` is by kie.ai's clock, null where the record does not tell. */
  | { readonly kind: 'record'; readonly facts: TaskFacts; readonly ageMs: number | null }
  /** No such task, or one so new that kie.ai does not show it yet: poll again for a while. */
  | { readonly kind: 'not-found'; readonly message: string }
  /** Final: polling again does not help. */
  | { readonly kind: 'unauthorized' | 'rejected'; readonly message: string }
  /** An answer whose record cannot be understood: poll again a few times. */
  | { readonly kind: 'unreadable'; readonly message: string; readonly facts: TaskFacts | null }
  /** No usable answer: poll again, with backoff, or when the server says. */
  | {
      readonly kind: 'transient'
      readonly message: string
      /** This key polls too often: no other task of the step should be polled either. */
      readonly isRateLimit: boolean
      readonly retryAfterMs: number | null
    }

/** What a request for a fresh URL brought, before it is known whether another try is worth it. */
export type UrlAnswer = { readonly kind: 'url'; readonly url: string } | PollAnswer

/** What a request for the balance brought. */
export type CreditsAnswer = { readonly kind: 'credits'; readonly credits: number } | PollAnswer

/**
 * Errors come as HTTP 200 with another `code` in the body, or as real HTTP errors. The code counts where there is one
 * that does not claim success; else the status does.
 *
 * @param nowMs Unix milliseconds of this machine, used where the answer has no `Date`
 */
export function readAnswer(answer: HttpAnswer, family: Family, nowMs: number): PollAnswer {
  return read(answer, nowMs, (body) => readData(body, answer, family, nowMs))
}

/** The answer of download-url: its `data` is the bare URL. A URL that is not kie.ai's own gets a 422. */
export function readFreshUrl(answer: HttpAnswer, nowMs: number): UrlAnswer {
  return read<UrlAnswer>(answer, nowMs, (body) => {
    if (typeof body.data === 'string' && isWebUrl(body.data)) return { kind: 'url', url: body.data }
    return { kind: 'unreadable', message: 'its data is not a URL', facts: null }
  })
}

/** kie.ai: the balance of the account, as a bare number. */
export function readCredits(answer: HttpAnswer, nowMs: number): CreditsAnswer {
  return read<CreditsAnswer>(answer, nowMs, ({ data }) => {
    if (typeof data === 'number') return { kind: 'credits', credits: data }
    return { kind: 'unreadable', message: 'its data is not a number', facts: null }
  })
}

function read<T>(answer: HttpAnswer, nowMs: number, readBody: (body: Envelope) => T): T | PollAnswer {
  const body = envelope.safeParse(parseFields(answer.body.replace(/^\uFEFF/, '')))
  const isOk = answer.status >= 200 && answer.status < 300
  if (!body.success || (body.data.code === 200 && !isOk)) return readStatus(answer, nowMs)
  if (body.data.code !== 200) return readCode(body.data, answer, nowMs)
  return readBody(body.data)
}

function readData(body: Envelope, { headers }: HttpAnswer, family: Family, nowMs: number): PollAnswer {
  const { data } = body
  if (data === null || data === undefined) {
    return { kind: 'not-found', message: `${messageOf(body)}, but no data` }
  }
  if (!isObject(data)) {
    const fault = data === tooDeep ? 'nested too deeply' : 'not an object'
    return { kind: 'unreadable', message: `its data is ${fault}`, facts: null }
  }
  const { facts, fault } = readRecord(data, family)
  if (fault !== null) return { kind: 'unreadable', message: fault, facts }
  const { createTime } = facts
  const ageMs = createTime === null ? null : serverNowMs(headers, nowMs) - createTime
  return { kind: 'record', facts, ageMs }
}

function readCode(body: Envelope, answer: HttpAnswer, nowMs: number): PollAnswer {
  const { code } = body
  const message = messageOf(body)
  if (code === 401) return { kind: 'unauthorized', message }
  if (code === 404 || code === 422) return { kind: 'not-found', message }
  // 501: generation failed. 408: no result upstream for over 10 minutes. Both are the end of the task.
  if (code === 501 || code === 408) return { kind: 'record', facts: failureOf(body), ageMs: null }
  const isTransient = isRateLimit(code) || code === 455
  if (code === 505 || (code >= 400 && code < 500 && !isTransient)) return { kind: 'rejected', message }
  return transient(message, code, answer, nowMs)
}

/** An answer without a usable code is a proxy's or Cloudflare's page; a 403 of theirs is not a bad key. */
function readStatus(answer: HttpAnswer, nowMs: number): PollAnswer {
  const message = `HTTP ${String(answer.status)}, ${pageOf(answer)}`
  if (answer.status === 401) return { kind: 'unauthorized', message }
  if (answer.status === 404 || answer.status === 422) return { kind: 'not-found', message }
  if ([400, 402, 433].includes(answer.status)) return { kind: 'rejected', message }
  return transient(message, answer.status, answer, nowMs)
}

function isRateLimit(code: number): boolean {
  return code === 429 || code === 430
}

function transient(message: string, code: number, { headers }: HttpAnswer, nowMs: number): PollAnswer {
  return {
    kind: 'transient',
    message,
    isRateLimit: isRateLimit(code),
    retryAfterMs: retryAfterMs(headers, nowMs),
  }
}

function failureOf({ code, msg, message }: Envelope): TaskFacts {
  return {
    ...noFacts,
    state: 'fail',
    rawState: 'fail',
    failCode: String(code),
    failMsg: msg ?? message ?? null,
  }
}

/** What the server said, with its code and what that means: `code 402, out of credits: Insufficient balance`. */
function messageOf({ code, msg, message }: Envelope): string {
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
  const type = headers['content-type']?.split(';')[0] ?? 'no content type'
  return `with a body that is not an answer of the API (${type}: ${beginningOf(body, 400)})`
}
