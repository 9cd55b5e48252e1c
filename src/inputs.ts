// The inputs of action.yml: one schema, keyed by their names there, read and checked once.
import { getInput } from '@actions/core'
import * as z from 'zod/mini'
import { field, parseAll } from './input/field.js'
import { downloadDir, fileName } from './input/files.js'
import { githubToken, prComment, statusName, tokenExpression } from './input/github.js'
import { api, apiKey, baseUrl } from './input/kie.js'
import { matrix, matrixExpression } from './input/matrix.js'
import { boolean, pollInterval, timeout } from './input/scalars.js'
import { taskIds } from './input/task-ids.js'

export { InvalidInputs } from './input/field.js'

export const schema = z.object({
  'task-id': field('', taskIds),
  'api-key': field('', apiKey),
  timeout: field('15m', timeout),
  'poll-interval': field('auto', pollInterval),
  api: field('market', api),
  'base-url': field('https://api.kie.ai', baseUrl),
  'fail-on-error': field('true', boolean),
  'fail-fast': field('false', boolean),
  'download-dir': field('', downloadDir),
  'file-name': field('{task-id}-{index}', fileName),
  'keep-files': field('false', boolean),
  'job-summary': field('true', boolean),
  'github-token': field(tokenExpression, githubToken),
  'pr-comment': field('false', prComment),
  'commit-status': field('', statusName),
  matrix: field(matrixExpression, matrix),
})

export type Inputs = z.infer<typeof schema>

/** The key, from the input or from KIE_API_KEY; empty where neither has one. Read first, so that it can be masked. */
export function readKey(): string {
  return getInput('api-key') || (process.env.KIE_API_KEY ?? '').trim()
}

/** GitHub's token; empty where there is none. Read first, so that it can be taken out of all that is shown. */
export function readToken(): string {
  const token = getInput('github-token')
  return token === tokenExpression ? '' : token
}

/** Whether there should be a job summary, where other inputs may be wrong, or this one. */
export function wantsJobSummary(): boolean {
  return boolean(getInput('job-summary')) !== false
}

/** @throws InvalidInputs */
export function readInputs(key: string): Inputs {
  const given = new Map(Object.keys(schema.shape).map((name) => [name, getInput(name)]))
  return parseInputs(Object.fromEntries(given.set('api-key', key)))
}

/** @throws InvalidInputs */
export function parseInputs(given: Readonly<Record<string, string | undefined>>): Inputs {
  return parseAll(schema, given)
}
