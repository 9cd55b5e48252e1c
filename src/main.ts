// The plot: inputs, wait, download, outputs, reports. The only catch of errors, the only setFailed and the signals are here.
import { resolve } from 'node:path'
import * as core from '@actions/core'
import { systemClock } from './clock.js'
import type { Downloads, Finished } from './download.js'
import { type Inputs, InvalidInputs, readInputs, readKey, readToken, wantsJobSummary } from './inputs.js'
import { createClient, type RenewUrl } from './kie/client.js'
import * as families from './kie/families.js'
import { stepOutcome } from './outcome.js'
import { writeOutputs } from './outputs.js'
import { singleLine } from './text.js'
import { annotateFailures, noticeFirstResult } from './report/annotations.js'
import type { Ending } from './report/blocks.js'
import { stepMessage } from './report/explain.js'
import { createLog, heartbeatMs } from './report/log.js'
import { type Reports, reportInvalidInput, startReports } from './report/reports.js'
import { createSavingLog } from './report/saving.js'
import { type Redact, redactor } from './redact.js'
import { waitForTasks } from './wait.js'

/** The step ended without success; the message says how, and what to do. */
class StepFailed extends Error {
  override readonly name = 'StepFailed'
}

/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
export async function run(): Promise<void> {
  const startMs = systemClock.nowMs()
  const interruption = interruptions()
  const key = readKey()
  if (key !== '') core.setSecret(key)
  const redact = redactor(key, readToken())
  try {
    await step(key, redact, startMs, interruption)
    interruption.crash()
  } catch (error) {
    const message = redact(messageOf(error))
    if (error instanceof InvalidInputs && wantsJobSummary()) await reportInvalidInput(message)
    core.setFailed(message)
  }
}

async function step(
  key: string,
  redact: Redact,
  startMs: number,
  { signal, crash }: Interruption,
): Promise<void> {
  /** Null where the inputs are no use. */
  let ending: Ending | null = null
  let reports: Reports | null = null
  try {
    const inputs = readInputs(key)
    ending = nothingKnown(inputs, redact)
    reports = report(inputs, redact, signal)
    const ended = await wait(inputs, redact, startMs, signal, reports)
    // What kie.ai sent was redacted when it came in; the ids came from the workflow.
    const tasks = ended.map((one) => ({ ...one, taskId: redact(one.taskId) }))
    const outcome = stepOutcome(
      tasks.map((one) => one.outcome),
      signal.aborted,
    )
    ending = { outcome, tasks, api: inputs.api }
    crash()
    annotateFailures(ending, inputs['fail-on-error'])
    noticeFirstResult(tasks)
    if (outcome === 'success') return
    const message = stepMessage(outcome, tasks, inputs.api)
    if (inputs['fail-on-error']) throw new StepFailed(message)
    core.warning(redact(message))
  } finally {
    try {
      conclude(ending, redact)
    } finally {
      // Without outputs too, or a commit status would stay pending.
      if (ending !== null) await reports?.finish(ending)
    }
  }
}

/** What stands until the wait says otherwise, so that a step that breaks down does not lose its tasks. */
function nothingKnown(inputs: Inputs, redact: Redact): Ending {
  const unknown = {
    outcome: 'unavailable',
    task: null,
    detail: 'the step broke down',
    waitedMs: 0,
    files: [],
  } as const
  const tasks = inputs['task-id'].map((taskId) => ({ taskId: redact(taskId), ...unknown }))
  return { outcome: 'unavailable', tasks, api: inputs.api }
}

function report(inputs: Inputs, redact: Redact, signal: AbortSignal): Reports {
  return startReports({
    jobSummary: inputs['job-summary'],
    pullRequestComment: inputs['pr-comment'],
    commitStatus: inputs['commit-status'],
    token: inputs['github-token'],
    taskCount: inputs['task-id'].length,
    clock: systemClock,
    signal,
    redact,
  })
}

