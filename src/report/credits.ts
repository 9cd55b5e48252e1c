// Amounts of kie.ai's credits. Pure.
import type { TaskFacts } from '../task.js'
import { pluralize } from '../text.js'

/** What tasks have cost together; null where kie.ai tells it of none. */
export function sumOfCredits(tasks: readonly Pick<TaskFacts, 'creditsConsumed'>[]): number | null {
  const known = tasks.flatMap(({ creditsConsumed }) => creditsConsumed ?? [])
  return known.length === 0 ? null : known.reduce((sum, credits) => sum + credits, 0)
}

/** `1 credit`, `12.5 credits`. */
export function amountOf(credits: number): string {
  return pluralize(Number(formatCredits(credits)), 'credit')
}

/** kie.ai's credits are fractions, and sums of them have many digits. */
export function formatCredits(credits: number): string {
  return String(Math.round(credits * 100) / 100)
}
