// The balance of the account, against what it must have before anything is created.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import type { Client } from '../kie/client.js'
import { pluralize } from '../text.js'
import { type Creation, failed } from './creation.js'

const timeoutMs = 20_000

/**
 * Gives why nothing may be created, or null. The balance is read once, before the first creation. Never rejects.
 *
 * @param minCredits null where the balance does not matter
 */
export function createBalanceCheck(
  minCredits: number | null,
  fetchCredits: Client['fetchCredits'],
  signal: AbortSignal,
  clock: Clock,
) {
  let isEnough = false
  return async (): Promise<Creation | null> => {
    if (minCredits === null || isEnough) return null
    // Its turn among the requests included, which a Retry-After can hold back for an hour.
    using limit = deadlineAfter(timeoutMs, signal, clock)
    const balance = await fetchCredits({ signal, deadline: limit.signal, timeoutMs })
    if (balance === null) {
      return signal.aborted
        ? failed('cancelled', 'the step was cancelled while the balance was being read')
        : failed('unavailable', 'kie.ai asks for a longer pause before the balance can be read')
    }
    if (balance.kind !== 'credits') {
      return failed(balance.kind, `the balance cannot be read (${balance.message}), and min-credits is set`)
    }
    isEnough = balance.credits >= minCredits
    if (isEnough) return null
    const message = `the balance is ${pluralize(balance.credits, 'credit')}, and min-credits is ${String(minCredits)}`
    return failed('rejected', message, true)
  }
}
