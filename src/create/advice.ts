// The step's error: what happened, to which task, and how to go on. Pure.
import { pluralize, singleLine } from '../text.js'
import type { Creation, CreationOutcome } from './creation.js'

interface Context {
  readonly model: string
  /** ISO, of the beginning of the step. */
  readonly since: string
}

const remedies: Readonly<
  Record<Exclude<CreationOutcome, 'created' | 'reused'>, (context: Context) => string>
> = {
  unknown: ({ model, since }) =>
    `Nobody can tell whether kie.ai made a task, so the request is never sent again, by a re-run neither. Look at https://kie.ai/logs for a task${model === '' ? '' : ` of ${singleLine(model)}`} made after ${since}. If there is one, give its id to task-id of the wait; if there is none, start a new run (not a re-run), which creates it.`,
  unauthorized: () =>
    'kie.ai does not accept the key, and no task was made. Check the secret behind api-key at https://kie.ai/api-key, and whether the key has an IP whitelist: runners of GitHub have no fixed address.',
  rejected: () =>
    'kie.ai refused the request, and no task was made. Mend what the message names (the credits of the account, the limit of the key, the model or its input), and run again.',
  unavailable: () => 'No task was made. Run again later.',
  'upload-failed': () =>
    'Nothing was created for a task whose file is not uploaded. Run again, or check upload-url.',
  cancelled: () => 'Tasks that have an id exist, go on and are billed; the others were not created.',
  'invalid-input': () => 'Nothing was sent.',
}

/** Null where all tasks have an id that can be waited for. */
export function stepError(
  creations: readonly Creation[],
  outcome: CreationOutcome,
  context: Context,
): string | null {
  if (outcome === 'created' || outcome === 'reused') return null
  const affected = creations.filter((one) => one.outcome === outcome)
  const reason = affected.find(({ message }) => message !== '')?.message ?? outcome
  const number = creations.indexOf(affected[0] ?? failedNothing) + 1
  const which =
    creations.length === 1
      ? ''
      : ` (${pluralize(affected.length, 'task')} of ${String(creations.length)}, the first is number ${String(number)})`
  const ids = creations.flatMap(({ taskId }) => taskId ?? [])
  const kept = ids.length === 0 ? '' : ` The ids that exist are in the output task-ids: ${ids.join(', ')}.`
  return `Creation: ${outcome}${which}. ${sentence(singleLine(reason, 400))} ${remedies[outcome](context)}${singleLine(kept, 2000) === '' ? '' : ` ${singleLine(kept, 2000)}`}`
}

const failedNothing: Creation = { outcome: 'invalid-input', taskId: null, message: '' }

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}
