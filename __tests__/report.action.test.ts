// The reports of the built action, as a runner and an emulated GitHub see them.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { type GitHub, notAccessible, startGitHub } from '../emulator/github.js'
import { type Run, runnersToken, startAction, type Started } from '../emulator/runner.js'
import type { Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'

const action = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'events-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const headSha = 'a'.repeat(40)
const pullRequestEvent = join(folder, 'pull-request.json')
writeFileSync(pullRequestEvent, JSON.stringify({ pull_request: { number: 7, head: { sha: headSha } } }))
const eventFile = (name: string, event: object): string => {
  const path = join(folder, `${name}.json`)
  writeFileSync(path, JSON.stringify(event))
  return path
}
const pushEvent = eventFile('push', {})

const done: Step[] = [{ state: 'generating', forMs: 20 }, { state: 'success' }]
const fails: Step[] = [{ state: 'fail', record: { failMsg: 'The prompt was refused.' } }]
const runs: Step[] = [{ state: 'generating' }]
const both = { 'pr-comment': 'true', 'commit-status': 'kie.ai images' }

interface Options {
  readonly github?: GitHub
  /** Below it the API is, on GitHub Enterprise. */
  readonly apiPath?: string
  readonly tasks?: Readonly<Record<string, readonly Step[]>>
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: string
  readonly env?: Readonly<Record<string, string>>
  /** Once the tasks have been asked for. */
  readonly meanwhile?: (started: Started) => Promise<void> | void
}

/** A step of a workflow that waits for `tasks`. */
async function step({
  github,
  apiPath = '',
  tasks = { task_1: done },
  inputs = both,
  event,
  env = {},
  meanwhile,
}: Options): Promise<Run> {
  await using kie = await startEmulator({ tasks })
  const started = startAction({
    action,
    inputs: {
      'task-id': Object.keys(tasks).join(' '),
      'api-key': 'a-key-of-the-test',
      'base-url': kie.url,
      'poll-interval': '100ms',
      ...inputs,
    },
    env: {
      GITHUB_API_URL: github === undefined ? '' : `${github.url}${apiPath}`,
      GITHUB_SERVER_URL: 'https://github.example.com',
      GITHUB_REPOSITORY: 'octo/pictures',
      GITHUB_SHA: 'b'.repeat(40),
      GITHUB_RUN_ID: '42',
      GITHUB_WORKFLOW: 'Generate',
      GITHUB_JOB: 'image',
      GITHUB_EVENT_PATH: event ?? pullRequestEvent,
      ...env,
    },
  })
  await meanwhile?.(started)
  return await started.run
}

const warnings = (run: Run): string => textOf(run, 'warning')
const textOf = (run: Run, command: string | null): string =>
  run.lines
    .filter((line) => line.command === command)
    .map(({ text }) => text)
    .join('\n')

const person = { login: 'mona', type: 'User' }
const chatter = Array.from({ length: 120 }, () => ({ body: 'Nice.', user: person }))

describe('on a pull request', () => {
  test.concurrent(
    'a status on its head, and one comment that is edited, across pages of others',
    async () => {
      await using github = await startGitHub({ comments: chatter })
      const first = await step({ github })
      const second = await step({ github, tasks: { task_1: fails } })
      expect([first.exitCode, second.exitCode]).toEqual([0, 1])
      expect(warnings(first) + warnings(second)).toBe('')
      expect(github.comments).toHaveLength(121)
      expect(github.comments.at(-1)?.body).toContain('The prompt was refused.')
      expect(github.requests.filter((request) => request.startsWith('PATCH'))).toHaveLength(1)
      const link = 'https://github.example.com/octo/pictures/actions/runs/42'
      expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success', 'pending', 'failure'])
      for (const status of github.statuses) {
        expect(status).toMatchObject({ sha: headSha, context: 'kie.ai images', target_url: link })
      }
      expect([...github.tokens]).toEqual([runnersToken])
    },
  )

  test.concurrent(
    'comments of other steps, and copies of the mark in those of others, are left alone',
    async () => {
      await using github = await startGitHub()
      await step({ github, inputs: { 'pr-comment': 'true' } })
      const body = github.comments[0]?.body ?? ''
      await using second = await startGitHub({ comments: [{ body, user: person }] })
      await step({ github: second, inputs: { 'pr-comment': 'true' } })
      expect(second.comments.map(({ user }) => user.type)).toEqual(['User', 'Bot'])
      expect(second.comments[0]?.body).toBe(body)
      // The token of that person may edit it.
      await using third = await startGitHub({ comments: [{ body, user: person }], login: person.login })
      await step({ github: third, inputs: { 'pr-comment': 'true', 'github-token': 'ghp_of-mona' } })
      expect(third.comments).toHaveLength(1)
      expect([...third.tokens]).toEqual(['ghp_of-mona'])
    },
  )
})

describe('outside a pull request', () => {
  test.concurrent('the comment goes to the open one that the commit belongs to', async () => {
    await using github = await startGitHub({
      pulls: [
        { number: 3, state: 'closed' },
        { number: 9, state: 'open' },
      ],
    })
    const run = await step({ github, apiPath: '/api/v3', event: pushEvent })
    expect(run.exitCode).toBe(0)
    expect(github.requests).toContain('POST /api/v3/repos/octo/pictures/issues/9/comments')
    expect(github.statuses.map(({ sha }) => sha)).toEqual(['b'.repeat(40), 'b'.repeat(40)])
  })

  test.concurrent('a line in the log says where there is none', async () => {
    await using github = await startGitHub()
    const run = await step({ github, event: pushEvent, inputs: { 'pr-comment': 'true' } })
    expect(run.exitCode).toBe(0)
    expect(textOf(run, null)).toMatch(/^pr-comment: no open pull request/m)
    expect(warnings(run)).toBe('')
    expect(github.comments).toEqual([])
  })

  test.concurrent('a run that another one started reports where that one ran', async () => {
    const started = { head_sha: headSha, pull_requests: [{ number: 5, head: { sha: headSha } }] }
    await using github = await startGitHub()
    const run = await step({ github, event: eventFile('workflow-run', { workflow_run: started }) })
    expect(warnings(run)).toBe('')
    expect(github.requests).toContain('POST /repos/octo/pictures/issues/5/comments')
    expect(github.statuses.map(({ sha }) => sha)).toEqual([headSha, headSha])
  })

  test.concurrent('a comment on a pull request reports on its head', async () => {
    const event = eventFile('issue-comment', { issue: { number: 12, pull_request: {} } })
    await using github = await startGitHub({ pulls: [{ number: 12, state: 'open', sha: headSha }] })
    await step({ github, event })
    expect(github.requests).toContain('POST /repos/octo/pictures/issues/12/comments')
    expect(github.statuses.map(({ sha }) => sha)).toEqual([headSha, headSha])
    // Where the head cannot be read there is no status elsewhere.
    await using other = await startGitHub()
    const run = await step({ github: other, event })
    expect(other.statuses).toEqual([])
    expect(warnings(run)).toContain('The commit status could not be set: HTTP 404')
    expect(warnings(run)).toContain('permissions:\n  pull-requests: read\n  statuses: write')
  })
})

test.concurrent('legs of a matrix and names have comments of their own, under their titles', async () => {
  await using github = await startGitHub()
  const comment = async (inputs: Readonly<Record<string, string>>): Promise<void> => {
    await step({ github, inputs: { 'pr-comment': 'true', ...inputs } })
  }
  await comment({ matrix: '{"style":"oil"}' })
  await comment({ matrix: '{ "style": "ink" }' })
  await comment({ matrix: '{"style": "oil"}' })
  await comment({ 'pr-comment': 'hero' })
  await comment({ 'pr-comment': 'banner' })
  expect(github.comments).toHaveLength(4)
  const titles = github.comments.map(({ body }) => /<b><code>(.*?)<\/code><\/b>/.exec(body)?.[1])
  expect(titles).toEqual(['style: oil', 'style: ink', 'hero', 'banner'])
})

describe('a commit status', () => {
  const descriptions = (github: GitHub): unknown[] => github.statuses.map(({ description }) => description)
  const failsWith = (failMsg: string): Readonly<Record<string, readonly Step[]>> => ({
    task_1: [{ state: 'fail', record: { failMsg } }],
  })

  test.concurrent('has none of the characters that GitHub refuses', async () => {
    await using github = await startGitHub()
    await step({ github, tasks: failsWith('No 🙂 \u{2070e} please. '.repeat(20)) })
    expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'failure'])
    expect(descriptions(github)[1]).toMatch(/^The task failed: No please\./)
  })

  test.concurrent('that is refused is sent again in our own words', async () => {
    const on = 'POST /repos/octo/pictures/statuses'
    await using github = await startGitHub({
      faults: [{ on, status: 422, message: 'Validation Failed', times: 2 }],
    })
    const run = await step({ github, tasks: failsWith('Something that GitHub does not like.') })
    // The pending one had no other words, and was refused for good: nobody misses it any more.
    expect(warnings(run)).toBe('')
    expect(descriptions(github)).toEqual(['The task failed'])
  })
})

