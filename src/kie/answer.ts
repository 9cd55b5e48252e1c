// What an answer of kie.ai means. What is polled again and what is final is decided here and nowhere else. Pure.
import type { HttpResponse } from '../http/client.js'
import { retryAfterMs, serverNowMs } from '../http/retry-after.js'
import { isObject, isTooDeep, parseJsonOfAnyDepth } from '../json.js'
import { noFacts, type TaskFacts } from '../task.js'
import { beginningOf, maxQuotedLength } from '../text.js'
import { type Envelope, envelope, optionalNumber, textOf } from './envelope.js'
import type { Family } from './family.js'
import { readRecord } from './record.js'
import { isWebUrl } from './result.js'

/** One answer over HTTP, read to its end. */
export type HttpAnswer = Pick<HttpResponse, 'status' | 'headers'> & { readonly body: string }

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

/**
 * Errors come as HTTP 200 with another `code` in the body, or as real HTTP errors. The code counts where there is one
 * that does not claim success; else the status does.
 *
 * @param nowMs Unix milliseconds of this machine, used where the answer has no `Date`
 */
export function readAnswer(answer: HttpAnswer, family: Family, nowMs: number): PollAnswer {
  return read(answer, nowMs, (body) => {
    const { data } = body
    if (data === null || data === undefined) {
      return { kind: 'not-found', message: `${messageOf(body)}, but no data` }
    }
    if (isTooDeep(data)) return unreadable('its data is nested too deeply')
    if (!isObject(data)) return unreadable('its data is not an object')
    const { facts, fault } = readRecord(data, family)
    if (fault !== null) return unreadable(fault, facts)
    const { createTime } = facts
    const ageMs = createTime === null ? null : serverNowMs(answer.headers, nowMs) - createTime
    return { kind: 'record', facts, ageMs }
  })
}

/** The answer of download-url: its `data` is the bare URL. A URL that is not kie.ai's own gets a 422. */
export function readFreshUrl(answer: HttpAnswer, nowMs: number) {
  return read(answer, nowMs, ({ data }) =>
    typeof data === 'string' && isWebUrl(data)
      ? { kind: 'url' as const, url: data }
      : unreadable('its data is not a URL'),
  )
}

/** kie.ai: the balance of the account, as a bare number. */
export function readCredits(answer: HttpAnswer, nowMs: number) {
  return read(answer, nowMs, ({ data }) => {
    const credits = optionalNumber.parse(data)
    return credits === null ? unreadable('its data is not a number') : { kind: 'credits' as const, credits }
  })
}

function read<T>(answer: HttpAnswer, nowMs: number, readBody: (body: Envelope) => T): T | PollAnswer {
  const { status, headers } = answer
  const { data: body } = envelope.safeParse(parseJsonOfAnyDepth(answer.body.replace(/^\uFEFF/, '')))
  const isOk = status >= 200 && status < 300
  // Anything else is a proxy's or Cloudflare's page: a 403 of theirs is not a bad key.
  const isFromApi = body !== undefined && (body.code !== 200 || isOk)
  const code = isFromApi ? body.code : status
  if (isFromApi && code === 200) return readBody(body)
  const message = isFromApi ? messageOf(body) : `HTTP ${String(status)}, ${pageOf(answer)}`
  if (code === 401) return { kind: 'unauthorized', message }
  if (code === 404 || code === 422) return { kind: 'not-found', message }
  // 501: generation failed. 408: no result upstream for over 10 minutes. Both are the end of the task.
  if (isFromApi && (code === 501 || code === 408)) {
    const failMsg = textOf(body) || null
    const facts = { ...noFacts, state: 'fail', rawState: 'fail', failCode: String(code), failMsg }
    return { kind: 'record', facts, ageMs: null }
  }
  const isRateLimit = code === 429 || code === 430
  const isRefusal = isFromApi
    ? code === 505 || (code >= 400 && code < 500 && code !== 455 && !isRateLimit)
    : [400, 402, 433].includes(code)
  if (isRefusal) return { kind: 'rejected', message }
  return { kind: 'transient', message, isRateLimit, retryAfterMs: retryAfterMs(headers, nowMs) }
}

function unreadable(message: string, facts: TaskFacts | null = null): PollAnswer {
  return { kind: 'unreadable', message, facts }
}

/** What the server said, with its code and what that means: `code 402, out of credits: Insufficient balance`. */
function messageOf(body: Envelope): string {
  const { code } = body
  const text = textOf(body)
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
  return `with a body that is not an answer of the API (${type}: ${beginningOf(body, maxQuotedLength)})`
}
