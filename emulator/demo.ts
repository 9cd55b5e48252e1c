// `demo`: the built actions, run as a runner would run them, on the emulated kie.ai or on the real one.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startCache } from './cache.js'
import { families } from './families.js'
import { guessOf } from './guess.js'
import { showLine, showRun } from './show.js'
import { readActionFile, type Run, startAction } from './runner.js'
import type { Scenario } from './scenario.js'
import { readScenario } from './scenarios.js'
import { type Emulator, startEmulator } from './server.js'
import { UsageError } from './usage.js'

type Inputs = Readonly<Record<string, string>>

interface Options {
  readonly api: string
  /** Inputs of the wait that were set by hand. */
  readonly given: Inputs
  /** Where files, summary and outputs are left, or null. */
  readonly keep: string | null
}

/** Slow enough to watch. */
const watched: Scenario = {
  tasks: {
    task_demo: [
      { state: 'waiting', forMs: 2500 },
      { state: 'queuing', forMs: 2500 },
      { state: 'generating', forMs: 5000 },
      { state: 'success' },
    ],
  },
}

/** Scenarios in which the step fails, as it should. */
const failing = ['fail', 'timeout']

const key = 'a-key-of-the-demo'

/** Gives the exit code: that of the step, or 0 where a failure was what the user wanted to see. */
export async function demo(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      fail: { type: 'boolean', default: false },
      'task-id': { type: 'string' },
      api: { type: 'string', default: 'market' },
      with: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string' },
    },
  })
  const scenario = values.scenario ?? (values.fail ? 'fail' : null)
  const options = { api: apiOf(values.api), given: inputsOf(values.with), keep: values.keep ?? null }
  if (values['task-id'] !== undefined) return await waitForReal(values['task-id'], options)
  const world = scenario === null ? watched : readScenario(scenario)
  const exitCode = await rehearse(world, { ...options, given: { ...timeoutOf(scenario), ...options.given } })
  return exitCode === 1 && failing.includes(scenario ?? '') ? 0 : exitCode
}

function apiOf(api: string): string {
  const names = [...families.keys()]
  if (names.includes(api)) return api
  const guess = guessOf(api, names)
  const hint = guess === null ? '' : ` Did you mean ${guess}?`
  throw new UsageError(`--api is ${JSON.stringify(api)}.${hint} It can be ${names.sort().join(', ')}.`)
}

function inputsOf(pairs: readonly string[]): Inputs {
  const names = Object.keys(readActionFile(root()).inputs)
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      const name = pair.slice(0, equals)
      if (equals > 0 && names.includes(name)) return [name, pair.slice(equals + 1)]
      const reason = equals > 0 ? `the action has no input ${JSON.stringify(name)}` : 'it needs an ='
      throw new UsageError(`--with ${pair}: ${reason}. Example: --with timeout=5s`)
    }),
  )
}

/** Nobody wants to watch a quarter of an hour. */
function timeoutOf(scenario: string | null): Inputs {
  return scenario === 'timeout' ? { timeout: '5s' } : {}
}

async function rehearse(scenario: Scenario, options: Options): Promise<number> {
  const { api } = options
  const own = scenario.families?.[api]
  const scripts = api === 'market' ? scenario.tasks : (own ?? scenario.tasks)
  await using emulator = await startEmulator({
    ...scenario,
    families: { ...scenario.families, [api]: scripts },
  })
  const known = JSON.stringify(Object.keys(scripts))
  const ids = canCreate(api) ? await create(emulator, Object.keys(scripts).length, options) : known
  if (ids === null) return 1
  console.log('A step that waits, on an emulated kie.ai (no key, no network):\n')
  return await wait({ 'task-id': ids, 'api-key': key, 'base-url': emulator.url }, options)
}

/** Where the action that creates tasks has been built. A song's successors need a song, which the demo has none of. */
function canCreate(api: string): boolean {
  return existsSync(join(root(), 'dist', 'create', 'index.js')) && !api.startsWith('suno-')
}

/** Gives the ids as the wait takes them, or null where there are none. */
async function create({ url }: Emulator, count: number, { api }: Options): Promise<string | null> {
  console.log('A step that creates what the next one waits for:\n')
  await using cache = await startCache()
  const inputs = {
    api,
    prompt: 'A paper boat on a calm lake',
    input: JSON.stringify(Array.from({ length: count }, () => ({}))),
    'api-key': key,
    'base-url': url,
    'upload-url': url,
    ...(api === 'market' ? { model: 'nano-banana' } : {}),
  }
  const env = { ...ofRun, ...cache.env }
  const run = await startAction({ action: join(root(), 'create'), inputs, env, onLine: showLine }).run
  if (run.stderr !== '') console.error(run.stderr)
  console.log()
  const ids = run.outputs['task-ids'] ?? '[]'
  return ids === '[]' ? null : ids
}

/** What a runner says of the run. */
const ofRun = {
  GITHUB_REPOSITORY: 'you/your-repository',
  GITHUB_REPOSITORY_ID: '1',
  GITHUB_RUN_ID: '1',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_WORKFLOW: 'demo',
  GITHUB_JOB: 'demo',
  GITHUB_REF: 'refs/heads/main',
}

async function waitForReal(taskId: string, options: Options): Promise<number> {
  const realKey = process.env.KIE_API_KEY ?? ''
  if (realKey === '') {
    throw new UsageError(
      'To wait for a real task, set KIE_API_KEY to a key of yours: KIE_API_KEY=... npm run demo -- --task-id ID',
    )
  }
  console.log(`A step that waits for ${JSON.stringify(taskId)} on the real kie.ai:\n`)
  return await wait({ 'task-id': taskId, 'api-key': realKey }, options)
}

async function wait(inputs: Inputs, { api, given, keep }: Options): Promise<number> {
  const workspace = keep === null ? undefined : resolve(keep)
  if (workspace !== undefined) mkdirSync(workspace, { recursive: true })
  const run = await startAction({
    action: root(),
    inputs: { api, 'download-dir': 'results', ...inputs, ...given },
    env: variables('HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS'),
    onLine: showLine,
    ...(workspace === undefined ? {} : { workspace }),
  }).run
  showRun(run)
  if (workspace !== undefined) leave(workspace, run)
  return run.exitCode ?? 1
}

function leave(folder: string, { outputs, summary, results }: Run): void {
  writeFileSync(join(folder, 'outputs.json'), `${JSON.stringify(outputs, null, 2)}\n`)
  writeFileSync(join(folder, 'summary.md'), summary)
  if (results !== null) writeFileSync(join(folder, 'results.json'), results)
  console.log(`\nAll of it is left in ${folder}: results/, outputs.json, summary.md and results.json.`)
}

/** Those of this process's variables that are set. */
function variables(...names: string[]): Record<string, string> {
  const isWanted = (entry: [string, string | undefined]): entry is [string, string] =>
    names.includes(entry[0])
  return Object.fromEntries(Object.entries(process.env).filter(isWanted))
}

/** The folder that holds action.yml, above this file in the source and in dist. */
function root(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  // emulator/ has one as well, which is not meant.
  const isRoot = (): boolean => existsSync(join(folder, 'action.yml')) && existsSync(join(folder, 'emulator'))
  while (!isRoot() && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}
