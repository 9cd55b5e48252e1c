// What is said where GitHub does not do what it was asked to, or answers with something else than its API has.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { type Fault, startGitHub } from '../emulator/github.js'
import { systemClock } from '../src/clock.js'
import { createConsole } from '../src/report/console.js'
import { succeeded, viewOf } from './records.js'

const page = '<html>Sign in</html>'
/** Of each name what becomes of requests for the repository of that name, behind its path. */
const repositories: Readonly<Record<string, readonly Fault[]>> = {
  good: [],
  page: [{ on: '', status: 200, body: page, headers: { 'content-type': 'text/html' } }],
  object: [{ on: '/issues/7/comments?', status: 200, body: { message: 'x' } }],
  junk: [{ on: '/issues/7/comments?', status: 200, body: [null, 5, {}] }],
  pending: [{ on: '/statuses', times: 1, status: 403 }],
  // The final one is set once more after a pending one that may still arrive.
  late: [
    { on: '/statuses', times: 1, hang: true },
    { on: '/statuses', times: 1, status: 201, body: {} },
    { on: '/statuses', status: 403, message: 'No' },
  ],
  statuses: [{ on: '/statuses', status: 403, message: 'No' }],
}

const folder = mkdtempSync(join(tmpdir(), 'publish-'))
const event = join(folder, 'event.json')
writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: 'a' } } }))
const github = await startGitHub({
  faults: Object.entries(repositories).flatMap(([name, faults]) =>
    ['GET', 'POST'].flatMap((method) =>
      faults.map((fault) => ({ ...fault, on: `${method} /repos/octo/${name}${fault.on}` })),
    ),
  ),
})
// Both are read when @actions/github is loaded.
Object.assign(process.env, { GITHUB_API_URL: github.url, GITHUB_EVENT_PATH: event })
const { startGitHubReports } = await import('../src/report/github/publish.js')
afterAll(async () => {
  await github[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** The warnings of a step in a repository. */
async function warningsIn(name: string): Promise<string[]> {
  process.env.GITHUB_REPOSITORY = `octo/${name}`
  const warnings: string[] = []
  const publish = startGitHubReports({
    console: { ...createConsole((text) => text), warning: (text) => warnings.push(text) },
    prComment: true,
    commitStatus: 'kie.ai',
    token: 'a-token',
    matrix: '',
    taskIds: ['a'],
    redact: (text) => text,
    clock: systemClock,
    signal: new AbortController().signal,
  })
  await publish(viewOf(succeeded('a')), new Map())
  return warnings.sort()
}

test.each(['good', 'pending'])('nothing where all was done in the end: %s', async (name) => {
  expect(await warningsIn(name)).toEqual([])
})

test.each(['statuses', 'late'])('once that there is no status: %s', async (name) => {
  expect(await warningsIn(name)).toEqual([
    expect.stringMatching(/^The commit status could not be set: HTTP 403, No\. /),
  ])
})

test('that an answer without JSON is none', async () => {
  const reason = /could not be (?:set|written): HTTP 200 came without JSON, so it is no answer of GitHub\.$/
  expect(await warningsIn('page')).toEqual(Array(2).fill(expect.stringMatching(reason)))
})

test.each(['object', 'junk'])('that a list of comments is none: %s', async (name) => {
  expect(await warningsIn(name)).toEqual([
    'The pull request comment could not be written: GitHub answered with something that its API does not have.',
  ])
})
