// The step's own error: for one task what happened and what to do, for several the counts and the first cause. Pure.
import type { StepResult } from '../task.js'
import { pluralize } from '../text.js'
import type { PolledFamily } from './advice.js'
import { causesOf } from './causes.js'
import { explanation } from './explanation.js'
import { countsOf } from './view.js'

/** Empty where all tasks succeeded. */
export function stepMessage(result: StepResult, family: PolledFamily): string {
  const [cause] = causesOf(result)
  if (cause === undefined) return ''
  const { records } = result
  if (records.length === 1) return explanation(cause, family)
  const failed = records.filter(({ outcome }) => outcome !== 'success')
  return `${String(failed.length)} of ${pluralize(records.length, 'task')} did not succeed (${countsOf(failed)}). ${explanation(cause, family)}`
}
