// Amounts of kie.ai's credits. Pure.
import { pluralize } from '../text.js'

/** `1 credit`, `12.5 credits`. */
export function amountOf(credits: number): string {
  return pluralize(Number(formatCredits(credits)), 'credit')
}

/** kie.ai's credits are fractions, and sums of them have many digits. */
export function formatCredits(credits: number): string {
  return String(Math.round(credits * 100) / 100)
}
