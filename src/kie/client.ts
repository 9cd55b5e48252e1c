// One request to kie.ai: sent in its turn, bounded in time, and answered by data, never by an exception.
import type { Clock } from '../clock.js'
import type { Redact } from '../redact.js'
import { type PollAnswer, readAnswer, readCredits, readFreshUrl } from './answer.js'
import { createExchange, type FetchOptions, type KieRequest } from './exchange.js'
import type { Family } from './family.js'
import { redactAnswer } from './redact-answer.js'

/** Polls a task once. Null where `signal` aborted before there was an answer. Never rejects. */
export type FetchTask = (taskId: string, options: FetchOptions) => Promise<PollAnswer | null>

export type RenewedUrl =
  | { readonly kind: 'url'; readonly url: string }
  /** Transient: another try may help. */
  | { readonly kind: 'transient' | 'permanent'; readonly message: string }

export type Credits =
  | { readonly kind: 'credits'; readonly credits: number }
  | { readonly kind: 'unauthorized' | 'unavailable'; readonly message: string }

type RequestOptions = Pick<FetchOptions, 'signal' | 'timeoutMs'>

/** Reads the balance of the account once. Null where `signal` aborted. Never rejects. */
export type FetchCredits = (options: RequestOptions) => Promise<Credits | null>

/** Gets a fresh URL of a result that its own URL no longer gives. Null where `signal` aborted. Never rejects. */
export type RenewUrl = (url: string, options: RequestOptions) => Promise<RenewedUrl | null>

export interface Client {
  readonly fetchTask: FetchTask
  readonly renewUrl: RenewUrl
  readonly fetchCredits: FetchCredits
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
      const answer = await exchange({ method: 'GET', url }, options, (http) =>
        readAnswer(http, family, Date.now()),
      )
      return answer === null ? null : redactAnswer(answer, redact)
    },
    async renewUrl(expired, options) {
      const url = new URL(`${baseUrl}${downloadUrlPath}`)
      const request: KieRequest = { method: 'POST', url, body: JSON.stringify({ url: expired }) }
      const answer = await exchange(request, options, (http) => readFreshUrl(http, Date.now()))
      if (answer === null || answer.kind === 'url') return answer
      return {
        kind: answer.kind === 'transient' ? 'transient' : 'permanent',
        message: reasonOf(redactAnswer(answer, redact)),
      }
    },
    async fetchCredits(options) {
      const url = new URL(`${baseUrl}${creditPath}`)
      const answer = await exchange({ method: 'GET', url }, options, (http) => readCredits(http, Date.now()))
      if (answer === null || answer.kind === 'credits') return answer
      return {
        kind: answer.kind === 'unauthorized' ? 'unauthorized' : 'unavailable',
        message: reasonOf(redactAnswer(answer, redact)),
      }
    },
  }
}

/** Why an answer is not what was asked for. A code that would end a task comes as its record. */
function reasonOf(answer: PollAnswer): string {
  if (answer.kind !== 'record') return answer.message
  return `code ${answer.facts.failCode ?? ''}: ${answer.facts.failMsg ?? ''}`
}
