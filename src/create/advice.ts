// The step's error: what happened, to which task, and how to go on. Pure.
import { singleLine } from '../text.js'
import type { Creation, CreationOutcome } from './creation.js'
import type { CreateInputs } from './inputs.js'

interface Context extends Pick<CreateInputs, 'model'> {
  /** `none` where no note of the tasks is kept. */
  readonly memory: 'run' | 'content' | 'none'
  /** ISO, of the beginning of the step. */
  readonly since: string
  /** What the notes of each task begin with, in order. */
  readonly noteBases: readonly string[]
}

type Remedy = (context: Context) => string

const maxBasesShown = 3

const remedies: Readonly<Record<Exclude<CreationOutcome, 'created' | 'reused'>, Remedy>> = {
  unknown: ({ model, since, ...notes }) =>
    `Nobody can tell whether kie.ai created a task. Look at https://kie.ai/logs for a task${model === '' ? '' : ` of ${singleLine(model)}`} created after ${since}. If there is one, give its id to task-id of the wait; if there is none, ${nextTry(notes)}`,
  unauthorized: () =>
    'kie.ai does not accept the key, so no new task was created. Check the secret behind api-key at https://kie.ai/api-key, and whether the key has an IP whitelist: GitHub-hosted runners have no fixed address.',
  rejected: () =>
    'A refused request creates no task and costs nothing. Correct what the message names (the credits of the account, the limit of the key, the model or its input), and run again.',
  unavailable: () => 'Such a request creates no task and costs nothing. Re-run the job later.',
  'upload-failed': () =>
    'No task was created for a file that is not uploaded. Re-run the job, or check upload-url.',
  cancelled: () =>
    'Tasks that have an id exist, go on and are billed; the others were not created. Re-run the job to create them.',
  'invalid-input': () => 'Nothing was sent.',
}

/** How to create a task after all, where somebody has seen that there is none. */
function nextTry({ memory, noteBases }: Pick<Context, 'memory' | 'noteBases'>): string {
  switch (memory) {
    case 'run':
      return 'start a new run, which creates it (a re-run of this one does not).'
    case 'content': {
      const [first = '', ...others] = noteBases
      const keys = [first, ...others.slice(0, maxBasesShown - 1)].join(' or ')
      const more = noteBases.length > maxBasesShown ? ', and so on for the others' : ''
      return `delete the caches of this repository whose keys begin with ${keys}${more}: until then no run creates it, as long as GitHub keeps them. Then run again.`
    }
    case 'none':
      return 're-run the job, which creates it.'
  }
}

/** What becomes of the tasks that exist when the step runs again. */
const nextRuns: Readonly<Record<Context['memory'], string>> = {
  run: 'A re-run of this job uses them again; a new run creates and bills them anew.',
  content: 'A re-run, or another run, uses them again.',
  none: 'As no note of them is kept, a re-run or another run creates and bills them anew: leave them out of its input.',
}

/** Null where all tasks have an id that can be waited for. */
export function stepError(
  creations: readonly Creation[],
  outcome: CreationOutcome,
  context: Context,
): string | null {
  if (outcome === 'created' || outcome === 'reused') return null
  const affected = creations.filter((one) => one.outcome === outcome)
  const noteBases = context.noteBases.filter((_, index) => creations[index]?.outcome === outcome)
  const reason = affected.find(({ message }) => message !== '')?.message ?? outcome
  return [
    `Creation: ${outcome}${countsText(creations, outcome)}.`,
    sentence(singleLine(reason, 400)),
    remedies[outcome]({ ...context, noteBases }),
    ...knownIds(creations, context),
  ].join(' ')
}

/** ` (1 created, 2 unknown; the first unknown is task 2)`; empty for one task. */
function countsText(creations: readonly Creation[], outcome: CreationOutcome): string {
  if (creations.length === 1) return ''
  const counts = new Map<CreationOutcome, number>()
  for (const one of creations) counts.set(one.outcome, (counts.get(one.outcome) ?? 0) + 1)
  const shown = [...counts].map(([name, count]) => `${String(count)} ${name}`).join(', ')
  const first = creations.findIndex((one) => one.outcome === outcome) + 1
  return ` (${shown}; the first ${outcome} is task ${String(first)})`
}

function knownIds(creations: readonly Creation[], { memory }: Context): string[] {
  const ids = creations.flatMap(({ taskId }) => taskId ?? [])
  if (ids.length === 0) return []
  const list = singleLine(ids.join(', '), 2000)
  return [`The ids that exist are in the output task-ids: ${list}. ${nextRuns[memory]}`]
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
