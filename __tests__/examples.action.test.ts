// The examples, played on the emulator as far as that goes without GitHub: a run and a re-run, in which nothing is created
// that the run has paid for, and a rehearsal, which differs by one variable alone.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, jest, test } from '@jest/globals'
import { type Cache, startCache } from '../emulator/cache.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import { creations } from './example-creations.js'
import {
  type Played,
  type PlayedJobs,
  type PlayOptions,
  playWorkflow,
  readWorkflow,
  type Workflow,
} from './workflow.js'
import { git } from './workflow-place.js'

const tools = ['bash', 'file', 'git', 'jq']
const canRun =
  process.platform !== 'win32' && tools.every((tool) => spawnSync(tool, ['--version']).error === undefined)
const folder = join(import.meta.dirname, '../examples')
// Several are played at once.
jest.setTimeout(60_000)

const prompt = 'A lighthouse'
const files = {
  'assets/hero.yml': `prompt: ${prompt}`,
  'assets/icon.yml': 'prompt: An icon',
  'prompts/hero.yml': 'prompt: An older one',
  'tasks/pending.json': '{}',
}

/** A second commit, as a pull request has it. */
const change = { 'prompts/hero.yml': `prompt: ${prompt}` }

const success: readonly Step[] = [
  { state: 'success', record: { resultJson: '{"resultUrls":["{base}/media/a.png","{base}/media/b.png"]}' } },
]
const failure: readonly Step[] = [{ state: 'fail', record: { failCode: '501', failMsg: 'It was refused.' } }]
const running: readonly Step[] = [{ state: 'generating' }]

interface World extends AsyncDisposable {
  readonly kie: Emulator
  readonly cache: Cache
}

async function startWorld(tasks: Scenario['tasks'] = { task_1: success }): Promise<World> {
  const kie = await startEmulator({ tasks, requestsPerSecond: 0 })
  const cache = await startCache()
  return {
    kie,
    cache,
    async [Symbol.asyncDispose]() {
      await kie.close()
      await cache[Symbol.asyncDispose]()
    },
  }
}

async function play(
  name: string,
  { kie, cache }: World,
  options: PlayOptions = {},
  workflow: Workflow = readWorkflow(join(folder, name)),
): Promise<Played> {
  const all = { url: kie.url, env: cache.env, files, ...options, inputs: { prompt, ...options.inputs } }
  return await playWorkflow(workflow, all)
}

/** The workflow, with somebody who pushes a change of a file when a job comes to that step. */
function withPush(
  { jobs, ...rest }: Workflow,
  job: string,
  at: number,
  path: string,
  text: string,
): Workflow {
  const run = `git clone -q ../origin "$RUNNER_TEMP/clone" && cd "$RUNNER_TEMP/clone"
    echo '${text}' > ${path} && git add ${path}
    git -c user.name=a -c user.email=a@b commit -q --allow-empty -m 'A push meanwhile' && git push -q`
  const steps = [...(jobs[job]?.steps ?? [])]
  steps.splice(at, 0, { name: 'A push meanwhile', run })
  return { ...rest, jobs: { ...jobs, [job]: { ...jobs[job], steps } } }
}

const resultsOf = (jobs: PlayedJobs) => jobs.map(({ id, result }) => `${id} ${result}`)
const filesOf = ({ origin }: Played, branch = 'main') =>
  git(origin, 'ls-tree', '-r', '--name-only', branch).trim().split('\n')
const jsonOf = ({ origin }: Played, path: string): unknown => JSON.parse(git(origin, 'show', `main:${path}`))
const logOf = (jobs: PlayedJobs) =>
  jobs.flatMap(({ steps }) => Object.entries(steps).map(([id, { log }]) => `--- ${id}\n${log}`)).join('\n')

const played = Object.keys(creations)

