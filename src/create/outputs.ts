// The outputs of create/action.yml: a function of what became of the tasks.
import { setOutputs } from '../set-outputs.js'
import { type Creation, type CreationOutcome, stepOutcome } from './creation.js'

/** @throws where the runner's file for outputs cannot be written */
export function writeOutputs(creations: readonly Creation[], outcome = stepOutcome(creations)): void {
  setOutputs(outputsOf(creations, outcome))
}

export function outputsOf(creations: readonly Creation[], outcome: CreationOutcome) {
  const ids = creations.flatMap(({ taskId }) => taskId ?? [])
  const count = (wanted: CreationOutcome): string =>
    String(creations.filter((one) => one.outcome === wanted).length)
  return {
    outcome,
    'task-ids': JSON.stringify(ids),
    'task-id': ids[0] ?? '',
    'created-count': count('created'),
    'reused-count': count('reused'),
  }
}
