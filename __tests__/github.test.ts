// What the reports know of GitHub as data: where the step runs, what a status says, what an error means.
import { describe, expect, test } from '@jest/globals'
import { GitHubFailure } from '../src/report/github/failure.js'
import { readRun } from '../src/report/github/run.js'
import { finalStatus, pendingStatus } from '../src/report/github/status.js'
import { createView } from '../src/report/view.js'
import { type TaskOutcome, taskOutcomes } from '../src/task.js'
import { failed, family, resultOf, unseen, viewOf } from './records.js'

const context = {
  repo: { owner: 'octo', repo: 'pictures' },
  sha: 'merge',
  workflow: 'Generate',
  job: 'image',
  action: 'wait',
  runId: 42,
  serverUrl: 'https://github.com/',
}

describe('the commit and the pull request', () => {
  const of = (payload: unknown): unknown => {
    const { sha, pullNumber } = readRun({ ...context, payload })
    return { sha, pullNumber }
  }

  test.each([
    ['a push', {}, { sha: 'merge', pullNumber: null }],
    ['a merge queue', { merge_group: { head_sha: 'x' } }, { sha: 'merge', pullNumber: null }],
    [
      'a pull request',
      { pull_request: { number: 7, head: { sha: 'head' } } },
      { sha: 'head', pullNumber: 7 },
    ],
    [
      'another run',
      {
        workflow_run: {
          head_sha: 'head',
          pull_requests: [{ number: 4 }, { number: 5, head: { sha: 'head' } }],
        },
      },
      { sha: 'head', pullNumber: 5 },
    ],
    [
      'another run, of a fork',
      { workflow_run: { head_sha: 'head', pull_requests: [] } },
      { sha: 'head', pullNumber: null },
    ],
    ['a comment on a pull request', { issue: { number: 9, pull_request: {} } }, { sha: '', pullNumber: 9 }],
    ['a comment on an issue', { issue: { number: 9 } }, { sha: 'merge', pullNumber: null }],
    ['an event of no shape', { pull_request: 'x', issue: [] }, { sha: 'merge', pullNumber: null }],
    ['no event', null, { sha: 'merge', pullNumber: null }],
  ])('of %s', (_, payload, expected) => {
    expect(of(payload)).toEqual(expected)
  })

  test('have a page', () => {
    expect(readRun({ ...context, payload: {} }).url).toBe('https://github.com/octo/pictures/actions/runs/42')
  })
})

describe('the status', () => {
  const states: Partial<Record<TaskOutcome, string>> = {
    success: 'success',
    failed: 'failure',
    'no-results': 'failure',
    'download-failed': 'failure',
  }

  test.each(taskOutcomes)('of the outcome %s', (outcome) => {
    const view = createView(
      { outcome, records: [unseen('a', outcome)] },
      { family, stepError: null, queuedMs: new Map() },
    )
    expect(finalStatus(view).state).toBe(states[outcome] ?? 'error')
  })

  test('of a step that is red for another reason is an error', () => {
    const view = createView(resultOf(unseen('a', 'success')), {
      family,
      stepError: 'broken',
      queuedMs: new Map(),
    })
    expect(finalStatus(view).state).toBe('error')
  })

  test('says why in at most 140 characters, none of them beyond U+FFFF', () => {
    expect(finalStatus(viewOf(failed('a', 'The prompt 🙂 was refused.'))).description).toBe(
      'The task failed: The prompt was refused.',
    )
    const { description, plainDescription } = finalStatus(viewOf(failed('a', 'x'.repeat(500))))
    expect(description).toHaveLength(140)
    expect(plainDescription).toBe('The task failed')
    expect(pendingStatus(2).description).toBe('Waiting for 2 kie.ai tasks')
  })
})

describe('an error of GitHub', () => {
  const errorWith = (status: number, message: string, headers: Record<string, string> = {}): Error =>
    Object.assign(new Error(message), { status, response: { headers } })

  test('that is a missing permission names the line to add', () => {
    const advice = GitHubFailure.from(errorWith(403, 'Resource not accessible')).advice('statuses: write')
    expect(advice).toContain('permissions:\n  statuses: write')
  })

  test('that is the rate limit does not, and may pass', () => {
    const limited = GitHubFailure.from(
      errorWith(403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }),
    )
    expect(limited.advice('x')).not.toContain('permissions')
    expect(limited.isTransient).toBe(false)
    const soon = GitHubFailure.from(errorWith(429, 'slow down', { 'retry-after': '2' }))
    expect([soon.isTransient, soon.retryAfterMs]).toEqual([true, 2000])
  })

  test('that is no answer, or a fault of the server, may pass', () => {
    expect(GitHubFailure.from(errorWith(502, 'Bad gateway')).isTransient).toBe(true)
    expect(GitHubFailure.from(Object.assign(new Error('reset'), { status: 500 })).isTransient).toBe(true)
    expect(GitHubFailure.from(errorWith(422, 'Validation Failed'))).toMatchObject({
      status: 422,
      isTransient: false,
    })
    expect(GitHubFailure.from(new Error('a bug')).isTransient).toBe(false)
  })
})
