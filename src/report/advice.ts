// What happened and what to do about it, in the words of every report. Pure.
//
// "Generate again" always means a new task, which is paid for; "wait again" means the same id, which costs nothing.
import { formatDuration } from '../duration.js'
import { graceMs } from '../poll/history.js'
import { durationSeconds, type FinalRecord, type TaskRecord } from '../task.js'
import { allOf, anyOf, pluralize, singleLine } from '../text.js'
import type { Cause } from './causes.js'
import { blameFor } from './failure.js'

/** Where kie.ai shows every task of an account. */
const logsUrl = 'https://kie.ai/logs'

/** The family of kie.ai that is polled, by its name, and those that an id may belong to which it does not find. */
export interface PolledFamily {
  readonly api: string
  readonly likely: readonly string[]
}

/** How a text from outside is shown, at most so many characters of it. */
export type Show = (text: string, maxLength?: number) => string

const maxIds = 3

/** One sentence, in which `show` has the texts from outside and nothing else is not ours. */
export function whatHappened({ records }: Cause, show: Show = singleLine): string {
  const [first] = records
  const tasks = tasksNamed(records, show)
  const Tasks = `${tasks.charAt(0).toUpperCase()}${tasks.slice(1)}`
  const detail = first.detail === '' ? '' : ` (${show(first.detail)})`
  const isOne = records.length === 1
  const waited = `after ${formatDuration(Math.max(...records.map(({ waitedMs }) => waitedMs)))}`
  switch (first.outcome) {
    case 'success':
      return `${Tasks} succeeded${generationTime(first)}${credits(first)}.`
    case 'failed':
      return fullSentence(`${Tasks} failed: ${reasonOf(first, show)}`)
    case 'timed-out': {
      const state = isOne ? show(first.state, 100) : 'running'
      const problem = first.detail === '' ? '' : `; the last poll failed: ${show(first.detail)}`
      return fullSentence(`${Tasks} ${isOne ? 'was' : 'were'} still ${state} ${waited}${problem}`)
    }
    case 'cancelled': {
      if (first.state === 'success') {
        return `${Tasks} succeeded, but the step was cancelled before all files were saved.`
      }
      const state = isOne && first.state !== '' ? `, in state ${show(first.state, 100)}` : ''
      const reason = first.detail === '' ? '' : `: ${show(first.detail)}`
      return `The wait for ${tasks} was cancelled ${waited}${state}${reason}.`
    }
    case 'not-found':
      return `${Tasks} ${isOne ? 'was' : 'were'} not found${detail}.`
    case 'unauthorized':
      return `kie.ai did not accept the key${detail}, so nothing is known about ${tasks}.`
    case 'rejected':
      return `The request for ${tasks} was refused${detail}.`
    case 'unavailable':
      return first.detail === ''
        ? `${Tasks} could not be polled: at 5 requests a second the timeout was too short for so many tasks.`
        : `There was no usable answer for ${tasks} ${waited}${detail}.`
    case 'invalid-response':
      return `The answer for ${tasks} could not be understood${detail}.`
    case 'no-results':
      return `${Tasks} succeeded without a result: there is neither a URL nor a resultObject.`
    case 'download-failed':
      return `${Tasks} succeeded, but not all files could be saved${detail}.`
  }
}

/** What happened and what to do, as plain text. */
export function explanation(cause: Cause, family: PolledFamily): string {
  return `${whatHappened(cause)} ${remedyFor(cause, family)}`
}

/** The reason in a few words, as kie.ai or the network gave it. Untrusted; empty where there is none. */
export function reasonFor({ records: [{ outcome, failMsg, stage, detail }] }: Cause): string {
  return outcome === 'failed' ? (failMsg ?? stage ?? '') : detail
}

