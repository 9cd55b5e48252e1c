// One request to kie.ai: sent in its turn, bounded in time, and answered by data, never by an exception.
import type { Clock } from '../clock.js'
import { parseJson } from '../json.js'
import type { Redact } from '../redact.js'
import { isKnownState, type TaskFacts } from '../task.js'
import { type PollAnswer, readAnswer, readCredits, readFreshUrl } from './answer.js'
import { createExchange, type FetchOptions } from './exchange.js'
import type { Family } from './family.js'

type RequestOptions = Pick<FetchOptions, 'signal' | 'deadline' | 'timeoutMs'>

export type RenewedUrl =
  | { readonly kind: 'url'; readonly url: string }
  /** Transient: another try may help. */
  | { readonly kind: 'transient' | 'permanent'; readonly message: string }

export type Credits =
  | { readonly kind: 'credits'; readonly credits: number }
  | { readonly kind: 'unauthorized' | 'unavailable'; readonly message: string }

/** Each gives null where `signal` aborted before there was an answer. None rejects. */
export interface Client {
  /** Polls a task once. */
  readonly fetchTask: (taskId: string, options: FetchOptions) => Promise<PollAnswer | null>
  /** Gets a fresh URL of a result that its own URL no longer gives. */
  readonly renewUrl: (url: string, options: RequestOptions) => Promise<RenewedUrl | null>
  /** Reads the balance of the account once. */
  readonly fetchCredits: (options: RequestOptions) => Promise<Credits | null>
}

export interface ClientOptions {
  readonly apiKey: string
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly family: Family
  readonly clock: Clock
  /** Takes the secrets out of every answer as it comes in. */
  readonly redact: Redact
}

const downloadUrlPath = '/api/v1/common/download-url'
const creditPath = '/api/v1/chat/credit'

export function createClient({ apiKey, baseUrl, family, clock, redact }: ClientOptions): Client {
  const exchange = createExchange({ apiKey, clock })
  return {
    async fetchTask(taskId, options) {
      const url = new URL(`${baseUrl}${family.path}?taskId=${encodeURIComponent(taskId)}`)
      const answer = await exchange({ method: 'GET', url }, options, (http, nowMs) =>
        readAnswer(http, family, nowMs),
      )
      return answer === null ? null : redactAnswer(answer, redact)
    },
    async renewUrl(expired, options) {
      const url = new URL(`${baseUrl}${downloadUrlPath}`)
      const request = { method: 'POST', url, body: JSON.stringify({ url: expired }) } as const
      const answer = await exchange(request, options, readFreshUrl)
      if (answer === null || answer.kind === 'url') return answer
      const kind = answer.kind === 'transient' ? 'transient' : 'permanent'
      return { kind, message: redact(reasonOf(answer)) }
    },
    async fetchCredits(options) {
      const url = new URL(`${baseUrl}${creditPath}`)
      const answer = await exchange({ method: 'GET', url }, options, readCredits)
      if (answer === null || answer.kind === 'credits') return answer
      const kind = answer.kind === 'unauthorized' ? 'unauthorized' : 'unavailable'
      return { kind, message: redact(reasonOf(answer)) }
    },
  }
}

/** Why an answer is not what was asked for. A code that would end a task comes as its record. */
function reasonOf(answer: PollAnswer): string {
  if (answer.kind !== 'record') return answer.message
  return `code ${answer.facts.failCode ?? ''}: ${answer.facts.failMsg ?? ''}`
}

/** Only what came from outside, and at once: later a text may be cut in the middle of a secret. */
function redactAnswer(answer: PollAnswer, redact: Redact): PollAnswer {
  if (answer.kind === 'record') return { ...answer, facts: redactFacts(answer.facts, redact) }
  const message = redact(answer.message)
  if (answer.kind !== 'unreadable' || answer.facts === null) return { ...answer, message }
  return { ...answer, message, facts: redactFacts(answer.facts, redact) }
}

function redactFacts(facts: TaskFacts, redact: Redact): TaskFacts {
  const { state, resultJson, stage, warning } = facts
  return {
    ...redact(facts),
    state: isKnownState(state) ? state : redact(state),
    resultJson: resultJson === null ? null : redactJson(resultJson, redact),
    stage,
    warning,
  }
}

/** JSON can hold a secret in an escaped form, which only its values show. */
function redactJson(text: string, redact: Redact): string {
  const value = parseJson(text)
  const sent = JSON.stringify(value)
  const safe = JSON.stringify(redact(value))
  return redact(sent === safe ? text : safe)
}
