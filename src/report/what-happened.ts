// What happened to the tasks of a cause, in one sentence. Pure.
import { formatDuration } from '../duration.js'
import type { TaskRecord } from '../task.js'
import { allOf, pluralize, singleLine } from '../text.js'
import type { Cause } from './causes.js'
import { amountOf } from './credits.js'

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
  const were = isOne ? 'was' : 'were'
  const waited = `after ${formatDuration(Math.max(...records.map(({ waitedMs }) => waitedMs)))}`
  switch (first.outcome) {
    case 'success': {
      const { durationSeconds: seconds, creditsConsumed: credits } = first
      const time = seconds === null ? '' : `, generated in ${formatDuration(seconds * 1000)}`
      return `${Tasks} succeeded${time}${credits === null ? '' : ` for ${amountOf(credits)}`}.`
    }
    case 'failed':
      return fullSentence(`${Tasks} failed: ${reasonOf(first, show)}`)
    case 'timed-out': {
      const state = isOne ? show(first.state, 100) : 'running'
      const problem = first.detail === '' ? '' : `; the last poll failed: ${show(first.detail)}`
      return fullSentence(`${Tasks} ${were} still ${state} ${waited}${problem}`)
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
      return `${Tasks} ${were} not found${detail}.`
    case 'unauthorized':
      return `kie.ai did not accept the key${detail}, so nothing is known about ${tasks}.`
    case 'rejected':
      return `The ${isOne ? 'request' : 'requests'} for ${tasks} ${were} refused${detail}.`
    case 'unavailable':
      if (first.detail === '') {
        return `${Tasks} could not be polled before the step ended: at 5 requests a second, the timeout may be too short for so many tasks.`
      }
      return first.state === ''
        ? `There was no usable answer for ${tasks} ${waited}${detail}.`
        : `The wait for ${tasks} ended ${waited}, as kie.ai gave no usable answer any more${detail}.`
    case 'invalid-response':
      return `The ${isOne ? 'answer' : 'answers'} for ${tasks} could not be understood${detail}.`
    case 'no-results':
      return `${Tasks} succeeded without a result: there is neither a URL nor a resultObject.`
    case 'download-failed':
      return `${Tasks} succeeded, but not all files could be saved${detail}.`
  }
}

/** The reason in a few words, as kie.ai or the network gave it. Untrusted; empty where there is none. */
export function reasonFor({ records: [{ outcome, failMsg, stage, detail }] }: Cause): string {
  return outcome === 'failed' ? (failMsg ?? stage ?? '') : detail
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
