// The step: the table of its tasks' records, and all their pipelines side by side.
import { setMaxListeners } from 'node:events'
import { type GiveUp, type Pipeline, runTask } from './run-task.js'
import {
  type FinalRecord,
  newRecord,
  outcomeOf,
  type StepResult,
  type TaskEntry,
  type TaskOutcome,
  taskOutcomes,
  type TaskRecord,
} from './task.js'

export interface StepOptions {
  readonly taskIds: readonly string[]
  /** Give the other tasks up as soon as one has ended without success. */
  readonly failFast: boolean
  /** Aborts when the step is cancelled. */
  readonly signal: AbortSignal
  /** Told of every change. What it throws is dropped: what people see can never cost a result. */
  readonly onChange: (before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]) => void
}

export interface Step {
  /** Aborts when nobody waits for the tasks any more: the step was cancelled, or gave the others up. */
  readonly signal: AbortSignal
  readonly table: readonly TaskRecord[]
  /** Runs all pipelines to their ends. Never rejects. */
  run(pipeline: Pipeline): Promise<void>
  /** How it went, at any moment. */
  result(): StepResult
}

const cancelled: GiveUp = { outcome: 'cancelled', detail: '' }
/** As GitHub says of the other legs of a matrix. */
const givenUp: GiveUp = { outcome: 'cancelled', detail: 'another task did not succeed, and fail-fast is set' }

export function createStep({ taskIds, failFast, signal, onChange }: StepOptions): Step {
  const table = taskIds.map(newRecord)
  const stop = new AbortController()
  let reason = cancelled
  setMaxListeners(0, stop.signal)
  const abort = (): void => {
    stop.abort()
  }
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort, { once: true })

  /** A cancel comes before any other reason. */
  const giveUp = (): GiveUp => (signal.aborted ? cancelled : reason)

  function entryAt(position: number, record: TaskRecord): TaskEntry {
    const entry = {
      record,
      update(changes: Partial<TaskRecord>): void {
        const before = entry.record
        entry.record = { ...before, ...changes }
        table[position] = entry.record
        if (before.outcome === null && !stop.signal.aborted && endsStep(entry.record, failFast)) {
          const { outcome, detail } = entry.record
          reason = outcome === 'unauthorized' ? { outcome, detail } : givenUp
          abort()
        }
        try {
          onChange(before, entry.record, table)
        } catch {
          // The record stands, and it is what counts.
        }
      },
    }
    return entry
  }

  return {
    signal: stop.signal,
    table,
    async run(pipeline) {
      await Promise.all(
        table.map((record, position) => runTask(entryAt(position, record), position, pipeline, giveUp)),
      )
    },
    result() {
      const isCancelled = signal.aborted
      const records = table.map((record) => ({ ...record, outcome: outcomeOf(record, isCancelled) }))
      return { outcome: stepOutcome(records, isCancelled), records }
    },
  }
}

/** Whether this task's outcome ends the wait for all others. One that timed out says nothing of their last polls. */
function endsStep({ outcome }: TaskRecord, failFast: boolean): boolean {
  if (outcome === null || outcome === 'success' || outcome === 'timed-out') return false
  return failFast || outcome === 'unauthorized'
}

/** Tasks given up by fail-fast are cancelled, but only the step's own cancelling makes it so. */
export function stepOutcome(
  records: readonly Pick<FinalRecord, 'outcome'>[],
  isCancelled: boolean,
): TaskOutcome {
  const candidates = isCancelled ? taskOutcomes : taskOutcomes.filter((outcome) => outcome !== 'cancelled')
  const found = candidates.find((outcome) => records.some((record) => record.outcome === outcome))
  if (found === undefined) throw new RangeError('A step without tasks has no outcome.')
  return found
}
