// GitHub's REST API, as far as the reports need it, and what the runner says of the run.
//
// Through @actions/http-client, as all else: Octokit would be another hundred kilobytes in every download of this
// action, with a fetch of its own to teach the proxy, and paging is all that it would do for these few calls.
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import * as z from 'zod/mini'
import { limitOf, systemClock } from '../clock.js'
import { retryAfterMs } from '../kie/answer.js'
import { parseJson } from '../json.js'
import { singleLine } from '../text.js'
import { reasonOf, send } from '../request.js'

/** Where the step runs, from the variables that every runner sets. */
export interface Run {
  readonly apiUrl: string
  /** `owner/name` */
  readonly repository: string
  readonly sha: string
  /** The page of the run. */
  readonly url: string
  /** Workflow, job and step: what tells the reports of one step from those of another. */
  readonly step: readonly [workflow: string, job: string, step: string]
  readonly event: Event
}

const pullRequest = z.object({
  number: z.number(),
  head: z.optional(z.object({ sha: z.string() })),
})
const event = z.object({
  pull_request: z.catch(z.optional(pullRequest), undefined),
  /** A comment on a pull request comes as one on an issue. */
  issue: z.catch(
    z.optional(z.object({ number: z.number(), pull_request: z.optional(z.unknown()) })),
    undefined,
  ),
})
type Event = z.infer<typeof event>

/** @throws GitHubTrouble where a variable is missing */
export function readRun(env: NodeJS.ProcessEnv): Run {
  const read = (name: string): string => {
    const value = env[name] ?? ''
    if (value === '')
      throw new GitHubTrouble(`the variable ${name} is not set, so this is no run of GitHub's`)
    return value
  }
  const repository = read('GITHUB_REPOSITORY')
  const serverUrl = (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '')
  return {
    apiUrl: (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, ''),
    repository,
    sha: env.GITHUB_SHA ?? '',
    url: `${serverUrl}/${repository}/actions/runs/${env.GITHUB_RUN_ID ?? ''}`,
    step: [env.GITHUB_WORKFLOW ?? '', env.GITHUB_JOB ?? '', env.GITHUB_ACTION ?? ''],
    event: readEvent(env.GITHUB_EVENT_PATH ?? ''),
  }
}

function readEvent(path: string): Event {
  try {
    return event.parse(parseJson(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/** GitHub did not do what it was asked to. The message says why, and what to do about it where that is known. */
export class GitHubTrouble extends Error {
  override readonly name = 'GitHubTrouble'
  constructor(
    message: string,
    /** Asking again may help. */
    readonly isPassing = false,
    /** When GitHub wants to be asked again; null where it does not say. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message)
  }
}

export interface Answer {
  /** Parsed; undefined where the body is no JSON. */
  readonly body: unknown
  /** The list goes on behind this page. */
  readonly hasMore: boolean
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH'
  /** Below the API's address. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal
}

/** @throws GitHubTrouble */
export type Ask = (call: Call) => Promise<Answer>

const callLimitMs = 5000
const mostTries = 3
/** Short enough for a second try in the little time that a cancelled step has. */
const firstPauseMs = 200
const longestPauseMs = 5000

/** @param permission what the workflow has to grant for these calls, as its line in `permissions:` */
export function createAsk({ apiUrl }: Run, token: string, permission: string): Ask {
  return async function ask({ method, path, body, signal }) {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    }
    const limit = limitOf(signal, callLimitMs)
    try {
      const url = new URL(`${apiUrl}${path}`)
      const data = body === undefined ? {} : { body: JSON.stringify(body) }
      const message = await send({ method, url, headers, signal: limit.signal, ...data })
      const status = message.statusCode ?? 0
      const answer = parseJson(await text(message))
      if (status < 200 || status > 299) throw refusal(status, message.headers, answer, permission)
      return { body: answer, hasMore: (message.headers.link ?? '').toString().includes('rel="next"') }
    } catch (error) {
      if (error instanceof GitHubTrouble) throw error
      const reason = limit.signal.aborted ? 'it did not answer in time' : singleLine(reasonOf(error))
      throw new GitHubTrouble(reason, true)
    } finally {
      limit.clear()
    }
  }
}

function refusal(
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: unknown,
  permission: string,
): GitHubTrouble {
  const said = z.object({ message: z.string() }).safeParse(body)
  const reason = `HTTP ${String(status)}${said.success ? `, ${singleLine(said.data.message)}` : ''}`
  const isLimited =
    headers['x-ratelimit-remaining'] === '0' ||
    headers['retry-after'] !== undefined ||
    /rate limit/i.test(reason)
  if (status === 429 || (status === 403 && isLimited)) {
    const askedMs = retryAfterMs(headers, Date.now())
    const isPassing = askedMs !== null && askedMs <= longestPauseMs
    return new GitHubTrouble(`${reason}: GitHub's rate limit for this token is used up`, isPassing, askedMs)
  }
  if (status === 401) return new GitHubTrouble(`${reason}. Check github-token; it may have expired.`)
  // What a token may not see is not found.
  if (status === 403 || status === 404) {
    return new GitHubTrouble(
      `${reason}. Give the job the permission, beside those that it has:\npermissions:\n  ${permission}\nIn a pull request from a fork or from Dependabot the token of the run may only read, whatever the workflow says.`,
    )
  }
  return new GitHubTrouble(reason, status >= 500)
}

/** Does `work` again, twice at most, where the trouble with it may pass. */
export async function withRetry<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const isPassing = error instanceof GitHubTrouble && error.isPassing
      if (!isPassing || tries === mostTries) throw error
      await systemClock.sleep(error.retryAfterMs ?? firstPauseMs * 5 ** (tries - 1), signal)
      if (signal.aborted) throw error
    }
  }
}
