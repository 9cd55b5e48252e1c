// `npm run demo`: the built action, run as a runner would run it, on the emulator or on the real kie.ai.
import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Line, type Run, startAction } from './runner.js'
import type { Scenario } from './scenario.js'
import { startEmulator } from './server.js'

const success: Scenario = {
  tasks: {
    task_demo: [
      { state: 'waiting', forMs: 2500 },
      { state: 'queuing', forMs: 2500 },
      { state: 'generating', forMs: 5000 },
      {
        state: 'success',
        record: {
          resultJson: JSON.stringify({ resultUrls: ['{base}/media/first.png', '{base}/media/second.png'] }),
        },
      },
    ],
  },
}

const failure: Scenario = {
  tasks: {
    task_demo: [
      { state: 'waiting', forMs: 2000 },
      { state: 'generating', forMs: 4000 },
      {
        state: 'fail',
        record: {
          failCode: '501',
          failMsg: 'The prompt was refused by the safety filter. Please change it and try again.',
        },
      },
    ],
  },
}

/** Gives the exit code: that of the step, or 0 where a failure was what the user wanted to see. */
export async function demo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fail: { type: 'boolean', default: false },
      'task-id': { type: 'string' },
      api: { type: 'string', default: 'market' },
    },
  })
  const { api, 'task-id': taskId } = values
  if (taskId !== undefined) return realTask(taskId, api)
  const { tasks } = values.fail ? failure : success
  await using emulator = await startEmulator({ tasks, families: { [api]: tasks } })
  console.log('A step that waits for a task, on an emulated kie.ai (no key, no network):\n')
  const run = await show({
    'task-id': 'task_demo',
    'api-key': 'a-key-of-the-demo',
    'base-url': emulator.url,
    api,
    'download-dir': 'results',
  })
  return values.fail && run.exitCode === 1 ? 0 : (run.exitCode ?? 1)
}

async function realTask(taskId: string, api: string): Promise<number> {
  const key = process.env.KIE_API_KEY ?? ''
  if (key === '') {
    console.error(
      'To wait for a real task, set KIE_API_KEY to a key of yours: KIE_API_KEY=... npm run demo -- --task-id ID',
    )
    return 1
  }
  console.log(`A step that waits for ${JSON.stringify(taskId)} on the real kie.ai:\n`)
  const run = await show({ 'task-id': taskId, 'api-key': key, api, 'download-dir': 'results' })
  return run.exitCode ?? 1
}

async function show(inputs: Readonly<Record<string, string>>): Promise<Run> {
  const env = variables('HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS')
  const run = await startAction({ action: root(), inputs, env, onLine: print }).run
  if (run.stderr !== '') console.error(run.stderr)
  console.log(`\nExit code ${String(run.exitCode)}. The outputs, for the steps that follow:\n`)
  const width = Math.max(...Object.keys(run.outputs).map((name) => name.length))
  for (const [name, value] of Object.entries(run.outputs)) console.log(`  ${name.padEnd(width)}  ${value}`)
  if (run.files.size > 0) console.log('\nThe files in the workspace, for the steps that follow:\n')
  for (const [path, content] of run.files) console.log(`  ${path}  ${String(content.length)} bytes`)
  if (run.summary !== '') console.log(`\nThe job summary, as Markdown:\n\n${run.summary}`)
  return run
}

/** Those of this process's variables that are set. */
function variables(...names: string[]): Record<string, string> {
  const isWanted = (entry: [string, string | undefined]): entry is [string, string] =>
    names.includes(entry[0])
  return Object.fromEntries(Object.entries(process.env).filter(isWanted))
}

/** A line of the log as GitHub shows it, with the time before it. */
function print({ command, text }: Line): void {
  const shown = shownAs(command, text)
  if (shown === null) return
  const time = new Date().toISOString().slice(11, 19)
  for (const line of shown.split('\n')) console.log(`  ${dim(time)}  ${line}`)
}

function shownAs(command: string | null, text: string): string | null {
  switch (command) {
    case null:
      return text
    case 'error':
      return colour(31, `Error: ${text}`)
    case 'warning':
      return colour(33, `Warning: ${text}`)
    case 'notice':
      return colour(36, `Notice: ${text}`)
    case 'group':
      return `▼ ${text}`
    default:
      return null
  }
}

const isColourful = process.stdout.isTTY && process.env.NO_COLOR === undefined
const colour = (code: number, text: string): string =>
  isColourful ? `\u001b[${String(code)}m${text}\u001b[0m` : text
const dim = (text: string): string => colour(2, text)

/** The folder that holds action.yml, above this file in the source and in dist. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'action.yml')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}