describe('trouble with GitHub is a warning', () => {
  test.concurrent.each([
    { status: 403, message: notAccessible },
    { status: 404, message: 'Not Found' },
  ])('that names the lines to add: HTTP $status', async ({ status, message }) => {
    await using github = await startGitHub({ faults: [{ on: '', status, message }] })
    const run = await step({ github })
    expect(run.exitCode).toBe(0)
    expect(run.outputs.outcome).toBe('success')
    expect(warnings(run)).toContain(`HTTP ${String(status)}, ${message}`)
    expect(warnings(run)).toContain('permissions:\n  pull-requests: write')
    expect(warnings(run)).toContain('permissions:\n  statuses: write')
    expect(run.lines.filter(({ command }) => command === 'warning')).toHaveLength(2)
    expect(github.requests).toHaveLength(3)
  })

  test.concurrent.each([
    { status: 403, message: 'API rate limit exceeded', headers: { 'x-ratelimit-remaining': '0' } },
    { status: 429, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '60' } },
  ])('without them where it is the rate limit: HTTP $status', async (fault) => {
    await using github = await startGitHub({ faults: [{ on: '', ...fault }] })
    const run = await step({ github, tasks: { task_1: fails } })
    expect(run.exitCode).toBe(1)
    expect(run.outputs.outcome).toBe('failed')
    expect(warnings(run)).toContain('the rate limit of this token is used up')
    expect(warnings(run)).not.toContain('permissions:')
  })

  test.concurrent(
    'after another try, which edits a comment that was made in spite of the error',
    async () => {
      await using github = await startGitHub({
        faults: [
          { on: 'POST /repos/octo/pictures/issues', times: 1, status: 502, done: true },
          { on: 'POST /repos/octo/pictures/statuses', times: 1, status: 500 },
        ],
      })
      const run = await step({ github })
      expect(warnings(run)).toBe('')
      expect(github.comments).toHaveLength(1)
      expect(github.statuses.at(-1)?.state).toBe('success')
    },
  )

  test.concurrent("where no run of GitHub's, no token and no summary file are there", async () => {
    const run = await startAction({
      action,
      inputs: {
        'task-id': 'a',
        'api-key': 'a-key-of-the-test',
        'base-url': 'http://127.0.0.1:1',
        timeout: '0',
        ...both,
      },
      env: { GITHUB_STEP_SUMMARY: join(folder, 'missing', 'summary') },
    }).run
    expect(run.outputs.outcome).toBe('unavailable')
    expect(warnings(run)).toContain('The job summary could not be written')
    expect(warnings(run)).toContain('GITHUB_REPOSITORY')
  })

  test.concurrent('and never shows a token that GitHub sends back', async () => {
    const message = `Bad credentials: ${runnersToken}`
    await using github = await startGitHub({ faults: [{ on: '', status: 401, message }] })
    const run = await step({ github })
    const shown = run.lines.filter(({ command, raw }) => command !== 'add-mask' && raw.includes(runnersToken))
    expect(shown.map(({ raw }) => raw)).toEqual([])
    expect(warnings(run)).toContain('Bad credentials: ***')
  })
})

