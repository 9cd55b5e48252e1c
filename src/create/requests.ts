// From prompt, input and input-file to the input of each task, and what is posted to kie.ai for it. Pure but for the file.
import { readFile } from 'node:fs/promises'
import { collectFaults, InvalidInputs } from '../input/field.js'
import { errorMessage } from '../error-message.js'
import { isObject } from '../json.js'
import { families } from '../kie/families.js'
import type { Family } from '../kie/family.js'
import type { CreateInputs } from './inputs.js'
import { findInWorkspace } from './workspace.js'
import { maxBytes, parseYaml } from './yaml.js'

export type TaskInput = Readonly<Record<string, unknown>>

const maxTasks = 100
/** kie.ai: Suno insists on an address, and takes one where nobody listens. */
const placeholder = 'https://example.com/callback'

/**
 * The inputs of the tasks, in order.
 *
 * @throws InvalidInputs
 */
export async function readTaskInputs(
  { prompt, input, 'input-file': file }: Pick<CreateInputs, 'prompt' | 'input' | 'input-file'>,
  workspace: string,
): Promise<TaskInput[]> {
  const tasks = file === '' ? inputTasks(prompt, input) : await readTasks(file, input, workspace)
  return prompt === '' ? tasks : tasks.map((task) => ({ ...task, prompt }))
}

function inputTasks(prompt: string, input: string): TaskInput[] {
  const given = parse('input', input)
  if (given !== null || prompt !== '' || input === '') return tasksIn('input', given)
  throw wrong('input', 'there is nothing in it. Give a mapping, or a prompt.')
}

async function readTasks(file: string, input: string, workspace: string): Promise<TaskInput[]> {
  const faults: string[] = []
  const shared = await collectFaults(faults, () => sharedFields(input))
  const tasks = await collectFaults(faults, async () =>
    tasksIn('input-file', parse('input-file', await readInputFile(file, workspace))),
  )
  if (shared === undefined || tasks === undefined) throw new InvalidInputs(faults)
  return tasks.map((task) => ({ ...task, ...shared }))
}

function sharedFields(input: string): TaskInput {
  const given = parse('input', input)
  if (!Array.isArray(given)) return tasksIn('input', given)[0] ?? {}
  throw wrong('input', 'it is a list beside an input-file. Give a mapping, whose fields win over each task.')
}

function parse(name: string, text: string): unknown {
  try {
    return parseYaml(text)
  } catch (error) {
    throw wrong(name, `${errorMessage(error)}. Give YAML or JSON, such as "aspect_ratio: 16:9".`)
  }
}

function tasksIn(name: string, value: unknown): TaskInput[] {
  if (value === null && name === 'input-file') {
    throw wrong(name, 'there is nothing in it. Give a mapping, or a list of mappings.')
  }
  if (value === null) return [{}]
  const tasks: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (tasks.length === 0) throw wrong(name, 'the list is empty. Give one mapping for each task.')
  if (tasks.length > maxTasks) {
    throw wrong(
      name,
      `there are ${String(tasks.length)} tasks, and a step creates ${String(maxTasks)} at most. Spread them over several steps.`,
    )
  }
  return tasks.map((task) => {
    if (isObject(task)) return task
    throw wrong(
      name,
      'it is neither a mapping nor a list of mappings. Give one such as "aspect_ratio: 16:9".',
    )
  })
}

async function readInputFile(file: string, workspace: string): Promise<string> {
  const found = await findInWorkspace(file, workspace)
  if ('refused' in found) throw wrong('input-file', `${JSON.stringify(file)} ${found.refused}.`)
  if (found.bytes > maxBytes) throw wrong('input-file', 'it has over 1,000,000 bytes.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(found.path))
  } catch {
    throw wrong('input-file', `${JSON.stringify(file)} cannot be read as a text in UTF-8. Save it as one.`)
  }
}

function wrong(name: string, fault: string): InvalidInputs {
  return new InvalidInputs([`${name}: ${fault}`])
}

/** The market wraps the input of the model; a family of its own takes it flat. */
export function bodyOf(
  input: TaskInput,
  { api, model, 'callback-url': callback }: Pick<CreateInputs, 'api' | 'model' | 'callback-url'>,
): TaskInput {
  const told = callback !== '' && { callBackUrl: callback }
  if (api === 'market') return { model, input, ...told }
  const { needsCallback }: Family = families[api]
  return {
    ...(needsCallback && { callBackUrl: placeholder }),
    ...input,
    ...(model !== '' && { model }),
    ...told,
  }
}
