// The step's error: what happened, to which task, and how to go on. Pure.
import { anyOf, singleLine } from '../text.js'
import type { Creation, CreationOutcome } from './creation.js'
import type { CreateInputs } from './inputs.js'

/** `memory` is `off` too where the runner has none. */
interface Context extends Pick<CreateInputs, 'model' | 'memory'> {
  /** Some notes could not be found or kept. */
  readonly isIncomplete: boolean
  /** ISO, of the beginning of the step. */
  readonly since: string
  /** What the notes of each task begin with, in order. */
  readonly noteBases: readonly string[]
}

/** What happened to the tasks that have the outcome of the step, and how to go on. */
function remedyFor(
  outcome: Exclude<CreationOutcome, 'created' | 'reused'>,
  creations: readonly Creation[],
  context: Context,
): string {
  const number = creations.filter((one) => one.outcome === outcome).length
  const nothing =
    number === creations.length
      ? 'No task was created, and nothing is billed.'
      : `No task was created for the ${String(number)} ${outcome}, and nothing is billed for ${number === 1 ? 'it' : 'them'}.`
  const hasIds = creations.some(({ taskId }) => taskId !== null)
  const again =
    hasIds && remembered(context) === 'off'
      ? 'start a new run with only the missing tasks in its input'
      : 're-run the job'
  switch (outcome) {
    case 'unknown':
      return possibleTask(context, again)
    case 'unauthorized':
      return 'kie.ai does not accept the key, so no further task was created. Check the secret behind api-key at https://kie.ai/api-key, and whether the key has an IP whitelist: GitHub-hosted runners have no fixed address.'
    case 'rejected':
      return `${nothing} Correct what the message names (the credits of the account, the limit of the key, the model or its input), and run again.`
    case 'unavailable':
      return `${nothing} Later, ${again}.`
    case 'upload-failed':
      return `${nothing} Check upload-url if it is set, then ${again}.`
    case 'cancelled':
      return `${nothing} ${hasIds ? 'Tasks that have an id go on and are billed. ' : ''}To create what is missing, ${again}.`
    case 'invalid-input':
      return 'Nothing was sent.'
  }
}

/** An earlier attempt may have sent the request, so the task can be older than this step. */
function possibleTask(context: Context, again: string): string {
  const task = context.model === '' ? 'a task' : `a task of ${singleLine(context.model)}`
  return `Nobody can tell whether kie.ai created a task. Look at https://kie.ai/logs for ${task}, created after ${context.since} by this step, or before by another attempt or run. If there is one, give its id to task-id of the wait; if there is none, ${nextTry(context, again)}`
}

/** How to create a task after all, where somebody has seen that there is none. */
function nextTry({ memory, noteBases }: Context, again: string): string {
  switch (memory) {
    case 'run':
      return 'start a new run, which creates it (a re-run of this one does not).'
    case 'content':
      return `delete the caches of this repository whose keys begin with ${anyOf(noteBases)}: until then no run creates it, as long as GitHub keeps them. Then run again.`
    case 'off':
      return `${again}.`
  }
}

/** What becomes of the tasks that exist when the step runs again. */
const nextRuns: Readonly<Record<Context['memory'], string>> = {
  run: 'A re-run of this job uses them again. A new run would create and bill them anew: leave them out of its input.',
  content: 'A re-run, or another run, uses them again.',
  off: 'Not every note of them is kept, so a re-run may create and bill some again: leave them out of the input of a new run.',
}

/** Where all tasks can be found again; `off` where the note of one is missing. */
function remembered({ memory, isIncomplete }: Context): Context['memory'] {
  return isIncomplete ? 'off' : memory
}

/** Null where all tasks have an id that can be waited for. */
export function stepError(
  creations: readonly Creation[],
  outcome: CreationOutcome,
  context: Context,
): string | null {
  if (outcome === 'created' || outcome === 'reused') return null
  const noteBases = context.noteBases.filter((_, index) => creations[index]?.outcome === outcome)
  const reason = creations.find((one) => one.outcome === outcome && one.message !== '')?.message ?? outcome
  return [
    `Creation: ${outcome}${countsText(creations, outcome)}: ${sentence(singleLine(reason, 400))}`,
    remedyFor(outcome, creations, { ...context, noteBases }),
    ...knownIds(creations, context),
  ].join(' ')
}

/** ` (1 created, 2 unknown; the first unknown is task 2)`; empty for one task. */
function countsText(creations: readonly Creation[], outcome: CreationOutcome): string {
  if (creations.length === 1) return ''
  const outcomes = creations.map((one) => one.outcome)
  const counts = [...new Set(outcomes)].map(
    (one) => `${String(outcomes.filter((other) => other === one).length)} ${one}`,
  )
  const first = outcomes.indexOf(outcome) + 1
  return ` (${counts.join(', ')}; the first ${outcome} is task ${String(first)})`
}

function knownIds(creations: readonly Creation[], context: Context): string[] {
  const ids = creations.flatMap(({ taskId }) => taskId ?? [])
  if (ids.length === 0) return []
  const list = singleLine(ids.join(', '), 2000)
  return [`The ids that exist are in the output task-ids: ${list}. ${nextRuns[remembered(context)]}`]
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
