// When a server wants to be asked again, and what time it is there. Pure.
import type { IncomingHttpHeaders } from 'node:http'

/**
 * From `Retry-After` in seconds or as a date, which is taken against the server's own clock where the answer has one.
 * Null where there is none, and where it says "now": that must not take the place of a pause.
 *
 * @param nowMs Unix milliseconds of this machine
 */
export function retryAfterMs(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const text = headers['retry-after']?.trim() ?? ''
  const isDate = !/^[-+\d.]*$/.test(text)
  const delayMs = isDate ? Date.parse(text) - serverNowMs(headers, nowMs) : Number(text) * 1000
  return delayMs > 0 ? Math.min(delayMs, Number.MAX_SAFE_INTEGER) : null
}

/** The server's time as Unix milliseconds, to the second; this machine's where the answer has no `Date`. */
export function serverNowMs({ date }: IncomingHttpHeaders, nowMs: number): number {
  const dateMs = Date.parse(date ?? '')
  return Number.isNaN(dateMs) ? nowMs : dateMs
}