test.concurrent('outputs that cannot be set make the step red, and its status too', async () => {
  await using github = await startGitHub({})
  const run = await step({ github, env: { GITHUB_OUTPUT: join(import.meta.dirname, 'no-such-file') } })
  expect(run.exitCode).toBe(1)
  expect(textOf(run, 'error')).toContain('no-such-file')
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'error'])
  expect(run.summary).toContain('The step failed for another reason')
})

describe('a cancelled step', () => {
  const cancel = async (github: GitHub): Promise<{ run: Run; endedMs: number }> => {
    let cancelledMs = 0
    const run = await step({
      github,
      tasks: { task_1: runs },
      async meanwhile({ child }) {
        await github.firstRequest
        cancelledMs = performance.now()
        child.kill('SIGINT')
      },
    })
    return { run, endedMs: performance.now() - cancelledMs }
  }

  test('leaves no status pending', async () => {
    await using github = await startGitHub()
    const { run, endedMs } = await cancel(github)
    expect(run.outputs.outcome).toBe('cancelled')
    expect(endedMs).toBeLessThan(2000)
    expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'error'])
    expect(github.comments[0]?.body).toContain('🚫 The wait was cancelled')
  })

  test('ends within 2 s though GitHub hangs', async () => {
    await using github = await startGitHub({ faults: [{ on: '', hang: true }] })
    const { run, endedMs } = await cancel(github)
    expect(run.outputs.outcome).toBe('cancelled')
    expect(run.summary).toContain('The wait was cancelled')
    expect(endedMs).toBeLessThan(2000)
    // The final status was tried, though nobody answered the pending one.
    expect(github.requests.filter((request) => request.includes('statuses'))).toHaveLength(2)
  })
})

