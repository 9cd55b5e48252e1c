// The plot: inputs, step, outputs, reports, and the one place where the step fails.
import { setSecret } from '@actions/core'
import { systemClock as clock } from './clock.js'
import { errorMessage } from './error-message.js'
import { type Inputs, InvalidInputs, readInputs, readKey, readToken, wantsJobSummary } from './inputs.js'
import type { Interruption } from './interruption.js'
import { createClient } from './kie/client.js'
import { families, likelyFamilies } from './kie/families.js'
import { writeOutputs } from './outputs.js'
import { createPoller } from './poll/poll.js'
import { isSecret, redactor } from './redact.js'
import { stepMessage } from './report/annotations.js'
import { type Console, createConsole } from './report/console.js'
import { outputNotes } from './report/output-notes.js'
import { createReports, reportInvalidInput, type Reports } from './report/reports.js'
import { downloadFolder, isPublicApi, saverOf, type Surroundings } from './setup.js'
import { createStep, type Step } from './step.js'
import type { StepResult } from './task.js'
import { singleLine } from './text.js'

const heartbeatMs = 60_000

/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
export async function run({ signal, crash }: Interruption): Promise<void> {
  const startMs = clock.nowMs()
  const key = readKey()
  const secrets = [key, readToken()].filter(isSecret)
  for (const secret of secrets) setSecret(secret)
  const redact = redactor(...secrets)
  const console = createConsole(redact)
  try {
    await runStep(readInputs(key), { clock, startMs, signal, redact, console }, crash)
  } catch (error) {
    const isInvalid = error instanceof InvalidInputs
    console.fail(isInvalid ? error.message : brokenMessage(error))
    setOutputs({ outcome: isInvalid ? 'invalid-input' : 'unavailable', records: [] }, console)
    if (isInvalid && wantsJobSummary()) await reportInvalidInput(console, error.message)
  }
}

async function runStep(
  inputs: Inputs,
  surroundings: Surroundings,
  crash: Interruption['crash'],
): Promise<void> {
  const { redact, console, signal } = surroundings
  const folder = await downloadFolder(inputs)
  const family = { api: inputs.api, likely: likelyFamilies(inputs.api) }
  const reports = createReports({
    ...surroundings,
    family,
    jobSummary: inputs['job-summary'],
    prComment: inputs['pr-comment'],
    commitStatus: inputs['commit-status'],
    token: inputs['github-token'],
    matrix: inputs.matrix,
    taskIds: inputs['task-id'],
    timeoutMs: inputs.timeout,
    isPublicOnly: isPublicApi(inputs),
  })
  const step = createStep({
    taskIds: inputs['task-id'],
    failFast: inputs['fail-fast'],
    signal,
    onChange: (...change) => {
      reports.changed(...change)
    },
  })
  const failure = (await waitForTasks(step, { inputs, folder, reports }, surroundings)) ?? crash()
  // What kie.ai sent was redacted when it came in; the ids came from the workflow.
  const { outcome, records } = step.result()
  const result = { outcome, records: records.map((one) => ({ ...one, taskId: redact(one.taskId) })) }
  const outputsError = setOutputs(result, console)
  const stepError = failure === null ? outputsError : brokenMessage(failure)
  const isRed = stepError !== null || (inputs['fail-on-error'] && outcome !== 'success')
  try {
    // Red or green first, then what takes GitHub's time: a step that is killed has said what counts.
    reports.annotate(result, { level: isRed ? 'error' : 'warning', stepError })
    const message = stepError ?? stepMessage(result, family)
    if (message !== '') console[isRed ? 'fail' : 'conclude'](message)
    await reports.publish(result, stepError)
  } catch (error) {
    // The outputs stand: what people see of them can never cost one.
    console[isRed ? 'fail' : 'warning'](`The reports are not complete: ${singleLine(errorMessage(error))}`)
  }
}

/** Runs the step's tasks to their ends. Gives what broke it down, beyond the outcomes of its tasks; null where nothing did. */
async function waitForTasks(
  step: Step,
  { inputs, folder, reports }: { inputs: Inputs; folder: string | null; reports: Reports },
  surroundings: Surroundings,
): Promise<unknown> {
  const heartbeat = setInterval(() => {
    reports.heartbeat(step.table)
  }, heartbeatMs)
  try {
    reports.started()
    const client = createClient({
      ...surroundings,
      apiKey: inputs['api-key'],
      baseUrl: inputs['base-url'],
      family: families[inputs.api],
    })
    using poller = createPoller({
      ...surroundings,
      signal: step.signal,
      fetchTask: client.fetchTask,
      timeoutMs: inputs.timeout,
      pollInterval: inputs['poll-interval'],
      random: Math.random,
    })
    const save = folder === null ? null : await saverOf(folder, client, inputs, surroundings)
    await step.run({ poll: (entry) => poller.poll(entry), save })
    return null
  } catch (error) {
    return error
  } finally {
    clearInterval(heartbeat)
  }
}

/** Gives why the outputs could not be set: what later steps would read then is nothing, so the step must not be green. */
function setOutputs(result: StepResult, console: Console): string | null {
  try {
    for (const { level, text } of outputNotes(writeOutputs(result))) console[level](text)
    return null
  } catch (error) {
    return `The outputs could not be set, so later steps have no results: ${singleLine(errorMessage(error))}`
  }
}

function brokenMessage(error: unknown): string {
  return `The action itself failed, which says nothing about its tasks: ${singleLine(errorMessage(error))}. Please report this to the maintainers of this action.`
}