/** What a run and its re-run leave behind. */
const left: Readonly<Record<string, (run: Played) => void>> = {
  'assets.yml': (run) => {
    expect(filesOf(run)).toEqual(expect.arrayContaining(['pictures/hero/hero.png', 'pictures/icon/icon.png']))
  },
  'commit.yml': (run) => {
    expect(filesOf(run)).toContain('pictures/hero.png')
    expect(git(run.origin, 'log', '--format=%s')).toBe('Update the hero picture\nChange\nBegin\n')
  },
  'deploy-to-pages.yml': ({ jobs }) => {
    const page = readFileSync(join(jobs[0]?.workspace ?? '', 'site/index.html'), 'utf8')
    expect(page.match(/picture-\d\.png/g)).toEqual(['picture-1.png', 'picture-2.png'])
  },
  'matrix.yml': ({ jobs }) => {
    expect(resultsOf(jobs)).toEqual(['generate success', 'use success', 'use success'])
  },
  'open-pull-request.yml': (run) => {
    expect(filesOf(run, 'picture-1')).toContain('pictures/task_1-2.png')
    expect(run.gh().match(/pr create/g)).toHaveLength(1)
  },
}

;(canRun ? describe : describe.skip)('examples', () => {
  test('all are played, but the one that is called and the one that rehearses it', () => {
    expect([...played, 'rehearse.yml', 'reusable.yml'].sort()).toEqual(readdirSync(folder).sort())
  })

  test.concurrent.each(played)('%s creates nothing twice in a re-run', async (name) => {
    await using world = await startWorld()
    using run = await play(name, world, { change })
    expect([logOf(run.jobs), resultsOf(run.jobs).filter((one) => !one.endsWith(' success'))]).toEqual([
      expect.anything(),
      [],
    ])
    expect(world.kie.created).toHaveLength(creations[name] ?? NaN)
    const again = await run.rerun()
    expect(resultsOf(again).filter((one) => one.endsWith(' failure'))).toEqual([])
    expect(world.kie.created).toHaveLength(creations[name] ?? NaN)
    left[name]?.(run)
  })

  test.concurrent.each(played)('%s is rehearsed by one variable, and without a key', async (name) => {
    using run = await playWorkflow(readWorkflow(join(folder, name)), {
      files,
      change,
      inputs: { prompt },
      secrets: { KIE_API_KEY: '' },
      vars: { KIE_REHEARSAL: '{"tasks":{"task_1":[{"state":"success"}]}}' },
    })
    expect(resultsOf(run.jobs).filter((one) => !one.endsWith(' success'))).toEqual([])
  })

  test.concurrent('generate.yml is red for a task that fails, and a re-run tries again', async () => {
    await using world = await startWorld({ task_1: failure, task_2: success })
    using run = await play('generate.yml', world)
    expect(run.jobs).toMatchObject([
      { result: 'failure', steps: { picture: { outputs: { outcome: 'failed' } } } },
    ])
    expect(resultsOf(await run.rerun())).toEqual(['generate success'])
  })

  test.concurrent('assets.yml generates what has changed', async () => {
    await using world = await startWorld({ task_1: [{ state: 'success' }] })
    using run = await play('assets.yml', world)
    const next = await run.push({ 'assets/icon.yml': 'prompt: Another lighthouse' })
    expect(resultsOf(next)).toEqual(['find success', 'generate success', 'commit success'])
    expect(world.kie.created).toHaveLength(3)
    const last = await run.push({ 'README.md': 'Nothing to generate' })
    expect(resultsOf(last)).toEqual(['find success'])
  })

  test.concurrent('assets.yml generates what changes while its picture is under way', async () => {
    await using world = await startWorld({ task_1: [{ state: 'success' }] })
    const request = 'assets/hero.yml'
    const workflow = withPush(readWorkflow(join(folder, 'assets.yml')), 'commit', 0, request, 'prompt: New')
    using run = await play('assets.yml', world, { files: { [request]: 'prompt: Old' } }, workflow)
    expect(resultsOf(await run.push({}))).toEqual(['find success', 'generate success', 'commit success'])
    expect(world.kie.created.map(({ input }) => input.prompt)).toEqual(['Old', 'New'])
    expect(git(run.origin, 'show', 'main:pictures/hero/request.yml')).toBe('prompt: New\n')
  })

  test.concurrent('assets.yml keeps the pictures of similar names apart', async () => {
    await using world = await startWorld({ task_1: [{ state: 'success' }] })
    const files = { 'assets/hero.yml': 'prompt: Light', 'assets/hero.dark.yml': 'prompt: Dark' }
    using run = await play('assets.yml', world, { files })
    await run.push({ 'assets/hero.yml': 'prompt: Lighter' })
    expect(filesOf(run)).toEqual(
      expect.arrayContaining(['pictures/hero.dark/hero.dark.png', 'pictures/hero/hero.png']),
    )
  })

  test.concurrent(
    'assets.yml saves a picture again that was deleted, and does not pay for it again',
    async () => {
      await using world = await startWorld({ task_1: [{ state: 'success' }] })
      using run = await play('assets.yml', world, { files: { 'assets/hero.yml': 'prompt: A hero' } })
      const picture = ['pictures/hero/hero.png', 'pictures/hero/request.yml']
      await run.push(Object.fromEntries(picture.map((path) => [path, null])))
      expect(filesOf(run)).toEqual(expect.arrayContaining(picture))
      expect(world.kie.created).toHaveLength(1)
    },
  )

  test.concurrent('assets.yml commits what succeeded beside a failure', async () => {
    await using world = await startWorld({ task_1: failure, task_2: success })
    using run = await play('assets.yml', world)
    expect(resultsOf(run.jobs).sort()).toEqual([
      'commit success',
      'find success',
      'generate failure',
      'generate success',
    ])
    expect(filesOf(run).filter((path) => /^pictures\/\w+\/\w+\.png$/.test(path))).toHaveLength(1)
  })

  test.concurrent('commit.yml replaces the picture and nothing else, while others push', async () => {
    const resultJson = '{"resultUrls":["{base}/media/a.jpg"]}'
    await using world = await startWorld({ task_1: [{ state: 'success', record: { resultJson } }] })
    const kept = { 'pictures/hero.txt': 'Its description', 'pictures/hero.mobile.png': 'Another' }
    const files = { 'assets/hero.yml': `prompt: ${prompt}`, 'pictures/hero.png': 'The old one', ...kept }
    const workflow = withPush(readWorkflow(join(folder, 'commit.yml')), 'generate', -1, 'README.md', 'Hello')
    using run = await play('commit.yml', world, { files }, workflow)
    expect([logOf(run.jobs), resultsOf(run.jobs)]).toEqual([expect.anything(), ['generate success']])
    expect(filesOf(run)).toEqual(
      ['README.md', 'assets/hero.yml', 'pictures/hero.jpg', ...Object.keys(kept)].sort(),
    )
  })

  test.concurrent('gate-pull-request.yml creates nothing where the prompt has not changed', async () => {
    await using world = await startWorld()
    using run = await play('gate-pull-request.yml', world, { change: { 'README.md': '' } })
    expect(run.jobs).toMatchObject([{ result: 'success', steps: { create: { outcome: 'skipped' } } }])
  })

  test.concurrent('gate-pull-request.yml pays once for pushes with the same prompt', async () => {
    await using world = await startWorld()
    using run = await play('gate-pull-request.yml', world, { change })
    await run.push({ 'prompts/hero.yml': `prompt: ${prompt} # the same` })
    expect(world.kie.created).toHaveLength(1)
    await run.push({ 'prompts/hero.yml': 'prompt: Another' })
    expect(world.kie.created).toHaveLength(2)
  })

  test.concurrent('upload-artifact.yml keeps what succeeded', async () => {
    await using world = await startWorld({ task_1: failure, task_2: success })
    using run = await play('upload-artifact.yml', world)
    expect(resultsOf(run.jobs)).toEqual(['generate failure'])
    expect(run.jobs[0]?.steps['Keep the files']).toMatchObject({ outcome: 'success' })
  })

  test.concurrent('go-on-after-failure.yml goes on', async () => {
    await using world = await startWorld({ task_1: failure, task_2: success })
    using run = await play('go-on-after-failure.yml', world)
    expect(resultsOf(run.jobs)).toEqual(['generate success', 'use success'])
    expect(world.kie.created).toHaveLength(2)
  })

  test.concurrent('resume-after-timeout.yml starts the next run, but not for ever', async () => {
    await using world = await startWorld({ task_1: running })
    const text = readFileSync(join(folder, 'resume-after-timeout.yml'), 'utf8')
    const workflow = readWorkflow(join(folder, 'resume-after-timeout.yml'))
    expect(text).toContain('timeout: 30m')
    for (const step of workflow.jobs.generate?.steps ?? [])
      if (step.with?.timeout) Object.assign(step.with, { timeout: 0 })
    const options = { url: world.kie.url, env: world.cache.env, files }
    using first = await playWorkflow(workflow, { ...options, inputs: { prompt } })
    expect(resultsOf(first.jobs)).toEqual(['generate failure'])
    expect(first.gh()).toBe('workflow run example --ref refs/heads/main -f task-id=["task_1"] -f run=2\n')
    using last = await playWorkflow(workflow, { ...options, inputs: { 'task-id': '["task_1"]', run: 8 } })
    expect(last.gh()).toBe('')
    expect(world.kie.created).toHaveLength(1)
  })

  test.concurrent('scheduled-poll.yml drops nothing without a trace', async () => {
    await using world = await startWorld({ task_1: running, task_2: success, task_3: failure })
    const pending = { task_1: 3, task_2: 0, task_3: 5, task_8: 95, task_9: 0 }
    using run = await play('scheduled-poll.yml', world, {
      files: { 'tasks/pending.json': JSON.stringify(pending) },
      inputs: { prompt: '' },
    })
    expect(resultsOf(run.jobs)).toEqual(['poll failure'])
    expect(jsonOf(run, 'tasks/pending.json')).toEqual({ task_1: 4, task_9: 1 })
    expect(jsonOf(run, 'tasks/failed.json')).toMatchObject({
      task_3: { outcome: 'failed' },
      task_8: { outcome: 'not-found' },
    })
    expect(filesOf(run)).toContain('videos/task_2-1.png')
  })

  test.concurrent('scheduled-poll.yml with nothing to poll', async () => {
    await using world = await startWorld()
    using run = await play('scheduled-poll.yml', world, { inputs: { prompt: '' } })
    expect(run.jobs).toMatchObject([{ result: 'success', steps: { poll: { outcome: 'skipped' } } }])
  })

  test.concurrent('rehearse.yml', async () => {
    await using cache = await startCache()
    const workflow = readWorkflow(join(folder, 'rehearse.yml'))
    expect(workflow.jobs.timeout?.with?.timeout).toBe('10s')
    Object.assign(workflow.jobs.timeout?.with ?? {}, { timeout: '1s' })
    using run = await playWorkflow(workflow, { env: cache.env })
    expect(resultsOf(run.jobs)).toEqual(['success', 'fail', 'timeout', 'check'].map((id) => `${id} success`))
  })

  test.concurrent("the job of this repository's own CI that runs the action", async () => {
    const { on, jobs } = readWorkflow(join(import.meta.dirname, '../.github/workflows/ci.yml'))
    const action = { ...jobs.action, strategy: { matrix: { os: ['ubuntu-latest'] } } }
    // It starts an emulator of its own.
    using run = await playWorkflow({ on, jobs: { action } }, {})
    expect(resultsOf(run.jobs)).toEqual(['action success'])
  })
})
