// The outputs of action.yml: what each holds, and the one place that sets them.
import { emptiedOutputs, oversizedOutputs } from './output-size.js'
import { graceMs } from './poll/verdict.js'
import { type ResultsFile, writeResultsFile } from './results-file.js'
import { setOutputs } from './set-outputs.js'
import { type FinalRecord, isTerminal, runningStates, type StepResult, type TaskRecord } from './task.js'

/** What a reader of the log should know about the outputs. */
export interface OutputNotes {
  /** Left empty, as all outputs together were too large. */
  readonly emptied: readonly string[]
  /** Set, and too large for an environment variable of Linux. */
  readonly oversized: readonly string[]
  readonly resultsFile: ResultsFile
}

/** Writes the results file, and sets every output. @throws where the runner's file for outputs cannot be written */
export function writeOutputs(result: StepResult): OutputNotes {
  const resultsFile = writeResultsFile(
    result.records.map((record) => ({
      ...taskOutput(record),
      input: record.input,
      resultJson: record.resultJson,
    })),
  )
  const outputs = outputsOf(result, resultsFile.error === null ? resultsFile.path : '')
  const emptied = emptiedOutputs(outputs)
  const set = { ...outputs, ...Object.fromEntries(emptied.map((name) => [name, ''])) }
  setOutputs(set)
  return { emptied, oversized: oversizedOutputs(set), resultsFile }
}

export function outputsOf({ outcome, records }: StepResult, resultsFile: string) {
  const first = records.find((record) => record.outcome === outcome) ?? null
  const urls = records.flatMap(({ resultUrls }) => resultUrls)
  const paths = records.flatMap(({ files }) => files.map(({ path }) => path))
  return {
    outcome,
    state: stepState(records),
    'result-urls': JSON.stringify(urls),
    'result-url': urls[0] ?? '',
    'result-count': String(urls.length),
    'result-json': first?.resultJson ?? '',
    text: records.find(({ text }) => text !== null)?.text ?? '',
    'fail-code': first?.failCode ?? '',
    'fail-msg': first?.failMsg ?? '',
    model: first?.model ?? '',
    'duration-seconds': String(first?.durationSeconds ?? ''),
    files: JSON.stringify(paths),
    file: paths[0] ?? '',
    tasks: JSON.stringify(records.map(taskOutput)),
    'pending-task-ids': JSON.stringify(records.filter(isPending).map(({ taskId }) => taskId)),
    'results-file': resultsFile,
  }
}

/** `fail` where a task has it, else the least advanced running state, else `success` where all have it, else empty. */
function stepState(records: readonly TaskRecord[]): string {
  const states = records.map(({ state }) => state)
  if (states.includes('fail')) return 'fail'
  const running = runningStates.find((state) => states.includes(state))
  const unknown = states.find((state) => state !== '' && state !== 'success')
  return running ?? unknown ?? (states.every((state) => state === 'success') ? (states[0] ?? '') : '')
}

/** A task as later steps read it: the contract of `tasks`. */
function taskOutput(record: FinalRecord): Readonly<Record<string, unknown>> {
  return {
    taskId: record.taskId,
    model: record.model,
    prompt: record.prompt,
    state: record.state || null,
    rawState: record.rawState || null,
    outcome: record.outcome,
    failCode: record.failCode,
    failMsg: record.failMsg,
    resultUrls: record.resultUrls,
    resultObject: record.resultObject,
    files: record.files.map(({ path, url, type, bytes, sha256 }) => ({ path, url, type, bytes, sha256 })),
    createTime: record.createTime,
    completeTime: record.completeTime,
    durationSeconds: record.durationSeconds,
    creditsConsumed: record.creditsConsumed,
  }
}

/** True where a task may still give a result, or its files: it is worth waiting for its id again. */
export function isPending(record: FinalRecord): boolean {
  if (record.outcome === 'not-found') return record.waitedMs < graceMs
  return !isTerminal(record) || record.outcome === 'cancelled'
}
