// The examples, played on the emulator as far as that goes without GitHub.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Scenario } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'
import { git, type Played, type PlayOptions, playWorkflow, readWorkflow } from './workflow.js'

const tools = ['bash', 'curl', 'git', 'jq']
const canRun =
  process.platform !== 'win32' && tools.every((tool) => spawnSync(tool, ['--version']).error === undefined)

/** A kie.ai whose first task fails where it should, and whose others succeed with two pictures. */
function scenario(first: 'success' | 'fail' | 'generating'): Scenario {
  const record = { resultJson: '{"resultUrls":["{base}/media/a.png","{base}/media/b.png"]}' }
  const success = [{ state: 'success', record }]
  return { tasks: { task_1: first === 'success' ? success : [{ state: first }], task_2: success } }
}

interface Options extends Partial<PlayOptions> {
  readonly first?: 'success' | 'fail' | 'generating'
  readonly apiKey?: string
}

async function play(name: string, { first = 'success', apiKey, ...options }: Options = {}): Promise<Played> {
  const world = scenario(first)
  await using emulator = await startEmulator(apiKey === undefined ? world : { ...world, apiKey })
  const workflow = readWorkflow(join(import.meta.dirname, '../examples', name))
  const files = { 'prompts/hero.txt': 'A lighthouse', 'tasks/pending.json': '["task_1", "task_2"]' }
  return await playWorkflow(workflow, { url: emulator.url, files, ...options })
}

const resultsOf = ({ jobs }: Played) => jobs.map(({ id, result }) => `${id} ${result}`)
const filesOf = ({ origin }: Played, branch: string) => git(origin, 'ls-tree', '-r', '--name-only', branch)

;(canRun ? describe : describe.skip)('examples', () => {
  test.each(['gate-pull-request.yml', 'upload-artifact.yml', 'self-hosted-proxy.yml'])('%s', async (name) => {
    using played = await play(name)
    expect(resultsOf(played)).toEqual(['generate success'])
  })

  test('generate.yml leaves the picture', async () => {
    using played = await play('generate.yml')
    expect(readFileSync(join(played.workspace, 'picture.png')).toString('latin1', 1, 4)).toBe('PNG')
  })

  test('generate.yml is red for a task that fails', async () => {
    using played = await play('generate.yml', { first: 'fail' })
    expect(played.jobs).toMatchObject([
      { result: 'failure', steps: { picture: { outputs: { outcome: 'failed' } } } },
    ])
  })

  test('generate.yml is red for a task that could not be created', async () => {
    using played = await play('generate.yml', { apiKey: 'another' })
    expect(resultsOf(played)).toEqual(['generate failure'])
    expect(played.jobs[0]?.steps.create?.log).toContain('code 401')
  })

  test('commit.yml', async () => {
    using played = await play('commit.yml')
    expect(git(played.origin, 'log', '--format=%s')).toBe('Update the hero picture\nBegin\n')
    expect(filesOf(played, 'main')).toContain('assets/hero.png')
  })

  test('open-pull-request.yml', async () => {
    using played = await play('open-pull-request.yml', { inputs: { prompt: 'A lighthouse' } })
    expect(resultsOf(played)).toEqual(['generate success'])
    expect(filesOf(played, 'picture-1')).toContain('assets/task_1-2.png')
    expect(played.gh).toContain('pr create --title')
  })

  test('deploy-to-pages.yml', async () => {
    using played = await play('deploy-to-pages.yml')
    expect(resultsOf(played)).toEqual(['generate success', 'deploy success'])
    expect(readFileSync(join(played.workspace, 'site/index.html'), 'utf8')).toBe(
      '<!doctype html><title>Pictures</title>\n<img src="picture-1.png" alt="">\n<img src="picture-2.png" alt="">\n',
    )
  })

  test('matrix.yml', async () => {
    using played = await play('matrix.yml')
    expect(resultsOf(played)).toEqual(['generate success', 'use success', 'use success'])
  })

  test('go-on-after-failure.yml', async () => {
    using played = await play('go-on-after-failure.yml', { first: 'fail', inputs: { prompt: 'x' } })
    expect(resultsOf(played)).toEqual(['generate success'])
    expect(played.jobs[0]?.steps).toMatchObject({
      first: { outcome: 'failure' },
      second: { outputs: { outcome: 'success' } },
    })
  })

  test('resume-after-timeout.yml', async () => {
    using first = await play('resume-after-timeout.yml', { first: 'generating', wait: { timeout: '0' } })
    expect(resultsOf(first)).toEqual(['generate failure'])
    expect(first.gh).toBe('workflow run example --ref refs/heads/main -f task-id=["task_1"]\n')
    using next = await play('resume-after-timeout.yml', { inputs: { 'task-id': '["task_2"]' } })
    expect(next.jobs).toMatchObject([{ result: 'success', steps: { create: { outcome: 'skipped' } } }])
    expect(next.gh).toBe('')
  })

  test('scheduled-look.yml', async () => {
    using played = await play('scheduled-look.yml', { first: 'generating' })
    expect(resultsOf(played)).toEqual(['look success'])
    expect(JSON.parse(git(played.origin, 'show', 'main:tasks/pending.json'))).toEqual(['task_1'])
    expect(filesOf(played, 'main')).toContain('assets/task_2-1.png')
  })

  test('scheduled-look.yml keeps a task that kie.ai does not show yet', async () => {
    using played = await play('scheduled-look.yml', {
      files: { 'tasks/pending.json': '["task_1", "task_9"]' },
    })
    expect(JSON.parse(git(played.origin, 'show', 'main:tasks/pending.json'))).toEqual(['task_9'])
  })

  test('gate-pull-request.yml asks for nothing where the prompt has not changed', async () => {
    using played = await play('gate-pull-request.yml', { change: 'README.md' })
    expect(played.jobs).toMatchObject([{ result: 'success', steps: { create: { outcome: 'skipped' } } }])
  })

  test('scheduled-look.yml with nothing to look at', async () => {
    using played = await play('scheduled-look.yml', { files: { 'tasks/pending.json': '[]' } })
    expect(played.jobs).toMatchObject([{ result: 'success', steps: { look: { outcome: 'skipped' } } }])
  })

  test('call-reusable.yml and reusable.yml', async () => {
    using played = await play('call-reusable.yml')
    expect(resultsOf(played)).toEqual(['generate success', 'use success'])
  })

  test('rehearse.yml', async () => {
    using played = await play('rehearse.yml', { wait: { timeout: '2s', 'poll-interval': '100ms' } })
    expect(resultsOf(played)).toEqual(['rehearse success', 'rehearse success', 'rehearse success'])
  }, 15_000)

  test("the job of this repository's own CI that runs the action", async () => {
    const { on, jobs } = readWorkflow(join(import.meta.dirname, '../.github/workflows/ci.yml'))
    const action = { ...jobs.action, strategy: { matrix: { os: ['ubuntu-latest'] } } }
    // It starts an emulator of its own.
    using played = await playWorkflow({ on, jobs: { action } }, { url: '' })
    expect(resultsOf(played)).toEqual(['action success'])
  }, 15_000)
})
