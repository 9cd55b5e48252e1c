// The plot: inputs, step, outputs, reports, and the one place where the step fails.
import { resolve } from 'node:path'
import { setSecret } from '@actions/core'
import { systemClock as clock } from './clock.js'
import { errorMessage } from './error-message.js'
import { type Inputs, InvalidInputs, readInputs, readKey, readToken, wantsJobSummary } from './inputs.js'
import type { Interruption } from './interruption.js'
import { createClient } from './kie/client.js'
import { families } from './kie/families.js'
import { writeOutputs } from './outputs.js'
import { createPoller } from './poll/poll.js'
import { isSecret, type Redact, redactor } from './redact.js'
import { type Console, createConsole } from './report/console.js'
import { createReports, reportInvalidInput, type Reports, stepMessage } from './report/reports.js'
import type { Pipeline } from './run-task.js'
import { createStep, type Step } from './step.js'
import type { StepResult } from './task.js'
import { singleLine } from './text.js'

const heartbeatMs = 60_000

/** What every part of a run needs, whatever its inputs. */
interface Surroundings {
  readonly startMs: number
  readonly redact: Redact
  readonly console: Console
  readonly interruption: Interruption
}

/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
export async function run(interruption: Interruption): Promise<void> {
  const startMs = clock.nowMs()
  const key = readKey()
  if (isSecret(key)) setSecret(key)
  const redact = redactor(key, readToken())
  const console = createConsole(redact)
  try {
    await runStep(readInputs(key), { startMs, redact, console, interruption })
  } catch (error) {
    const isInvalid = error instanceof InvalidInputs
    console.fail(isInvalid ? error.message : brokenMessage(error))
    if (isInvalid) await reportInvalidInput(console, error.message, wantsJobSummary())
    writeOutputs({ outcome: isInvalid ? 'invalid-input' : 'unavailable', records: [] })
  }
}

async function runStep(inputs: Inputs, surroundings: Surroundings): Promise<void> {
  const { redact, console, interruption } = surroundings
  const folder = await downloadFolder(inputs)
  const reports = reportsOf(inputs, surroundings)
  const step = createStep({
    taskIds: inputs['task-id'],
    failFast: inputs['fail-fast'],
    signal: interruption.signal,
    onChange: reports.changed,
  })
  const stepError = await waitForTasks(step, folder, inputs, { ...surroundings, reports })
  // What kie.ai sent was redacted when it came in; the ids came from the workflow.
  const { outcome, records } = step.result()
  const result = { outcome, records: records.map((one) => ({ ...one, taskId: redact(one.taskId) })) }
  await conclude(result, stepError ?? setOutputs(result, console), inputs, { console, reports })
}

/** Gives what broke the step down, beyond the outcomes of its tasks; null where nothing did. */
async function waitForTasks(
  step: Step,
  folder: string | null,
  inputs: Inputs,
  surroundings: Surroundings & { readonly reports: Reports },
): Promise<string | null> {
  const { startMs, reports, interruption } = surroundings
  const client = clientOf(inputs, surroundings.redact)
  using poller = createPoller({
    fetchTask: client.fetchTask,
    clock,
    startMs,
    timeoutMs: inputs.timeout,
    pollInterval: inputs['poll-interval'],
    random: Math.random,
    signal: step.signal,
  })
  const heartbeat = setInterval(() => {
    reports.heartbeat(step.table)
  }, heartbeatMs)
  try {
    reports.started()
    const save = folder === null ? null : await saverOf(folder, client, inputs, surroundings)
    await step.run({ poll: (entry) => poller.poll(entry), save })
    const crash = interruption.crash()
    return crash === null ? null : brokenMessage(crash)
  } catch (error) {
    return brokenMessage(error)
  } finally {
    clearInterval(heartbeat)
  }
}

/** Outputs first, then red or green, then what takes GitHub's time: a step that is killed has said what counts. */
async function conclude(
  result: StepResult,
  stepError: string | null,
  inputs: Inputs,
  { console, reports }: { readonly console: Console; readonly reports: Reports },
): Promise<void> {
  const isRed = inputs['fail-on-error'] || stepError !== null
  reports.annotate(result, isRed ? 'error' : 'warning')
  if (stepError !== null) console.fail(stepError)
  else if (result.outcome !== 'success') {
    const message = stepMessage(result, inputs.api)
    if (isRed) console.fail(message)
    else console.conclude(message)
  }
  await reports.publish(result, stepError)
}