/** What the user can do about it. Only our own words. Empty for a success. */
export function remedyFor({ records: [first] }: Cause, family: PolledFamily): string {
  switch (first.outcome) {
    case 'success':
      return ''
    case 'failed':
      return failureRemedy(first)
    case 'timed-out':
      return `${goesOn} Do not generate again: wait again for the same ids (output pending-task-ids), with a longer timeout if need be. ${log}`
    case 'cancelled':
      return first.state === 'success'
        ? 'Wait again with the same id to save the files: no new task is created, and nothing is billed again.'
        : `${goesOn} To have its result, wait again for the same ids (output pending-task-ids). ${log}`
    case 'not-found':
      return `${maybeNew(first)} that task-id is the taskId that kie.ai returned, and that the task belongs to the account of this key. ${otherFamilies(family)} kie.ai keeps its records for 2 months.`
    case 'unauthorized':
      return 'The key may be mistyped or deleted, or it has an IP whitelist: GitHub-hosted runners have no fixed address. Check it at https://kie.ai/api-key. The tasks themselves are not affected: wait again with the same ids and a good key.'
    case 'rejected':
      return `Correct what the message names, then wait again with the same id: the task itself may be running or done, and is billed only once. ${log}`
    case 'unavailable':
      return `This says nothing about the task, which may be running and is billed: do not generate again, but wait again with the same id ${first.detail === '' ? 'and a longer timeout, or in several steps' : 'once kie.ai, the network or the proxy is back'}. ${log}`
    case 'invalid-response':
      return `kie.ai may have changed its answers: please report this to the maintainers of this action. The task, and its results if there are any, are at ${logsUrl}.`
    case 'no-results':
      return `See the task at ${logsUrl}. If it was billed without a result, write to kie.ai with its id.`
    case 'download-failed':
      return 'The URLs are in result-urls and live for about a day; kie.ai gives fresh ones for 14 days. Wait again with the same id to save the files: no new task is created, and nothing is billed again.'
  }
}

const goesOn = 'A task that was still running goes on at kie.ai and is billed.'
const log = `The log of each task is at ${logsUrl}.`

/** A task whose grace was not over may still appear. */
function maybeNew({ waitedMs }: FinalRecord): string {
  if (waitedMs >= graceMs) return 'Check'
  return 'A new task can be invisible for up to a minute: if it is that new, wait again with a timeout of 2m or more. Otherwise check'
}

function failureRemedy(record: FinalRecord): string {
  const { creditsConsumed } = record
  const amount = creditsConsumed === null ? null : pluralize(Number(formatCredits(creditsConsumed)), 'credit')
  const cost =
    amount === null ? '' : ` The failed task cost ${creditsConsumed === 0 ? 'no credits' : amount}.`
  switch (blameFor(record)) {
    case 'kie.ai':
      return `The fault seems to be kie.ai's and not your input's: generate again with the same input, as a new task.${cost} ${log}`
    case 'input':
      return `The same input would probably be refused again: change what the message names, then generate again, as a new task.${cost} ${log}`
    case 'credits':
      return `Top up the account at kie.ai, then generate again, as a new task. ${log}`
    case 'unclear':
      return `If the message names something in your input, change it first; then generate again, as a new task.${cost} ${log}`
  }
}

function otherFamilies({ api, likely }: PolledFamily): string {
  if (likely.length === 0) return ''
  return `With api: ${api} only tasks of that family are found: if another one created it, set api to ${anyOf(likely)}.`
}

/** `task a`, `tasks a and b`, `40 tasks (a, b, c and 37 more)`. */
function tasksNamed(records: readonly TaskRecord[], show: Show): string {
  const ids = records.slice(0, maxIds).map(({ taskId }) => show(taskId, 100))
  const more = records.length - ids.length
  if (more > 0) return `${pluralize(records.length, 'task')} (${allOf([...ids, `${String(more)} more`])})`
  return `${records.length === 1 ? 'task' : 'tasks'} ${allOf(ids)}`
}

function reasonOf({ failCode, failMsg, stage }: TaskRecord, show: Show): string {
  const code = failCode === null ? '' : ` (failCode ${show(failCode, 100)})`
  return `${show(failMsg ?? stage ?? 'kie.ai gave no reason', 2000)}${code}`
}

/** With a full stop, where the words from outside bring none, marked up or not. */
function fullSentence(text: string): string {
  return /[.!?…。！？](<[^>]*>)*$/.test(text) ? text : `${text}.`
}

function generationTime(record: TaskRecord): string {
  const seconds = durationSeconds(record)
  return seconds === null ? '' : `, generated in ${formatDuration(seconds * 1000)}`
}

function credits({ creditsConsumed }: TaskRecord): string {
  return creditsConsumed === null ? '' : ` for ${pluralize(Number(formatCredits(creditsConsumed)), 'credit')}`
}

/** kie.ai's credits are fractions, and sums of them have many digits. */
export function formatCredits(credits: number): string {
  return String(Math.round(credits * 100) / 100)
}
