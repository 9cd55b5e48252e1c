// The step: the table of its tasks' records, and all their pipelines side by side.
import { setMaxListeners } from 'node:events'
import { type GiveUp, type Pipeline, runTask } from './run-task.js'
import {
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

export function createStep({ taskIds, failFast, signal, onChange }: StepOptions): Step {
  const table = taskIds.map(newRecord)
  const stop = new AbortController()
  let reason: GiveUp = { outcome: 'cancelled', detail: '' }
  setMaxListeners(0, stop.signal)
  onAbort(signal, () => {
    stop.abort()
  })

  /** A cancel comes before any other reason. */
  const giveUp = (): GiveUp => (signal.aborted ? { outcome: 'cancelled', detail: '' } : reason)

  function update(position: number, changes: Partial<TaskRecord>): void {
    const before = recordAt(table, position)
    const after = { ...before, ...changes }
    table[position] = after
    if (before.outcome === null && !stop.signal.aborted) {
      const others = reasonToGiveUp(after, failFast)
      if (others !== null) {
        reason = others
        stop.abort()
      }
    }
    try {
      onChange(before, after, table)
    } catch {
      // The record stands, and it is what counts.
    }
  }

  function entryAt(position: number): TaskEntry {
    return {
      get record() {
        return recordAt(table, position)
      },
      update: (changes) => {
        update(position, changes)
      },
    }
  }

  return {
    signal: stop.signal,
    table,
    async run(pipeline) {
      await Promise.all(table.map((_, position) => runTask(entryAt(position), position, pipeline, giveUp)))
    },
    result: () => stepResult(table, signal.aborted),
  }
}

/** Whether this task's outcome ends the wait for all others, and as what. */
function reasonToGiveUp({ outcome, detail }: TaskRecord, failFast: boolean): GiveUp | null {
  if (outcome === 'unauthorized') return { outcome, detail }
  if (!failFast || outcome === null || outcome === 'success') return null
  // As GitHub says of the other legs of a matrix.
  return { outcome: 'cancelled', detail: 'another task did not succeed, and fail-fast is set' }
}

function stepResult(table: readonly TaskRecord[], isCancelled: boolean): StepResult {
  const records = table.map((record) => ({ ...record, outcome: outcomeOf(record, isCancelled) }))
  return { outcome: stepOutcome(records, isCancelled), records }
}

/** Tasks given up by fail-fast are cancelled, but only the step's own cancelling makes it so. */
export function stepOutcome(
  records: readonly { readonly outcome: TaskOutcome }[],
  isCancelled: boolean,
): TaskOutcome {
  const candidates = isCancelled ? taskOutcomes : taskOutcomes.filter((outcome) => outcome !== 'cancelled')
  const found = candidates.find((outcome) => records.some((record) => record.outcome === outcome))
  if (found === undefined) throw new RangeError('A step without tasks has no outcome.')
  return found
}

function recordAt(table: readonly TaskRecord[], position: number): TaskRecord {
  const record = table[position]
  if (record === undefined) throw new RangeError(`There is no task ${String(position)} in this step.`)
  return record
}

function onAbort(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act, { once: true })
}
