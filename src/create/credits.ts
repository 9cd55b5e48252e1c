// The balance of the account, against what it must have before anything is created.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { send } from '../http/client.js'
import { isObject, parseJson } from '../json.js'
import type { Redact } from '../redact.js'
import { failed, type Settled } from './creation.js'

type Credits =
  | { readonly kind: 'credits'; readonly credits: number }
  | { readonly kind: 'unauthorized' | 'unavailable'; readonly message: string }

export interface BalanceOptions {
  /** Null where the balance does not matter. */
  readonly minCredits: number | null
  readonly baseUrl: string
  readonly apiKey: string
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly redact: Redact
}

const creditPath = '/api/v1/chat/credit'
const timeoutMs = 20_000

/** Gives why nothing may be created, or null. The balance is read once, before the first creation. Never rejects. */
export function createBalanceCheck(options: BalanceOptions): () => Promise<Settled | null> {
  const { minCredits, signal, redact } = options
  let isEnough = false
  return async () => {
    if (minCredits === null || isEnough) return null
    const balance = redact(await fetchCredits(options))
    if (balance.kind !== 'credits') {
      const outcome = signal.aborted ? 'cancelled' : balance.kind
      const message = `the balance cannot be read (${balance.message}), and min-credits is set`
      return { creation: failed(outcome, message), stopsAll: true }
    }
    isEnough = balance.credits >= minCredits
    if (isEnough) return null
    const message = `the balance is ${String(balance.credits)} credits, and min-credits is ${String(minCredits)}`
    return { creation: failed('rejected', message), stopsAll: true }
  }
}

async function fetchCredits({ baseUrl, apiKey, clock, signal }: BalanceOptions): Promise<Credits> {
  using deadline = deadlineAfter(timeoutMs, signal, clock)
  try {
    const response = await send({
      method: 'GET',
      url: new URL(baseUrl + creditPath),
      headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
      signal: deadline.signal,
    })
    return readCredits(response.status, await readText(response))
  } catch (error) {
    const message = deadline.signal.aborted ? 'no answer in time' : errorMessage(error)
    return { kind: 'unavailable', message }
  }
}

export function readCredits(status: number, body: string): Credits {
  const parsed = parseJson(body)
  const { code, data, msg } = isObject(parsed) ? parsed : {}
  if (status === 200 && code === 200 && typeof data === 'number') return { kind: 'credits', credits: data }
  const message = `code ${String(typeof code === 'number' ? code : status)}${typeof msg === 'string' ? `: ${msg}` : ''}`
  return { kind: code === 401 || status === 401 ? 'unauthorized' : 'unavailable', message }
}
