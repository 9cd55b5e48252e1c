// What the reports show of a step, worked out once for all of them: title, facts, causes and tasks. Pure.
import { formatDuration } from '../duration.js'
import { type FinalRecord, type StepResult, type TaskOutcome, taskOutcomes } from '../task.js'
import { allOf, pluralize } from '../text.js'
import type { PolledFamily } from './advice.js'
import { distinctPrompts, shortIds } from './captions.js'
import { type Cause, causesOf } from './causes.js'
import { amountOf, formatCredits, sumOfCredits } from './credits.js'
import { type Result, resultsOf, textOf } from './results.js'

export interface TaskView {
  readonly record: FinalRecord
  readonly shortId: string
  /** Under its pictures: the prompt, or the short id. Untrusted, and of any length. */
  readonly caption: string
  readonly results: readonly Result[]
  /** Untrusted; null where the result is no text. */
  readonly text: string | null
  /** `42 s`, `3 min 5 s (2 min in the queue)`; empty where kie.ai does not tell. */
  readonly time: string
  /** `4.5`; empty where kie.ai does not tell. */
  readonly credits: string
}

export interface ViewOptions {
  readonly family: PolledFamily
  /** Why the step is red besides the outcomes of its tasks, or null. */
  readonly stepError: string | null
  /** How long tasks waited in kie.ai's queue, by id, where that was seen. */
  readonly queuedMs: ReadonlyMap<string, number>
}

export interface View extends Omit<ViewOptions, 'queuedMs'> {
  readonly outcome: TaskOutcome
  readonly icon: string
  /** How the step ended, in a few words of our own. */
  readonly title: string
  /** `17 success, 3 failed`, `waited 3 min`, `32 credits`: our own words. */
  readonly facts: readonly string[]
  /** The model of all tasks, where they have one and the same. Untrusted. */
  readonly model: string | null
  readonly causes: readonly Cause[]
  /** In the order of the input. */
  readonly tasks: readonly TaskView[]
}

export function createView(result: StepResult, { family, stepError, queuedMs }: ViewOptions): View {
  const { records } = result
  const outcome = result.outcome === 'invalid-input' ? 'unavailable' : result.outcome
  const ids = shortIds(records.map(({ taskId }) => taskId))
  const prompts = distinctPrompts(records.map(({ prompt }) => prompt))
  const tasks = records.map((record, index): TaskView => {
    const shortId = ids[index] ?? record.taskId
    return {
      record,
      shortId,
      caption: prompts[index] ?? shortId,
      results: resultsOf(record),
      text: textOf(record),
      time: timeOf(record, queuedMs.get(record.taskId) ?? 0),
      credits: record.creditsConsumed === null ? '' : formatCredits(record.creditsConsumed),
    }
  })
  const failedAnyway = stepError !== null && outcome === 'success' ? ', but the step failed' : ''
  const models = new Set(records.map(({ model }) => model))
  return {
    outcome,
    icon: stepError === null ? iconOf(outcome) : '❌',
    title: `${titleOf(outcome, tasks)}${failedAnyway}`,
    facts: factsOf(tasks),
    model: models.size === 1 ? (records[0]?.model ?? null) : null,
    causes: causesOf(result),
    tasks,
    family,
    stepError,
  }
}

export function iconOf(outcome: TaskOutcome): string {
  const icons: Partial<Record<TaskOutcome, string>> = { cancelled: '🚫', 'timed-out': '⏳', success: '✅' }
  return icons[outcome] ?? '❌'
}

/** What is said of one task, and of several. */
const predicates: Readonly<Record<TaskOutcome, readonly [title: string, predicate: string]>> = {
  cancelled: ['The wait was cancelled', ''],
  failed: ['The task failed', 'failed'],
  'no-results': ['The task succeeded without a result', 'succeeded without a result'],
  'download-failed': ['Not all files could be saved', 'have files that could not be saved'],
  'not-found': ['The task was not found', 'were not found'],
  unauthorized: ['kie.ai did not accept the key', 'could not be polled: kie.ai did not accept the key'],
  rejected: ['The request was refused', 'could not be polled: the request was refused'],
  'invalid-response': ['The answer could not be understood', 'gave answers that could not be understood'],
  unavailable: ['There was no usable answer', 'gave no usable answer'],
  'timed-out': ['The task was still running at the timeout', 'were still running at the timeout'],
  success: ['', ''],
}

