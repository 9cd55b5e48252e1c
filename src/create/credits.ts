// The balance of the account, against what it must have before anything is created.
import type { Client } from '../kie/client.js'
import { pluralize } from '../text.js'
import { failed, type Settled } from './creation.js'

export interface BalanceOptions {
  /** Null where the balance does not matter. */
  readonly minCredits: number | null
  readonly fetchCredits: Client['fetchCredits']
  readonly signal: AbortSignal
}

const timeoutMs = 20_000

/** Gives why nothing may be created, or null. The balance is read once, before the first creation. Never rejects. */
export function createBalanceCheck({ minCredits, fetchCredits, signal }: BalanceOptions) {
  let isEnough = false
  return async (): Promise<Settled | null> => {
    if (minCredits === null || isEnough) return null
    const balance = await fetchCredits({ signal, timeoutMs })
    if (balance === null) {
      const message = 'the step was cancelled while the balance was being read'
      return { creation: failed('cancelled', message), stopsAll: true }
    }
    if (balance.kind !== 'credits') {
      const message = `the balance cannot be read (${balance.message}), and min-credits is set`
      return { creation: failed(balance.kind, message), stopsAll: true }
    }
    isEnough = balance.credits >= minCredits
    if (isEnough) return null
    const message = `the balance is ${pluralize(balance.credits, 'credit')}, and min-credits is ${String(minCredits)}`
    return { creation: failed('rejected', message), stopsAll: true }
  }
}
