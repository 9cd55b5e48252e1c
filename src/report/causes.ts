// The causes for which tasks did not succeed: forty tasks with one bad key have one. Pure.
import { type FinalRecord, type StepResult, taskOutcomes } from '../task.js'

export interface Cause {
  /** Those that ended for it, in the order of the input. They have one outcome. */
  readonly records: readonly [FinalRecord, ...FinalRecord[]]
}

/** The step's own first, then in the order in which outcomes count. Empty where all tasks succeeded. */
export function causesOf({ outcome, records }: StepResult): Cause[] {
  const rank = (record: FinalRecord): number =>
    record.outcome === outcome ? -1 : taskOutcomes.indexOf(record.outcome)
  const failed = records.filter((record) => record.outcome !== 'success')
  const groups = new Map<string, [FinalRecord, ...FinalRecord[]]>()
  for (const record of failed.sort((a, b) => rank(a) - rank(b))) {
    const group = groups.get(keyOf(record))
    if (group === undefined) groups.set(keyOf(record), [record])
    else group.push(record)
  }
  return [...groups.values()].map((group) => ({ records: group }))
}

function keyOf(record: FinalRecord): string {
  const { outcome, state, detail, failCode, failMsg, stage } = record
  switch (outcome) {
    case 'failed':
      return JSON.stringify([outcome, failCode, generic(failMsg ?? stage ?? '', record)])
    case 'cancelled':
      return JSON.stringify([outcome, state === 'success'])
    case 'timed-out':
    case 'no-results':
    case 'success':
      return outcome
    case 'not-found':
      return JSON.stringify([outcome, state === '', generic(detail, record)])
    default:
      return JSON.stringify([outcome, generic(detail, record)])
  }
}

/** A shorter id may be an ordinary word, and a longer one stands in no message. */
const [minIdLength, maxIdLength] = [5, 1000]

/** A text without what differs from task to task: its id, addresses and numbers. */
function generic(text: string, { taskId }: FinalRecord): string {
  return withoutId(text, taskId)
    .replaceAll(/https?:\/\/\S+/g, '')
    .replaceAll(/\d+(?:\.\d+)?/g, '#')
}

function withoutId(text: string, taskId: string): string {
  if (taskId.length < minIdLength || taskId.length > maxIdLength) return text
  const id = taskId.replaceAll(/[^\w-]/g, String.raw`\$&`)
  return text.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), '')
}