describe('without GitHub', () => {
  test.concurrent(
    "an error for each cause, the step's own among them, and a line for the end of each task",
    async () => {
      const ids = Array.from({ length: 11 }, (_, index) => `bad_${String(index)}`)
      const tasks = {
        good: [{ state: 'success' }],
        ...Object.fromEntries(ids.map((id) => [id, fails])),
        odd: [{ state: 'success', record: { resultJson: '{"resultUrls":[]}' } }],
      }
      const run = await step({ tasks, inputs: {} })
      const errors = run.lines.filter(({ command }) => command === 'error').map(({ text }) => text)
      expect(errors).toHaveLength(2)
      expect(errors[0]).toContain('odd succeeded without a result')
      expect(errors[1]).toContain('12 of 13 tasks did not succeed (1 no-results, 11 failed)')
      expect(errors[1]).toContain('11 tasks (bad_0, bad_1, bad_2 and 8 more) failed')
      expect(textOf(run, 'notice')).toMatch(/^First result, of task good: http:/)
      expect(run.lines.filter(({ text }) => /^\d+\/13 Task /.test(text))).toHaveLength(13)
    },
  )

  test.concurrent('one bad key and 40 tasks: one error, and a log of a few lines', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `task_${String(index)}`)
    const body = '{"code":401,"msg":"You do not have access permissions"}'
    const tasks = Object.fromEntries(ids.map((id) => [id, [{ body }]]))
    const run = await step({ tasks, inputs: {} })
    expect(run.outputs.outcome).toBe('unauthorized')
    expect(run.lines.filter(({ command }) => command === 'error')).toHaveLength(1)
    expect(run.lines.filter(({ command }) => command !== 'debug').length).toBeLessThan(10)
    expect(run.summary).not.toContain('<table>')
  })

  test('nothing of GitHub is loaded where nothing is reported there', () => {
    const route = 'listPullRequestsAssociatedWithCommit'
    const parts = readdirSync(join(action, 'dist')).filter((name) => name.endsWith('index.js'))
    const contents = parts.map((name) => readFileSync(join(action, 'dist', name), 'utf8'))
    const withRoute = contents.filter((content) => content.includes(route))
    expect(withRoute).not.toEqual([])
    // That is the plot, which is always loaded.
    expect(withRoute.filter((content) => content.includes('The action itself failed'))).toEqual([])
  })

  test.concurrent(
    'wrong inputs are named in the summary, even where job-summary is one of them',
    async () => {
      await using github = await startGitHub()
      const run = await step({ github, inputs: { ...both, 'job-summary': 'maybe', timeout: 'soon' } })
      expect(run.exitCode).toBe(1)
      expect(run.summary).toContain('### ❌ The step has a wrong input')
      expect(run.summary).toContain('timeout: ')
      expect(run.summary).toContain('job-summary: ')
      expect(github.requests).toEqual([])
      const silent = await step({ inputs: { 'job-summary': 'false', timeout: 'soon' } })
      expect(silent.summary).toBe('')
    },
  )

  test.concurrent('job-summary: false writes none', async () => {
    const run = await step({ inputs: { 'job-summary': 'False' } })
    expect([run.exitCode, run.summary]).toEqual([0, ''])
  })
})
