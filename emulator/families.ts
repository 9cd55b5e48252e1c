// The families of kie.ai as the emulator plays them: each is a file of emulator/families.
import { readAll } from './files.js'

/** Paths, and the records that are answered there, which a scenario calls by their state. */
export interface PlayedFamily {
  /** Where a record is read. */
  readonly path: string
  /** Where a task is created. */
  readonly createPaths: readonly string[]
  /** The field with the family's own word for the state. */
  readonly stateIn: string
  /** The record of a running task. Texts in it are filled in: {taskId}, {createTime}, {now} and {base}. */
  readonly record: Readonly<Record<string, unknown>>
  /** What is different in the record in a state. */
  readonly states: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** By the values of the action's input `api`. */
export const families = readAll('families') as ReadonlyMap<string, PlayedFamily>

export const runningStates: readonly string[] = ['waiting', 'queuing', 'generating']

/** The states that a scenario can name for a family: the five of the market, and those of the family's own file. */
export function statesOf({ states }: PlayedFamily): string[] {
  return [...new Set([...runningStates, 'success', 'fail', ...Object.keys(states)])]
}

/**
 * The record of a task in the state that a step names. Not every family tells all running states apart: one that its
 * file does not have is that of the record as it is there. Any other word is sent as it is.
 * Times are Unix milliseconds; `nowMs` is that of the end for a task that has come to it.
 */
export function recordOf(
  { record, states, stateIn }: PlayedFamily,
  {
    state = 'waiting',
    record: other,
  }: { readonly state?: string; readonly record?: Readonly<Record<string, unknown>> },
  taskId: string,
  createTime: number,
  nowMs = Date.now(),
): unknown {
  const different = runningStates.includes(state) ? {} : { [stateIn]: state }
  const values = { taskId, createTime, now: nowMs }
  return { ...fill({ ...record, ...(states[state] ?? different) }, values), ...other }
}

/** A text that is one placeholder becomes its value; inside a text, which is a URL then, the id is encoded. */
function fill(record: object, values: { taskId: string; createTime: number; now: number }): object {
  const { taskId, createTime, now } = values
  const byPlaceholder = new Map<unknown, unknown>([
    ['{taskId}', taskId],
    ['{createTime}', createTime],
    ['{now}', now],
    ['{createTimeIso}', new Date(createTime).toISOString()],
    ['{nowIso}', new Date(now).toISOString()],
  ])
  return JSON.parse(JSON.stringify(record), (_, value: unknown) => {
    if (byPlaceholder.has(value)) return byPlaceholder.get(value)
    return typeof value === 'string' ? value.replaceAll('{taskId}', encodeURIComponent(taskId)) : value
  }) as object
}