function titleOf(outcome: TaskOutcome, tasks: readonly TaskView[]): string {
  const failed = tasks.filter(({ record }) => record.outcome !== 'success')
  const isSingle = tasks.length === 1
  const number = pluralize(tasks.length, 'task')
  const all = tasks.length === 2 ? 'Both tasks' : `All ${number}`
  if (failed.length === 0) {
    const results = amountsOf(tasks)
    return isSingle ? `${results} generated` : `${all} succeeded: ${results}`
  }
  if (isSingle) return predicates[outcome][0]
  const isPart = failed.length < tasks.length
  if (failed.some(({ record }) => record.outcome !== outcome)) {
    if (isPart) return `${String(failed.length)} of ${number} did not succeed`
    return tasks.length === 2 ? 'Neither of the 2 tasks succeeded' : `None of the ${number} succeeded`
  }
  const which = isPart ? `${String(failed.length)} of ${number}` : all
  // kie.ai cannot cancel a task: it goes on.
  if (outcome === 'cancelled') return `The wait for ${which.toLowerCase()} was cancelled`
  const predicate = predicates[outcome][1]
  return `${which} ${failed.length === 1 ? inSingular(predicate) : predicate}`
}

function inSingular(predicate: string): string {
  return predicate.replace(/^were /, 'was ').replace(/^have /, 'has ')
}

/** `4 pictures`, `2 audio files and 1 text`. Covers are not counted. */
function amountsOf(tasks: readonly TaskView[]): string {
  const results = tasks.flatMap((task) => task.results).filter(({ isCover }) => !isCover)
  const number = (kind: Result['kind']): number => results.filter((result) => result.kind === kind).length
  const amounts = [
    pluralize(number('picture'), 'picture'),
    pluralize(number('video'), 'video'),
    pluralize(number('audio'), 'audio file'),
    pluralize(number('file'), 'file'),
    pluralize(tasks.filter(({ text }) => text !== null).length, 'text'),
  ].filter((amount) => !amount.startsWith('0 '))
  return amounts.length === 0 ? 'no results' : allOf(amounts)
}

function factsOf(tasks: readonly TaskView[]): string[] {
  const records = tasks.map(({ record }) => record)
  const credits = sumOfCredits(records)
  const isOpen = records.some(({ outcome }) => outcome === 'timed-out' || outcome === 'cancelled')
  const succeeded = records.every(({ outcome }) => outcome === 'success')
  const [only] = tasks
  const time =
    tasks.length === 1 && only !== undefined && only.time !== ''
      ? `in ${only.time}`
      : `waited ${formatDuration(Math.max(0, ...records.map(({ waitedMs }) => waitedMs)))}`
  return [
    ...(succeeded || tasks.length === 1 ? [] : [countsOf(records)]),
    time,
    ...(credits === null ? [] : [`${amountOf(credits)}${isOpen ? ' so far' : ''}`]),
  ]
}

/** `17 success, 2 failed, 1 timed-out`: the successes first. */
export function countsOf(records: readonly FinalRecord[]): string {
  return taskOutcomes
    .toReversed()
    .map((outcome) => `${String(records.filter((record) => record.outcome === outcome).length)} ${outcome}`)
    .filter((count) => !count.startsWith('0 '))
    .join(', ')
}

/** A shorter time in the queue is not worth a word. */
const minQueuedMs = 60_000

function timeOf({ durationSeconds }: FinalRecord, queuedMs: number): string {
  if (durationSeconds === null) return ''
  const queued = queuedMs < minQueuedMs ? '' : ` (${formatDuration(queuedMs)} in the queue)`
  return `${formatDuration(durationSeconds * 1000)}${queued}`
}