async function wait(
  inputs: Inputs,
  redact: Redact,
  startMs: number,
  signal: AbortSignal,
  reports: Reports,
): Promise<Finished[]> {
  const { 'task-id': taskIds, timeout: timeoutMs } = inputs
  const clock = systemClock
  const log = createLog({ taskIds, timeoutMs, startMs, clock, redact })
  const { getTask, renewUrl } = createClient({
    apiKey: inputs['api-key'],
    baseUrl: inputs['base-url'],
    family: families[inputs.api],
    clock,
    redact,
  })
  const downloads = await downloadsOf(inputs, renewUrl, redact, signal)
  const failure = new AbortController()
  log.started()
  const heartbeat = setInterval(log.heartbeat, heartbeatMs)
  try {
    const tasks = await waitForTasks(taskIds, {
      getTask,
      clock,
      startMs,
      timeoutMs,
      pollInterval: inputs['poll-interval'],
      failFast: inputs['fail-fast'],
      signal: AbortSignal.any([signal, failure.signal]),
      random: Math.random,
      events: {
        ...log,
        seen(...record) {
          log.seen(...record)
          reports.events.seen(...record)
        },
        ended(ended) {
          log.ended(ended)
          reports.events.ended(ended)
          void downloads?.begin(ended).then(({ outcome }) => {
            if (inputs['fail-fast'] && outcome === 'download-failed') failure.abort()
          })
        },
      },
    })
    const finished = (await downloads?.finished()) ?? tasks.map((ended) => ({ ...ended, files: [] }))
    log.finished(finished)
    return finished
  } finally {
    clearInterval(heartbeat)
  }
}

async function downloadsOf(
  inputs: Inputs,
  renewUrl: RenewUrl,
  redact: Redact,
  signal: AbortSignal,
): Promise<Downloads | null> {
  if (inputs['download-dir'] === '') return null
  const { createDownloads } = await import('./download.js')
  const workspace = resolve(process.env.GITHUB_WORKSPACE || '.')
  return createDownloads({
    taskIds: inputs['task-id'],
    folder: resolve(workspace, inputs['download-dir']),
    workspace,
    fileName: inputs['file-name'],
    renewUrl,
    clock: systemClock,
    random: Math.random,
    signal,
    redact,
    events: createSavingLog(redact),
  })
}

function conclude(ending: Ending | null, redact: Redact): void {
  const { emptied, resultsFile, fileTrouble } = writeOutputs(
    ending?.outcome ?? 'invalid-input',
    ending?.tasks ?? [],
  )
  if (fileTrouble !== '')
    core.warning(redact(`results-file could not be written: ${singleLine(fileTrouble)}`))
  if (emptied.length === 0) return
  core.warning(
    `Too large for GitHub's outputs and left empty: ${emptied.join(', ')}. All of it is in results-file, ${singleLine(resultsFile)}`,
  )
}

interface Interruption {
  /** Aborts when the runner cancels the step, or when something crashes outside all awaiting. */
  readonly signal: AbortSignal
  /** Throws the crash, if there was one: it ends the step as a cancel does, with its outputs. */
  readonly crash: () => void
}

/** The runner cancels with SIGINT, then SIGTERM; on Windows the second is SIGBREAK. */
function interruptions(): Interruption {
  const interrupted = new AbortController()
  const errors: Error[] = []
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
    process.on(name, () => {
      interrupted.abort()
    })
  }
  process.on('uncaughtException', (error) => {
    errors.push(error)
    interrupted.abort()
  })
  const crash = (): void => {
    if (errors[0] !== undefined) throw errors[0]
  }
  return { signal: interrupted.signal, crash }
}

function messageOf(error: unknown): string {
  if (error instanceof InvalidInputs || error instanceof StepFailed) return error.message
  const reason = error instanceof Error ? error.message : String(error)
  return `The step broke down, which says nothing about its tasks: ${singleLine(reason)}. Please report this.`
}
