// What to do about what happened, in the words of every report. Pure.
//
// "Generate again" always means a new task, which is paid for; "wait again" means the same id, which costs nothing.
import { graceMs } from '../poll/verdict.js'
import type { FinalRecord } from '../task.js'
import { anyOf } from '../text.js'
import type { Cause } from './causes.js'
import { amountOf, sumOfCredits } from './credits.js'
import { blameFor } from './failure.js'

/** Where kie.ai shows every task of an account. */
const logsUrl = 'https://kie.ai/logs'

/** The family of kie.ai that is polled, by its name, and those that an id may belong to which it does not find. */
export interface PolledFamily {
  readonly api: string
  readonly likely: readonly string[]
}

/** What the user can do about it. Only our own words. Empty for a success. */
export function remedyFor({ records }: Cause, family: PolledFamily): string {
  const [first] = records
  const isOne = records.length === 1
  const task = isOne ? 'the task' : 'each task'
  const id = isOne ? 'the same id' : 'the same ids'
  const log = `The log of ${task} is at ${logsUrl}.`
  switch (first.outcome) {
    case 'success':
      return ''
    case 'failed':
      return `${failureRemedy(records)} ${log}`
    case 'timed-out':
      return `${goesOn} Do not generate again: wait again for ${id} (output pending-task-ids), with a longer timeout if need be. ${log}`
    case 'cancelled':
      return first.state === 'success'
        ? `Wait again for ${id} to save the files: ${costsNothing}`
        : `${goesOn} To have its result, wait again for ${id} (output pending-task-ids). ${log}`
    case 'not-found':
      if (first.state !== '') {
        return `kie.ai showed ${task} in this very step, so id and key are right. Look for it at ${logsUrl}: if it is still there, wait again for ${id}.`
      }
      return `${maybeNew(first)} that task-id is the taskId that kie.ai returned, and that the task belongs to the account of this key. ${otherFamilies(family)}${wrongPath(first)} kie.ai keeps its records for 2 months.`
    case 'unauthorized':
      return `The key may be mistyped or deleted, or it has an IP whitelist: GitHub-hosted runners have no fixed address. Check it at https://kie.ai/api-key. A task that was created is not affected: wait again for ${id} with a good key.`
    case 'rejected': {
      const isOutOfCredits = /^(?:code|HTTP) 402\b/.test(first.detail)
      const cure = isOutOfCredits ? 'Top up the account at kie.ai' : 'Correct what the message names'
      return `${cure}, then wait again for ${id}: ${task} may be running or done, and is billed only once. ${log}`
    }
    case 'unavailable':
      return `A task may be running all the same, and is billed: do not generate again, but wait again for ${id} ${whenBack(first)}. ${log}`
    case 'invalid-response':
      return `kie.ai may have changed its answers: please report this to the maintainers of this action. ${log}`
    case 'no-results':
      return `${log} If a task was billed without a result, write to kie.ai with its id.`
    case 'download-failed':
      return `If the reason is on your side, such as a full disk, correct it first. Then wait again for ${id} to save the files: ${costsNothing} The URLs are in result-urls and live for about a day; kie.ai gives fresh ones for 14 days.`
  }
}

const goesOn = 'A task that was still running goes on at kie.ai and is billed.'
const costsNothing = 'no new task is created, and nothing is billed again.'

/** A task whose grace was not over may still appear. */
function maybeNew({ waitedMs }: FinalRecord): string {
  if (waitedMs >= graceMs) return 'Check'
  return 'A new task can be invisible for up to a minute: if it is that new, wait again with a timeout of 2m or more. Otherwise check'
}

function wrongPath({ detail }: FinalRecord): string {
  return detail.startsWith('HTTP 404') ? ' If base-url is set, check its path too.' : ''
}

function whenBack({ detail }: FinalRecord): string {
  if (detail === '') return 'with a longer timeout, or in several steps'
  if (detail.includes('too many requests')) return 'when fewer jobs use this key at once'
  return 'once kie.ai, the network or the proxy is back'
}

function failureRemedy(records: Cause['records']): string {
  const as = records.length === 1 ? 'as a new task' : 'as new tasks'
  const cost = costOf(records)
  const [first] = records
  const hasReason = (first.failMsg ?? first.stage ?? '') !== ''
  switch (blameFor(first)) {
    case 'kie.ai':
      return `The fault seems to be kie.ai's and not your input's: generate again with the same input, ${as}.${cost}`
    case 'input':
      return `The same input would probably be refused again: change ${hasReason ? 'what the message names' : 'it'}, then generate again, ${as}.${cost}`
    case 'credits':
      return `Top up the account at kie.ai, then generate again, ${as}.`
    case 'unclear':
      if (!hasReason) return `Generate again, ${as}.${cost}`
      return `If the message names something in your input, change it first; then generate again, ${as}.${cost}`
  }
}

/** Empty where kie.ai does not tell. */
function costOf(records: readonly FinalRecord[]): string {
  const sum = sumOfCredits(records)
  if (sum === null) return ''
  const amount = sum === 0 ? 'no credits' : amountOf(sum)
  return records.length === 1
    ? ` The failed task cost ${amount}.`
    : ` The failed tasks cost ${amount} in all.`
}

function otherFamilies({ api, likely }: PolledFamily): string {
  if (likely.length === 0) return ''
  return `api: ${api} finds only tasks of that family: if the task belongs to another one, set api to that, such as ${anyOf(likely)}.`
}
