// The step's error: what happened, to which task, and how to go on. Pure.
import { pluralize, singleLine } from '../text.js'
import type { Creation, CreationOutcome } from './creation.js'
import type { CreateInputs } from './inputs.js'

interface Context extends Pick<CreateInputs, 'model' | 'memory'> {
  /** ISO, of the beginning of the step. */
  readonly since: string
  /** What the notes of each task begin with, in order. */
  readonly noteBases: readonly string[]
}

type Remedy = (context: Context) => string

const maxBasesShown = 3

const remedies: Readonly<Record<Exclude<CreationOutcome, 'created' | 'reused'>, Remedy>> = {
  unknown: ({ model, since, ...notes }) =>
    `Nobody can tell whether kie.ai made a task. Look at https://kie.ai/logs for a task${model === '' ? '' : ` of ${singleLine(model)}`} made after ${since}. If there is one, give its id to task-id of the wait; if there is none, ${nextTry(notes)}`,
  unauthorized: () =>
    'kie.ai does not accept the key, and no task was made. Check the secret behind api-key at https://kie.ai/api-key, and whether the key has an IP whitelist: runners of GitHub have no fixed address.',
  rejected: () =>
    'No task was made. Mend what the message names (the credits of the account, the limit of the key, the model or its input), and run again.',
  unavailable: () => 'No task was made. Run again later.',
  'upload-failed': () =>
    'Nothing was created for a task whose file is not uploaded. Run again, or check upload-url.',
  cancelled: () => 'Tasks that have an id exist, go on and are billed; the others were not created.',
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
    case 'off':
      return 'run again. As memory is off, any run and re-run creates it anew, and pays for it.'
  }
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
  const number = creations.findIndex((one) => one.outcome === outcome) + 1
  const which =
    creations.length === 1
      ? ''
      : ` (${pluralize(affected.length, 'task')} of ${String(creations.length)}, the first is number ${String(number)})`
  const ids = creations.flatMap(({ taskId }) => taskId ?? [])
  const kept = `The ids that exist are in the output task-ids: ${ids.join(', ')}.`
  return [
    `Creation: ${outcome}${which}.`,
    sentence(singleLine(reason, 400)),
    remedies[outcome]({ ...context, noteBases }),
    ...(ids.length > 0 ? [singleLine(kept, 2000)] : []),
  ].join(' ')
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
