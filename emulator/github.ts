// A small GitHub on 127.0.0.1: the comments of pull requests, their heads, the pull requests of a commit, commit
// statuses, and every way in which they can fail. GITHUB_API_URL points at it.
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from './listen.js'

export interface Comment {
  readonly id: number
  readonly body: string
  readonly user: { readonly login: string; readonly type: string }
}

export interface Pull {
  readonly number: number
  readonly state: 'open' | 'closed'
  /** The commit at its head. */
  readonly sha?: string
}

export interface GitHubScenario {
  /** Those that the pull request has already. */
  readonly comments?: readonly Pick<Comment, 'body' | 'user'>[]
  /** What any commit belongs to. */
  readonly pulls?: readonly Pull[]
  /** Whose the token is; absent for a job's, which may not ask. */
  readonly login?: string
  readonly faults?: readonly Fault[]
}

/** What becomes of requests that match, in place of an answer. */
export interface Fault {
  /** `METHOD /path`, or its beginning. */
  readonly on: string
  /** So many of them; all, where there is no number. */
  readonly times?: number
  readonly status?: number
  readonly message?: string
  /** In place of the message: a text is sent as it is, such as a gateway's page, all else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly hang?: boolean
  /** The request is carried out all the same. */
  readonly done?: boolean
}

export interface GitHub extends AsyncDisposable {
  readonly url: string
  /** `METHOD /path?query`, in order. */
  readonly requests: readonly string[]
  readonly firstRequest: Promise<unknown>
  readonly tokens: ReadonlySet<string>
  readonly comments: readonly Comment[]
  /** What was set, with the sha that it was set on. */
  readonly statuses: readonly Record<string, unknown>[]
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** What GitHub says to a token that lacks a permission. */
export const notAccessible = 'Resource not accessible by integration'

type Site = ReturnType<typeof newSite>
type Call = ReturnType<typeof callOf>

export async function startGitHub(scenario: GitHubScenario = {}): Promise<GitHub> {
  const site = newSite(scenario)
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const answer = answerTo(site, request, sent)
      if (answer === null) return
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
  })
  const { url, close } = await listen(server, 0)
  return { url, ...site, firstRequest: once(server, 'request'), [Symbol.asyncDispose]: close }
}

function newSite(scenario: GitHubScenario) {
  const { login, comments = [] } = scenario
  const user = login === undefined ? { login: 'github-actions[bot]', type: 'Bot' } : { login, type: 'User' }
  return {
    scenario,
    user,
    requests: [] as string[],
    tokens: new Set<string>(),
    comments: comments.map((comment, index): Comment => ({ id: index + 1, ...comment })),
    statuses: [] as Record<string, unknown>[],
    /** How often each fault was met. */
    met: new Map<Fault, number>(),
  }
}

/** Null where there will never be one. */
function answerTo(site: Site, request: IncomingMessage, sent: string): Answer | null {
  const { requests, tokens, met } = site
  const { faults = [] } = site.scenario
  const name = `${request.method ?? ''} ${request.url ?? ''}`
  requests.push(name)
  tokens.add(/^(?:Bearer|token) (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
  const fault = faults.find((one) => name.startsWith(one.on) && (met.get(one) ?? 0) < (one.times ?? Infinity))
  if (fault === undefined) return route(site, callOf(request, sent))
  met.set(fault, (met.get(fault) ?? 0) + 1)
  if (fault.done === true) route(site, callOf(request, sent))
  if (fault.hang === true) return null
  const { status = 500, message = 'Server Error', body = { message }, headers = {} } = fault
  return { status, body, headers }
}

function callOf({ method = '', url = '/', headers }: IncomingMessage, sent: string) {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1')
  return {
    method,
    // GitHub Enterprise has its API below a path.
    path: pathname.replace(/^\/api\/v3\//, '/'),
    query: searchParams,
    body: (sent === '' ? {} : JSON.parse(sent)) as Readonly<Record<string, unknown>>,
    /** Of the request, without the query. */
    url: `http://${headers.host ?? ''}${pathname}`,
  }
}

function route(site: Site, call: Call): Answer {
  const { method, path, body } = call
  const { scenario, user } = site
  if (path === '/user') {
    return scenario.login === undefined ? refusal(403, notAccessible) : { status: 200, body: user }
  }
  const [, sha] = /\/statuses\/([^/]+)$/.exec(path) ?? []
  if (sha !== undefined) return setStatus(site, sha, body)
  const [, number] = /\/pulls\/(\d+)$/.exec(path) ?? []
  if (number !== undefined) return pullOf(scenario, Number(number))
  if (/\/commits\/[^/]+\/pulls$/.test(path))
    return { status: 200, body: (scenario.pulls ?? []).map(pullBody) }
  if (/\/issues\/\d+\/comments$/.test(path)) {
    return method === 'POST' ? create(site, String(body.body)) : page(site, call)
  }
  const [, id] = /\/issues\/comments\/(\d+)$/.exec(path) ?? []
  return id === undefined ? refusal(404, 'Not Found') : edit(site, Number(id), String(body.body))
}

function refusal(status: number, message: string): Answer {
  return { status, body: { message } }
}

/** As GitHub: no character beyond U+FFFF, and no description of more than 140. */
function setStatus({ statuses }: Site, sha: string, body: Call['body']): Answer {
  const description = String(body.description)
  const hasWide = /[\u{10000}-\u{10FFFF}]/u.test(`${description}${String(body.context)}`)
  if (hasWide || description.length > 140) return refusal(422, 'Validation Failed')
  statuses.push({ sha, ...body })
  return { status: 201, body: {} }
}

function pullOf({ pulls = [] }: GitHubScenario, number: number): Answer {
  const found = pulls.find((pull) => pull.number === number)
  return found === undefined ? refusal(404, 'Not Found') : { status: 200, body: pullBody(found) }
}

function pullBody({ number, state, sha = '' }: Pull): Record<string, unknown> {
  return { number, state, head: { sha } }
}

function create({ comments, user }: Site, body: string): Answer {
  const comment = { id: comments.length + 1, body, user }
  comments.push(comment)
  return { status: 201, body: comment }
}

function edit({ comments }: Site, id: number, body: string): Answer {
  const before = comments[id - 1]
  if (before === undefined) return refusal(404, 'Not Found')
  comments[id - 1] = { ...before, body }
  return { status: 200, body: comments[id - 1] }
}

/** As GitHub: 30 a page unless asked otherwise, 100 at most, and a Link header while there are more. */
function page({ comments }: Site, { query, url }: Call): Answer {
  const perPage = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  const end = number * perPage
  const next = `<${url}?per_page=${String(perPage)}&page=${String(number + 1)}>; rel="next"`
  const headers = end < comments.length ? { link: next } : {}
  return { status: 200, body: comments.slice(end - perPage, end), headers }
}
