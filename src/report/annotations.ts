// What GitHub shows of the step outside its log: its error, one for each further cause, and the first result. Pure.
import type { StepResult } from '../task.js'
import { pluralize, singleLine } from '../text.js'
import { type PolledFamily, remedyFor } from './advice.js'
import { type Cause, causesOf } from './causes.js'
import { textOf } from './results.js'
import { countsOf } from './view.js'
import { whatHappened } from './what-happened.js'

/** The step's own error, of its first cause. Empty where all tasks succeeded. */
export function stepMessage(result: StepResult, family: PolledFamily): string {
  const [cause] = causesOf(result)
  if (cause === undefined) return ''
  const { records } = result
  if (records.length === 1) return explanation(cause, family)
  const failed = records.filter(({ outcome }) => outcome !== 'success')
  return `${String(failed.length)} of ${pluralize(records.length, 'task')} did not succeed (${countsOf(failed)}). ${explanation(cause, family)}`
}

/** One for each cause but the first, unless the step's own error is another. A cancelled task is nobody's failure. */
export function causeTexts(result: StepResult, family: PolledFamily, stepError: string | null): string[] {
  return causesOf(result)
    .slice(stepError === null ? 1 : 0)
    .filter(({ records: [first] }) => first.outcome !== 'cancelled')
    .map((cause) => explanation(cause, family))
}

function explanation(cause: Cause, family: PolledFamily): string {
  return `${whatHappened(cause)} ${remedyFor(cause, family)}`
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
