// One request to kie.ai: sent in its turn, bounded in time, and answered by data, never by an exception.
import type { Clock } from '../clock.js'
import type { Redact } from '../redact.js'
import { type PollAnswer, readAnswer, readFreshUrl } from './answer.js'
import { createExchange, type FetchOptions, type KieRequest } from './exchange.js'
import type { Family } from './family.js'
import { redactAnswer } from './redact-answer.js'

/** Polls a task once. Null where `signal` aborted before there was an answer. Never rejects. */
export type FetchTask = (taskId: string, options: FetchOptions) => Promise<PollAnswer | null>

export type RenewedUrl =
  | { readonly kind: 'url'; readonly url: string }
  /** Transient: another try may help. */
  | { readonly kind: 'transient' | 'permanent'; readonly message: string }

/** Gets a fresh URL of a result that its own URL no longer gives. Null where `signal` aborted. Never rejects. */
export type RenewUrl = (
  url: string,
  options: Pick<FetchOptions, 'signal' | 'timeoutMs'>,
) => Promise<RenewedUrl | null>

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
  /** Takes the secrets out of every answer as it comes in. */
  readonly redact: Redact
}

const downloadUrlPath = '/api/v1/common/download-url'

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
      return failedRenewal(redactAnswer(answer, redact))
    },
  }
}

function failedRenewal(answer: PollAnswer): RenewedUrl {
  const kind = answer.kind === 'transient' ? 'transient' : 'permanent'
  if (answer.kind !== 'record') return { kind, message: answer.message }
  return { kind, message: `code ${answer.facts.failCode ?? ''}: ${answer.facts.failMsg ?? ''}` }
}
