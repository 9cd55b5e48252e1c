// Where an answer redirects to. Pure.
import type { HttpResponse } from './client.js'

export const maxRedirects = 5

/** An address, or null where `Location` is none. Undefined where the answer is no redirect. */
export function redirectOf(
  { status, headers: { location } }: Pick<HttpResponse, 'status' | 'headers'>,
  from: URL,
): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined
  const target = fromUtf8(location)
  return URL.canParse(target, from.href) ? new URL(target, from) : null
}

/** Node reads a head as Latin-1. Bytes beyond ASCII in it are UTF-8 in practice, and anything else stays as it is. */
function fromUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\uFFFD') ? header : text
}
