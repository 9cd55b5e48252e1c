// A WHATWG fetch made of our own client, for Octokit: as much of one as that needs.
import { isObject, parseJson } from '../json.js'
import { readText } from './body.js'
import { type HttpRequest, type HttpResponse, send } from './client.js'
import { maxRedirects, redirectOf } from './redirect.js'

/** GitHub's answers are far shorter. */
const maxBytes = 10_000_000

/** @throws where there is no answer, and where it is too long, no JSON, or leads to another origin */
export const octokitFetch: typeof fetch = async (input, init = {}) => {
  const url = new URL(input instanceof Request ? input.url : input)
  const response = await follow({
    method: (init.method ?? 'GET') as HttpRequest['method'],
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    signal: init.signal ?? new AbortController().signal,
    ...(typeof init.body === 'string' && { body: init.body }),
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value))
  const { status } = response
  const text = await readText(response, maxBytes)
  const answer = parseJson(text)
  if (status < 300 && !isObject(answer) && !Array.isArray(answer)) {
    throw new Error(`HTTP ${String(status)} came without JSON, so it is no answer of GitHub`)
  }
  return new Response(status === 304 ? null : text, { status, headers })
}

/** GitHub redirects the requests for a repository that was renamed. The token stays with its origin. */
async function follow(request: HttpRequest, redirects = 0): Promise<HttpResponse> {
  const response = await send(request)
  const target = redirectOf(response, request.url)
  if (target === undefined) return response
  response.body.resume()
  if (target?.origin !== request.url.origin || redirects === maxRedirects) {
    throw new Error(`${request.url.origin} redirects to an address that is not followed`)
  }
  return await follow({ ...request, url: target }, redirects + 1)
}
