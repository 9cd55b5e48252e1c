// What GitHub shows of the step outside its log: a failure for each cause, and the first of the results. Pure.
import type { StepResult } from '../task.js'
import { singleLine } from '../text.js'
import type { PolledFamily } from './advice.js'
import { causesOf } from './causes.js'
import { explanation } from './explanation.js'
import { textOf } from './results.js'

/**
 * One for each cause but the first, unless the step's own message is about something else. A cancelled task is nobody's
 * failure.
 *
 * @param stepError why the step is red besides its tasks, or null
 */
export function causeTexts(result: StepResult, family: PolledFamily, stepError: string | null): string[] {
  return causesOf(result)
    .slice(stepError === null ? 1 : 0)
    .filter(({ records: [first] }) => first.outcome !== 'cancelled')
    .map((cause) => explanation(cause, family))
}

/** Null where no task gave anything. */
export function firstResultText({ records }: StepResult): string | null {
  for (const record of records) {
    const result = record.resultUrls[0] ?? textOf(record)
    if (result !== null)
      return `First result, of task ${singleLine(record.taskId)}: ${singleLine(result, 1000)}`
  }
  return null
}
