// Whether a task exists after a request to create one, and so whether the request may be sent again. Pure, and the one
// place that decides it.
import { isObject, parseJson } from '../json.js'
import { envelope, textOf } from '../kie/envelope.js'
import { beginningOf, maxQuotedLength } from '../text.js'

/** Texts are untrusted. */
export type Verdict =
  | { readonly kind: 'created'; readonly taskId: string }
  /** Certainly no task, and sending it again later may bring one. */
  | { readonly kind: 'again'; readonly message: string }
  /** Certainly no task. */
  | { readonly kind: 'unauthorized'; readonly message: string }
  /** Certainly no task. `stopsAll`: no other request of this step will fare better. */
  | { readonly kind: 'rejected'; readonly message: string; readonly stopsAll: boolean }
  /** Nobody can tell: it must never be sent again. */
  | { readonly kind: 'unknown'; readonly message: string }

/** kie.ai: a refusal for want of credits also comes under the code for too many requests. */
const aboutCredits = /credit|insufficient|top up|\bbalance\b/i
/** kie.ai: what is wrong with an input comes as code 500, and so does a model that is switched off. */
const noTaskTexts =
  /is required|cannot be empty|not within the range|please fill in|temporarily paused|不能为空/i

/** @param body read to its end */
export function judge({ status, body }: { readonly status: number; readonly body: string }): Verdict {
  const value = parseJson(body.replace(/^\uFEFF/, ''))
  const taskId = taskIdOf(value)
  // An id is an id, whatever stands around it.
  if (taskId !== null) return { kind: 'created', taskId }
  const parsed = envelope.safeParse(value)
  if (!parsed.success) return judgeStatus(status, body)
  const { code } = parsed.data
  const text = textOf(parsed.data)
  const said = `code ${String(code)}${text === '' ? '' : `: ${text}`}`
  // What stands behind a redirect may have made the task.
  if (status >= 300 && status < 400) return { kind: 'unknown', message: `HTTP ${String(status)}, ${said}` }
  if (status >= 500 || code >= 500) {
    const isRefusal = code === 505 || (code === 500 && noTaskTexts.test(text))
    return isRefusal
      ? { kind: 'rejected', message: said, stopsAll: false }
      : { kind: 'unknown', message: said }
  }
  if (code >= 400) return judgeRefusal(code, text, said)
  if (status >= 400) return judgeStatus(status, body)
  // Whatever holds the id, people can find it.
  return { kind: 'unknown', message: `${said}, and no taskId: ${beginningOf(body, maxQuotedLength)}` }
}

/** What a server makes of an id that it does not have. */
const noIds: readonly string[] = ['', 'null', 'undefined']

function taskIdOf(value: unknown): string | null {
  if (!isObject(value) || !isObject(value.data)) return null
  // kie.ai: both names, and always the same id.
  const { taskId, recordId } = value.data
  return idOf(taskId) ?? idOf(recordId)
}

function idOf(taskId: unknown): string | null {
  if (typeof taskId === 'number') return Number.isSafeInteger(taskId) ? String(taskId) : null
  return typeof taskId === 'string' && !noIds.includes(taskId.trim()) ? taskId : null
}

function judgeRefusal(code: number, text: string, message: string): Verdict {
  if (code === 401) return { kind: 'unauthorized', message }
  const isRateLimit = code === 429 || code === 430
  if (code === 402 || code === 433 || (isRateLimit && aboutCredits.test(text))) {
    return { kind: 'rejected', message, stopsAll: true }
  }
  if (isRateLimit || code === 455) return { kind: 'again', message }
  return { kind: 'rejected', message, stopsAll: false }
}

/** Cloudflare's refusal of a client is a page with 403, and one with 429 its limit. */
const noTaskStatuses: readonly number[] = [401, 403, 429]

/** A page, or JSON that is none of kie.ai's. Only three statuses prove that no task was made. */
function judgeStatus(status: number, body: string): Verdict {
  const excerpt =
    body.trim() === ''
      ? 'with an empty body'
      : `with a body that is not an answer of the API (${beginningOf(body, maxQuotedLength)})`
  const message = `HTTP ${String(status)}, ${excerpt}`
  if (!noTaskStatuses.includes(status)) return { kind: 'unknown', message }
  return judgeRefusal(status, isObject(parseJson(body)) ? body : '', message)
}
