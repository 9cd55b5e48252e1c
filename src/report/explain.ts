// What an outcome means and what to do about it, in the words of every report.
import { formatDuration } from '../duration.js'
import * as families from '../kie/families.js'
import { durationSeconds } from '../kie/task.js'
import { outcomes, type TaskOutcome } from '../outcome.js'
import { pluralize, singleLine } from '../text.js'
import type { Ended } from '../wait.js'

/** Where kie.ai shows every task of an account. */
export const logsUrl = 'https://kie.ai/logs'
const goesOn = `The task goes on at kie.ai and is billed. Wait for it again by the same id, in pending-task-ids; its log is at ${logsUrl}.`

/** How a text from outside is shown, at most so many characters of it. */
export type Show = (text: string, maxLength?: number) => string

/**
 * What happened to a task, in one sentence: of plain text, or with the texts from outside as `show` gives them and
 * nothing else that is not our own.
 */
export function whatHappened(ended: Ended, show: Show = singleLine): string {
  const { outcome, task } = ended
  const id = show(ended.taskId)
  const waited = formatDuration(ended.waitedMs)
  const detail = ended.detail === '' ? '' : ` (${show(ended.detail)})`
  switch (outcome) {
    case 'success':
      return `Task ${id} succeeded${generationTime(ended)}: ${resultsOf(ended)}.`
    case 'failed': {
      const code = task?.failCode == null ? '' : ` (failCode ${show(task.failCode)})`
      const reason = show(task?.failMsg ?? task?.stage ?? 'kie.ai gave no reason', 2000)
      return fullSentence(`Task ${id} failed: ${reason}${code}`)
    }
    case 'timed-out':
      return `Task ${id} was still ${show(task?.state ?? 'running')} after ${waited} of waiting${detail}.`
    case 'cancelled':
      if (task?.state === 'success') {
        return `Task ${id} succeeded, but the step was cancelled before all of its files were saved.`
      }
      return `Task ${id} was not waited for to its end: it was ${show(task?.state ?? 'not seen yet')} after ${waited}.`
    case 'not-found':
      return `kie.ai shows no task ${id}${detail}.`
    case 'unauthorized':
      return `kie.ai did not accept the key, asked for task ${id}${detail}.`
    case 'rejected':
      return `kie.ai rejected the question for task ${id}${detail}.`
    case 'unavailable':
      return ended.detail === ''
        ? `No answer for task ${id} came in ${waited}, as a step asks 5 times a second at most.`
        : `There was no usable answer for task ${id} in ${waited}${detail}.`
    case 'invalid-response':
      return `The answer for task ${id} could not be understood${detail}.`
    case 'no-results':
      return `Task ${id} succeeded, but has no results: neither a URL nor a resultObject.`
    case 'download-failed':
      return `Task ${id} succeeded, but not all of its files could be saved${detail}.`
  }
}

/** With a full stop, where the words from outside bring none, marked up or not. */
function fullSentence(text: string): string {
  return /[.!?…。！？](<[^>]*>)*$/.test(text) ? text : `${text}.`
}

/**
 * What the user can do about an outcome; empty for a success.
 *
 * @param api the family of kie.ai that was asked
 */
export function cureOf(outcome: TaskOutcome, api: string): string {
  switch (outcome) {
    case 'success':
      return ''
    case 'failed':
      return `Asking again does not help: correct what the message names and create a new task. Its log is at ${logsUrl}.`
    case 'timed-out':
      return `${goesOn} Or give a longer timeout.`
    case 'cancelled':
      return `A task that had not ended goes on at kie.ai and is billed. Wait for it, or fetch its files, again by the same id, in pending-task-ids; its log is at ${logsUrl}.`
    case 'not-found':
      return `Check that the id is the taskId that kie.ai returned, and that the task belongs to the account of this key. It was looked for with api: ${api}, and each family of kie.ai knows its own tasks alone: try ${othersThan(api)}. Records are kept for 2 months.`
    case 'unauthorized':
      return 'The key may be wrong, deleted or of another account; or it has an IP whitelist, and a GitHub-hosted runner has no fixed address. See kie.ai/api-key. The task itself goes on: wait for it again by the same id.'
    case 'rejected':
      return `Asking again does not help before the cause is mended. The task itself may go on: wait for it again by the same id; its log is at ${logsUrl}.`
    case 'unavailable':
      return `This says nothing about the task: the trouble is with kie.ai, the network or a proxy, or the timeout was too short for so many tasks. Wait for it again by the same id; its log is at ${logsUrl}.`
    case 'invalid-response':
      return `kie.ai may have changed its answers: please report this. The task and its results are at ${logsUrl}.`
    case 'no-results':
      return `Look at the task at ${logsUrl}, and ask kie.ai about a task that was billed without a result.`
    case 'download-failed':
      return 'The URLs are in result-urls and live for about a day: download them from there, or run this step again with the same id, which creates no new task.'
  }
}

