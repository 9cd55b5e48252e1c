// Asks the servers of pictures what they are and how large, without fetching them.
import pLimit from 'p-limit'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { maxRedirects, redirectOf } from '../http/redirect.js'
import { type HttpRequest, type HttpResponse, send } from '../http/client.js'
import type { PictureHead, PictureHeads } from './picture-display.js'

const maxRequests = 4
/** In all: a report is not worth more of the step's time. */
const timeoutMs = 3000

/** Never rejects. A URL that nobody answers for in time is not in it. */
export async function fetchHeads(
  urls: readonly string[],
  { clock, signal, isPublicOnly }: { clock: Clock; signal: AbortSignal; isPublicOnly: boolean },
): Promise<PictureHeads> {
  using deadline = deadlineAfter(timeoutMs, signal, clock)
  const heads = await pLimit(maxRequests).map(urls, async (url) => {
    const request = { method: 'HEAD', url: new URL(url), signal: deadline.signal, isPublicOnly } as const
    const head = await fetchHead(request).catch(() => null)
    return head === null ? [] : [[url, head] as const]
  })
  return new Map(heads.flat())
}

/** Null where the server tells nothing: it may well send the picture all the same. */
async function fetchHead(request: HttpRequest, redirects = 0): Promise<PictureHead | null> {
  const response = await send(request)
  response.body.resume()
  const url = redirectOf(response, request.url)
  if (url === undefined) return headOf(response)
  return url === null || redirects === maxRedirects
    ? null
    : await fetchHead({ ...request, url }, redirects + 1)
}

function headOf({ status, headers }: HttpResponse): PictureHead | null {
  // Servers that know no HEAD, or not today, are no proof against the picture.
  if (status === 405 || status === 429 || status === 501 || status >= 500) return null
  const length = Number(headers['content-length'] ?? NaN)
  return {
    isThere: status < 400,
    type: headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? null,
    bytes: Number.isFinite(length) ? length : null,
  }
}
