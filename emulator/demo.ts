// `demo`: the built actions, run as a runner would run them, on the emulated kie.ai or on the real one.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startCache } from './cache.js'
import { type DemoOptions, readDemoOptions } from './demo-options.js'
import { root } from './files.js'
import { showLine, showRun } from './show.js'
import { readActionFile, type Run, startAction, variables } from './runner.js'
import type { Scenario } from './scenario.js'
import { readScenario } from './scenarios.js'
import { type Emulator, startEmulator } from './server.js'
import { UsageError } from './usage.js'

type Inputs = Readonly<Record<string, string>>

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
  const options = readDemoOptions(args, Object.keys(readActionFile(root).inputs))
  const { scenario, realId } = options
  if (realId !== null) return await waitForReal(realId, options)
  const world = scenario === null ? watched : readScenario(scenario)
  // Nobody wants to watch a quarter of an hour.
  const preset: Inputs = scenario === 'timeout' ? { timeout: '5s' } : {}
  const exitCode = await rehearse(world, { ...options, given: { ...preset, ...options.given } })
  return exitCode === 1 && failing.includes(scenario ?? '') ? 0 : exitCode
}

async function rehearse(scenario: Scenario, options: DemoOptions): Promise<number> {
  const { api } = options
  const own = scenario.families?.[api]
  const scripts = api === 'market' ? scenario.tasks : (own ?? scenario.tasks)
  await using emulator = await startEmulator({
    ...scenario,
    families: { ...scenario.families, [api]: scripts },
  })
  const known = JSON.stringify(Object.keys(scripts))
  // A song's successors need a song, which the demo has none of.
  const ids = api.startsWith('suno-') ? known : await create(emulator, Object.keys(scripts).length, options)
  if (ids === null) return 1
  console.log('A step that waits, on an emulated kie.ai (no key, no network):\n')
  return await wait({ 'task-id': ids, 'api-key': key, 'base-url': emulator.url }, options)
}

/** Gives the ids as the wait takes them, or null where there are none. */
async function create({ url }: Emulator, count: number, { api }: DemoOptions): Promise<string | null> {
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
  const run = await startAction({ action: join(root, 'create'), inputs, env, onLine: showLine }).run
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

async function waitForReal(taskId: string, options: DemoOptions): Promise<number> {
  const realKey = process.env.KIE_API_KEY ?? ''
  if (realKey === '') {
    throw new UsageError(
      'To wait for a real task, set KIE_API_KEY to a key of yours: KIE_API_KEY=... npm run demo -- --task-id ID',
    )
  }
  console.log(`A step that waits for ${JSON.stringify(taskId)} on the real kie.ai:\n`)
  return await wait({ 'task-id': taskId, 'api-key': realKey }, options)
}

async function wait(inputs: Inputs, { api, given, keep }: DemoOptions): Promise<number> {
  const run = await startAction({
    action: root,
    inputs: { api, 'download-dir': 'results', ...inputs, ...given },
    env: variables('HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'NODE_EXTRA_CA_CERTS'),
    onLine: showLine,
    ...(keep === null ? {} : { workspace: keep }),
  }).run
  showRun(run)
  if (keep !== null) leave(keep, run)
  return run.exitCode ?? 1
}

function leave(folder: string, { outputs, summary, results }: Run): void {
  writeFileSync(join(folder, 'outputs.json'), `${JSON.stringify(outputs, null, 2)}\n`)
  writeFileSync(join(folder, 'summary.md'), summary)
  if (results !== null) writeFileSync(join(folder, 'results.json'), results)
  console.log(`\nAll of it is left in ${folder}: results/, outputs.json, summary.md and results.json.`)
}
