// The outputs of action.yml: what each holds, and the one place that sets them.
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setOutput } from '@actions/core'
import type { Finished } from './download.js'
import { durationSeconds, runningStates } from './kie/task.js'
import type { TaskOutcome } from './outcome.js'
import { isPending } from './wait.js'

/** How the step ended. Where the inputs were no use it has no tasks. */
export type StepOutcome = TaskOutcome | 'invalid-input'

export type OutputName =
  | 'outcome'
  | 'state'
  | 'result-urls'
  | 'result-url'
  | 'result-count'
  | 'result-json'
  | 'fail-code'
  | 'fail-msg'
  | 'model'
  | 'duration-seconds'
  | 'files'
  | 'file'
  | 'tasks'
  | 'pending-task-ids'
  | 'results-file'

export type Outputs = Readonly<Record<OutputName, string>>

/** GitHub allows a job 1 MB of outputs, counted as UTF-16. */
const mostOutputBytes = 1_000_000

/** Left empty, in this order, where all outputs together are too large: the last group only if nothing else helps. */
const expendable: readonly (readonly OutputName[])[] = [
  ['tasks'],
  ['result-json', 'result-urls', 'files', 'fail-msg'],
  ['result-url', 'file', 'pending-task-ids', 'model', 'fail-code', 'state'],
]

/** What a reader of the log should know about the outputs. */
export interface OutputTroubles {
  /** The outputs that were left empty, as all together were too large. */
  readonly emptied: readonly OutputName[]
  readonly resultsFile: string
  /** Why there is no results file; empty where there is one. */
  readonly fileTrouble: string
}

/** Sets every output, and writes the results file. */
export function writeOutputs(outcome: StepOutcome, tasks: readonly Finished[]): OutputTroubles {
  const path = join(resolve(process.env.RUNNER_TEMP || tmpdir()), `kie-task-results-${randomUUID()}.json`)
  const outputs = outputsOf(outcome, tasks, path)
  const emptied = tooLarge(outputs)
  const fileTrouble = save(path, tasks, emptied.includes('result-json'))
  for (const [name, value] of Object.entries(outputs)) {
    const isEmpty = emptied.some((other) => other === name) || (name === 'results-file' && fileTrouble !== '')
    setOutput(name, isEmpty ? '' : value)
  }
  return { emptied, resultsFile: path, fileTrouble }
}

/** The outputs matter more than the file: without a file they are set all the same. */
function save(path: string, tasks: readonly Finished[], withResultJson: boolean): string {
  const records = tasks.map((ended) => ({
    ...taskRecord(ended),
    ...(withResultJson && { resultJson: ended.task?.resultJson ?? null }),
  }))
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(records, null, 2)}\n`)
    return ''
  } catch (error) {
    return String(error)
  }
}

export function outputsOf(outcome: StepOutcome, tasks: readonly Finished[], resultsFile: string): Outputs {
  const telling = tasks.find((ended) => ended.outcome === outcome)?.task ?? null
  const urls = tasks.flatMap(({ task }) => task?.result.urls ?? [])
  const paths = tasks.flatMap(({ files }) => files.map(({ path }) => path))
  return {
    outcome,
    state: stepState(tasks),
    'result-urls': JSON.stringify(urls),
    'result-url': urls[0] ?? '',
    'result-count': String(urls.length),
    'result-json': telling?.resultJson ?? '',
    'fail-code': telling?.failCode ?? '',
    'fail-msg': telling?.failMsg ?? '',
    model: telling?.model ?? '',
    'duration-seconds': telling === null ? '' : String(durationSeconds(telling) ?? ''),
    files: JSON.stringify(paths),
    file: paths[0] ?? '',
    tasks: JSON.stringify(tasks.map(taskRecord)),
    'pending-task-ids': JSON.stringify(tasks.filter(isPending).map(({ taskId }) => taskId)),
    'results-file': resultsFile,
  }
}

/** `fail` where a task has it, else the least advanced running state, else `success` where all have it, else empty. */
function stepState(tasks: readonly Finished[]): string {
  const states = tasks.map(({ task }) => task?.state ?? '')
  if (states.includes('fail')) return 'fail'
  const running = runningStates.find((state) => states.includes(state))
  const unknown = states.find((state) => state !== '' && state !== 'success')
  return running ?? unknown ?? (states.every((state) => state === 'success') ? (states[0] ?? '') : '')
}

/** A task as later steps read it: the contract of `tasks` and of the results file. */
function taskRecord({ taskId, outcome, task, files }: Finished): object {
  return {
    taskId,
    model: task?.model ?? null,
    state: task?.state ?? null,
    rawState: task?.rawState ?? null,
    outcome,
    failCode: task?.failCode ?? null,
    failMsg: task?.failMsg ?? null,
    resultUrls: task?.result.urls ?? [],
    resultObject: task?.result.object ?? null,
    files,
    createTime: task?.createTime ?? null,
    completeTime: task?.completeTime ?? null,
    durationSeconds: task === null ? null : durationSeconds(task),
    creditsConsumed: task?.creditsConsumed ?? null,
  }
}

export function tooLarge(outputs: Outputs): OutputName[] {
  const bytesOf = (name: OutputName): number => outputs[name].length * 2
  const bySize = (group: readonly OutputName[]): OutputName[] =>
    [...group].sort((a, b) => bytesOf(b) - bytesOf(a))
  let total = Object.values(outputs).reduce((sum, value) => sum + value.length * 2, 0)
  const emptied: OutputName[] = []
  for (const name of expendable.flatMap(bySize)) {
    if (total <= mostOutputBytes) break
    // Nothing is won with what is as good as empty.
    if (bytesOf(name) <= 4) continue
    total -= bytesOf(name)
    emptied.push(name)
  }
  return emptied
}
