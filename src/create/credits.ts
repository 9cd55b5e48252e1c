// The balance of the account.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { send } from '../http/client.js'
import { isObject, parseJson } from '../json.js'

export type Credits =
  | { readonly kind: 'credits'; readonly credits: number }
  | { readonly kind: 'unauthorized' | 'unavailable'; readonly message: string }

export interface CreditsOptions {
  readonly baseUrl: string
  readonly apiKey: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

const creditPath = '/api/v1/chat/credit'
const timeoutMs = 20_000
const maxAnswerBytes = 1_000_000

/** Never rejects. */
export async function fetchCredits({ baseUrl, apiKey, clock, signal }: CreditsOptions): Promise<Credits> {
  using deadline = deadlineAfter(timeoutMs, signal, clock)
  try {
    const response = await send({
      method: 'GET',
      url: new URL(baseUrl + creditPath),
      headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
      signal: deadline.signal,
    })
    return readCredits(response.status, await readText(response, maxAnswerBytes))
  } catch (error) {
    return {
      kind: 'unavailable',
      message: deadline.signal.aborted ? 'no answer in time' : errorMessage(error),
    }
  }
}

export function readCredits(status: number, body: string): Credits {
  const parsed = parseJson(body)
  const { code, data, msg } = isObject(parsed) ? parsed : {}
  if (status === 200 && code === 200 && typeof data === 'number') return { kind: 'credits', credits: data }
  const message = `code ${String(typeof code === 'number' ? code : status)}${typeof msg === 'string' ? `: ${msg}` : ''}`
  return { kind: code === 401 || status === 401 ? 'unauthorized' : 'unavailable', message }
}
