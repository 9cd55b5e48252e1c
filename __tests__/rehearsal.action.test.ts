// The second action as a runner runs it: main, the steps of the job, post.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Run, runAction } from '../emulator/runner.js'

const root = join(import.meta.dirname, '..')
const action = join(root, 'emulator')

async function rehearsal(
  scenario: string,
  job: (main: Run) => Promise<void>,
): Promise<{ main: Run; post: Run | null }> {
  const main = await runAction({ action, inputs: { scenario } })
  let post: Run | null = null
  try {
    await job(main)
  } finally {
    if (main.state.pid !== undefined) post = await runAction({ action, inputs: { scenario }, postOf: main })
  }
  return { main, post }
}

const textOf = (run: Run | null): string => run?.lines.map(({ text }) => text).join('\n') ?? ''

function wait(main: Run, taskId: string): Promise<Run> {
  const inputs = { 'task-id': taskId, 'api-key': 'any', 'base-url': main.outputs['base-url'] ?? '' }
  return runAction({ action: root, inputs })
}

test('a pipeline creates tasks and waits for them, and nothing listens after the job', async () => {
  const done = JSON.stringify({ tasks: { a: [{ state: 'success' }], b: [{ state: 'fail' }] } })
  const { main, post } = await rehearsal(done, async (started) => {
    expect(started.exitCode).toBe(0)
    expect(started.outputs['task-id']).toBe('["a","b"]')
    expect(await createTask(started)).toBe('a')
    expect(await createTask(started)).toBe('b')
    expect(await createTask(started)).toBe('a_2')
    expect((await wait(started, 'a_2')).outputs.outcome).toBe('success')
    expect((await wait(started, 'b')).outputs.outcome).toBe('failed')
  })
  await expect(fetch(main.outputs['base-url'] ?? '')).rejects.toThrow('fetch failed')
  expect(textOf(post)).toContain('POST /api/v1/jobs/createTask HTTP 200, code 200: a_2')
  expect(textOf(post)).toContain('GET /api/v1/jobs/recordInfo?taskId=b HTTP 200, code 200: fail')
})

test('a job without a request gets a hint', async () => {
  const { main, post } = await rehearsal('success', () => Promise.resolve())
  expect(textOf(post)).toContain(
    `No request came. Do the steps have base-url: ${main.outputs['base-url'] ?? ''}?`,
  )
})

async function createTask({ outputs }: Run): Promise<unknown> {
  const answer = await fetch(`${outputs['base-url'] ?? ''}/api/v1/jobs/createTask`, {
    method: 'POST',
    headers: { authorization: 'Bearer any' },
    body: JSON.stringify({ model: 'm', input: {} }),
  })
  const { data } = (await answer.json()) as { data: { taskId: string } }
  return data.taskId
}

test.each([
  ['nonsense', 'The input scenario: "nonsense" is neither a scenario nor a file that can be read.'],
  ['{"tasks": {}}', 'tasks is {}: it must be an object with at least one task.'],
  ['{"tasks": {"a": [{"state": "succes"}]}}', 'tasks.a[0].state is "succes". Did you mean "success"?'],
  ['{"tasks": ', 'JSON'],
])('the scenario %s fails the step and says why', async (scenario, reason) => {
  const main = await runAction({ action, inputs: { scenario } })
  expect(main.exitCode).toBe(1)
  expect(main.lines.find(({ command }) => command === 'error')?.text).toContain(reason)
  const post = await runAction({ action, inputs: { scenario }, postOf: main })
  expect(post).toMatchObject({ exitCode: 0, lines: [] })
})

test('an emulator that is gone before the job is a warning', async () => {
  const gone = spawnSync(process.execPath, ['--version'])
  const post = await runAction({
    action,
    inputs: {},
    postOf: { state: { isPost: 'true', pid: String(gone.pid) } },
  })
  expect(post).toMatchObject({ exitCode: 0, lines: [{ command: 'warning' }] })
})
