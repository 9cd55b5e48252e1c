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

export async function startGitHub(scenario: GitHubScenario = {}): Promise<GitHub> {
  const comments: Comment[] = (scenario.comments ?? []).map((comment, index) => ({
    id: index + 1,
    ...comment,
  }))
  const statuses: Record<string, unknown>[] = []
  const requests: string[] = []
  const tokens = new Set<string>()
  const used = new Map<Fault, number>()
  const user =
    scenario.login === undefined
      ? { login: 'github-actions[bot]', type: 'Bot' }
      : { login: scenario.login, type: 'User' }

  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const name = `${request.method ?? ''} ${request.url ?? ''}`
      requests.push(name)
      tokens.add(/^(?:Bearer|token) (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
      const fault = (scenario.faults ?? []).find(
        (one) => name.startsWith(one.on) && (used.get(one) ?? 0) < (one.times ?? Infinity),
      )
      if (fault !== undefined) used.set(fault, (used.get(fault) ?? 0) + 1)
      const done = fault === undefined || fault.done === true ? answerTo(request, sent) : null
      if (fault?.hang === true) return
      const { status, body, headers } = fault === undefined && done !== null ? done : answerOf(fault)
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    })
  })

  function answerOf(fault: Fault | undefined): Answer {
    const { status = 500, message = 'Server Error', headers = {} } = fault ?? {}
    return { status, body: { message }, headers }
  }

  function answerTo({ method = '', url = '/' }: IncomingMessage, sent: string): Answer {
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
      return method === 'POST' ? create(String(body.body)) : page(searchParams)
    }
    const [, id] = /\/issues\/comments\/(\d+)$/.exec(pathname) ?? []
    return method === 'PATCH' && id !== undefined
      ? edit(Number(id), String(body.body))
      : { status: 404, body: { message: 'Not Found' } }
  }

  function create(body: string): Answer {
    const comment = { id: comments.length + 1, body, user }
    comments.push(comment)
    return { status: 201, body: comment }
  }

  function edit(id: number, body: string): Answer {
    const index = comments.findIndex((comment) => comment.id === id)
    const before = comments[index]
    if (before === undefined) return { status: 404, body: { message: 'Not Found' } }
    comments[index] = { ...before, body }
    return { status: 200, body: comments[index] }
  }

  /** As GitHub: 30 a page unless asked otherwise, 100 at most, and a Link header while there are more. */
  function page(query: URLSearchParams): Answer {
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

  const { url, close } = await listen(server, 0)
  return { url, requests, tokens, comments, statuses, [Symbol.asyncDispose]: close }
}
