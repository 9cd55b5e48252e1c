// A small GitHub on 127.0.0.1: the comments of one pull request, the pull requests of a commit, commit statuses, and
// every way in which they can fail. GITHUB_API_URL points at it.
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from './server.js'

export interface Comment {
  readonly id: number
  readonly body: string
  readonly user: { readonly login: string; readonly type: string }
}

export interface GitHubScenario {
  /** Those that the pull request has already. */
  readonly comments?: readonly Pick<Comment, 'body' | 'user'>[]
  /** What any commit belongs to. */
  readonly pulls?: readonly { readonly number: number; readonly state: 'open' | 'closed' }[]
  /** Whose the token is: a person's, or that of a job where there is none, which may not ask. */
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
  readonly headers?: Readonly<Record<string, string>>
  readonly hang?: boolean
  /** The request is carried out all the same. */
  readonly done?: boolean
}

export interface GitHub extends AsyncDisposable {
  readonly url: string
  /** `METHOD /path?query`, in order. */
  readonly requests: readonly string[]
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

/** What this GitHub has, and what was asked of it. */
interface World {
  readonly scenario: GitHubScenario
  readonly user: Comment['user']
  readonly comments: Comment[]
  readonly statuses: Record<string, unknown>[]
  readonly requests: string[]
  readonly tokens: Set<string>
  /** How often each fault has come. */
  readonly used: Map<Fault, number>
}

export async function startGitHub(scenario: GitHubScenario = {}): Promise<GitHub> {
  const world: World = {
    scenario,
    user:
      scenario.login === undefined
        ? { login: 'github-actions[bot]', type: 'Bot' }
        : { login: scenario.login, type: 'User' },
    comments: (scenario.comments ?? []).map((comment, index) => ({ id: index + 1, ...comment })),
    statuses: [],
    requests: [],
    tokens: new Set(),
    used: new Map(),
  }
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const answer = react(world, request, sent)
      if (answer === null) return
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      response.end(JSON.stringify(answer.body))
    })
  })
  const { url, close } = await listen(server, 0)
  return { url, ...world, [Symbol.asyncDispose]: close }
}

/** Null where there is no answer, ever. */
function react(world: World, request: IncomingMessage, sent: string): Answer | null {
  const { scenario, requests, tokens, used } = world
  const name = `${request.method ?? ''} ${request.url ?? ''}`
  requests.push(name)
  tokens.add(/^(?:Bearer|token) (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
  const fault = (scenario.faults ?? []).find(
    (one) => name.startsWith(one.on) && (used.get(one) ?? 0) < (one.times ?? Infinity),
  )
  if (fault === undefined) return answerTo(world, request, sent)
  used.set(fault, (used.get(fault) ?? 0) + 1)
  if (fault.done === true) answerTo(world, request, sent)
  if (fault.hang === true) return null
  const { status = 500, message = 'Server Error', headers = {} } = fault
  return { status, body: { message }, headers }
}

function answerTo(world: World, { method = '', url = '/' }: IncomingMessage, sent: string): Answer {
  const { scenario, statuses, user } = world
  // GitHub Enterprise has its API below a path.
  const { pathname, searchParams } = new URL(url.replace(/^\/api\/v3\//, '/'), 'http://127.0.0.1')
  const body = (sent === '' ? {} : JSON.parse(sent)) as Record<string, unknown>
  const [, sha] = /^\/repos\/[^/]+\/[^/]+\/statuses\/([^/]+)$/.exec(pathname) ?? []
  if (method === 'POST' && sha !== undefined) {
    statuses.push({ sha, ...body })
    return { status: 201, body: {} }
  }
  if (method === 'GET' && pathname === '/user') {
    return scenario.login === undefined
      ? { status: 403, body: { message: notAccessible } }
      : { status: 200, body: user }
  }
  if (method === 'GET' && /\/commits\/[^/]+\/pulls$/.test(pathname)) {
    return { status: 200, body: scenario.pulls ?? [] }
  }
  if (/\/issues\/\d+\/comments$/.test(pathname)) {
    return method === 'POST' ? create(world, String(body.body)) : page(world, searchParams)
  }
  const [, id] = /\/issues\/comments\/(\d+)$/.exec(pathname) ?? []
  return method === 'PATCH' && id !== undefined
    ? edit(world, Number(id), String(body.body))
    : { status: 404, body: { message: 'Not Found' } }
}

function create({ comments, user }: World, body: string): Answer {
  const comment = { id: comments.length + 1, body, user }
  comments.push(comment)
  return { status: 201, body: comment }
}

function edit({ comments }: World, id: number, body: string): Answer {
  const index = comments.findIndex((comment) => comment.id === id)
  const before = comments[index]
  if (before === undefined) return { status: 404, body: { message: 'Not Found' } }
  comments[index] = { ...before, body }
  return { status: 200, body: comments[index] }
}

/** As GitHub: 30 a page unless asked otherwise, 100 at most, and a Link header while there are more. */
function page({ comments }: World, query: URLSearchParams): Answer {
  const perPage = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  const end = number * perPage
  const next = `<https://127.0.0.1/next?page=${String(number + 1)}>; rel="next"`
  return {
    status: 200,
    body: comments.slice(end - perPage, end),
    headers: end < comments.length ? { link: next } : {},
  }
}