/** The step's error: for one task what happened and what to do, for several the sum and the first that tells. */
export function stepMessage(outcome: TaskOutcome, tasks: readonly Ended[], api: string): string {
  const telling = tasks.find((ended) => ended.outcome === outcome)
  const sentence = telling === undefined ? '' : whatHappened(telling)
  const sum = `${String(tasks.filter((ended) => ended.outcome !== 'success').length)} of ${pluralize(tasks.length, 'task')} did not succeed (${tally(tasks)}). `
  return `${tasks.length > 1 ? sum : ''}${sentence} ${cureOf(outcome, api)}`.trim()
}

/** `veo, suno or runway`: every family but the one that was asked. */
function othersThan(api: string): string {
  const names = Object.keys(families).filter((name) => name !== api)
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`
}

/** How the step ended, in a few words of our own. */
export function headline(outcome: TaskOutcome, tasks: readonly Ended[]): string {
  const [only] = tasks
  if (tasks.length !== 1 || only === undefined) {
    const others = tasks.filter((ended) => ended.outcome !== 'success').length
    const urls = tasks.flatMap(({ task }) => task?.result.urls ?? []).length
    return others === 0
      ? `All ${pluralize(tasks.length, 'task')} succeeded${urls === 0 ? '' : `: ${pluralize(urls, 'result')}`}`
      : `${String(others)} of ${pluralize(tasks.length, 'task')} did not succeed`
  }
  switch (outcome) {
    case 'success':
      return `The task succeeded: ${resultsOf(only)}`
    case 'failed':
      return 'The task failed'
    case 'timed-out':
      return 'The task was still running when the time was up'
    case 'cancelled':
      return 'The wait was cancelled'
    case 'not-found':
      return 'The task was not found'
    case 'unauthorized':
      return 'kie.ai did not accept the key'
    case 'rejected':
      return 'kie.ai rejected the question'
    case 'unavailable':
      return 'There was no usable answer'
    case 'invalid-response':
      return 'The answer could not be understood'
    case 'no-results':
      return 'The task succeeded without results'
    case 'download-failed':
      return 'Not all files could be saved'
  }
}

/** `3 success, 1 failed`, the successes first. */
export function tally(tasks: readonly Ended[]): string {
  return [...outcomes]
    .reverse()
    .map((outcome) => [tasks.filter((ended) => ended.outcome === outcome).length, outcome] as const)
    .filter(([number]) => number > 0)
    .map(([number, outcome]) => `${String(number)} ${outcome}`)
    .join(', ')
}

/** The text that a task gave in place of files, or null. Untrusted. */
export function textResult({ task }: Ended): string | null {
  const object: unknown = task?.result.object ?? null
  if (object === null) return null
  if (typeof object === 'string') return object
  if (typeof object === 'object' && 'text' in object && typeof object.text === 'string') return object.text
  return task?.result.urls.length === 0 ? JSON.stringify(object, null, 2) : null
}

function resultsOf({ task }: Ended): string {
  const urls = task?.result.urls.length ?? 0
  return urls === 0 ? 'a text result' : pluralize(urls, 'result')
}

function generationTime({ task }: Ended): string {
  const seconds = task === null ? null : durationSeconds(task)
  return seconds === null ? '' : `, generated in ${formatDuration(seconds * 1000)}`
}

/** kie.ai's credits are fractions, and sums of them have many digits. */
export function creditsOf(credits: number): string {
  return String(Math.round(credits * 100) / 100)
}
