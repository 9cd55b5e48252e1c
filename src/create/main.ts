// The plot: inputs, plan, creation, outputs, and the one place where the step fails.
import { resolve } from 'node:path'
import { setSecret } from '@actions/core'
import { errorMessage } from '../error-message.js'
import { InvalidInputs } from '../input/field.js'
import { readKey } from '../inputs.js'
import type { Interruption } from '../interruption.js'
import { isSecret, type Redact, redactor } from '../redact.js'
import { type Console, createConsole } from '../report/console.js'
import { singleLine } from '../text.js'
import { stepError } from './advice.js'
import { createTasks } from './create-tasks.js'
import { type Creation, type CreationOutcome, failed, stepOutcome } from './creation.js'
import { createEvents } from './events.js'
import { type Given, givenInputs } from './inputs.js'
import { writeOutputs } from './outputs.js'
import { planStep } from './plan.js'
import { toolsOf } from './tools.js'

/** Runs the step to its end. Never rejects: what goes wrong fails the step, through its exit code. */
export async function run(interruption: Interruption): Promise<void> {
  const key = readKey()
  if (isSecret(key)) setSecret(key)
  const redact = redactor(key)
  const console = createConsole(redact)
  const table: Creation[] = []
  try {
    writeOutputs(table, 'invalid-input')
    await runStep(givenInputs(key), table, { ...interruption, redact, console })
  } catch (error) {
    const isInvalid = error instanceof InvalidInputs
    // Reading local files ends with the step.
    const isCancelled = table.length === 0 && interruption.signal.aborted && interruption.crash() === null
    console.fail(isInvalid ? error.message : isCancelled ? cancelledMessage : brokenMessage(error))
    if (!isInvalid) keepIds(table, isCancelled ? 'cancelled' : 'unavailable')
  }
}

/** Where it is the outputs that cannot be written, that has been said. */
function keepIds(table: readonly Creation[], otherwise: CreationOutcome): void {
  try {
    writeOutputs(table, table.length === 0 ? otherwise : 'unknown')
  } catch {
    return
  }
}

async function runStep(
  given: Given,
  table: Creation[],
  { signal, crash, redact, console }: Interruption & { redact: Redact; console: Console },
): Promise<void> {
  const since = new Date().toISOString()
  const workspace = resolve(process.env.GITHUB_WORKSPACE || '.')
  const { inputs, plan } = await planStep(given, { workspace, env: process.env, signal })
  const events = createEvents(console, plan.tasks, () => {
    writeOutputs(table)
  })
  events.started(inputs)
  // Until more is known: what later steps read if the process is killed while an answer is awaited.
  table.push(...plan.tasks.map(() => failed('unknown', '')))
  writeOutputs(table)
  const tools = toolsOf(inputs, plan, { signal, redact, events })
  await createTasks(plan.tasks, table, tools)
  const failure = crash()
  if (failure !== null) throw failure
  const outcome = stepOutcome(table)
  writeOutputs(table, outcome)
  const error = stepError(table, outcome, {
    model: inputs.model,
    since,
    memory: tools.memory.isThere ? inputs.memory : 'off',
    isIncomplete: tools.memory.isIncomplete,
    noteBases: plan.tasks.map(({ noteBase }) => noteBase),
  })
  if (error !== null) console.fail(error)
}

const cancelledMessage =
  'Creation: cancelled: the step was cancelled while its files were being read. No task was created, and nothing is billed.'

function brokenMessage(error: unknown): string {
  return `The action itself failed: ${singleLine(errorMessage(error))}. The ids that are known are in the log; https://kie.ai/logs shows every task. Please report this to the maintainers of this action.`
}
