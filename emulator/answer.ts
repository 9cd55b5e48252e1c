// A step as an answer over HTTP: what it holds, and how it is sent, faults included.
import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import { sample } from './files.js'
import type { Step } from './scenario.js'

const pieceBytes = 256 * 1024
const dripMs = 50

/** No machine sends faster, and a piece of more would not fit into memory. */
const unpacedBytesPerSecond = 1e9

/** How an MP4 begins: its first box, which names the brand. */
const mp4Beginning = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1')

/** An answer before it goes out. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A number stands for so many bytes, made while they are sent. */
  readonly body: Buffer | number
}

/** What an endpoint answers with where the step names no body of its own. */
export type Content = { readonly json: unknown } | { readonly type: string; readonly body: Buffer }

/** @param url takes the place of `{base}` in texts */
export function answerOf(step: Step, url: string, content: () => Content): Answer {
  const { status = 200 } = step
  const headers = lowerCase(step.headers ?? {})
  const fill = (text: string): Buffer => Buffer.from(text.replaceAll('{base}', url))
  const json = { 'content-type': 'application/json', ...headers }
  if (step.bytes !== undefined) return { status, headers, body: step.bytes }
  if (step.base64 !== undefined) return { status, headers, body: Buffer.from(step.base64, 'base64') }
  if (typeof step.body === 'string') return { status, headers, body: fill(step.body) }
  if (step.body !== undefined) return { status, headers: json, body: fill(JSON.stringify(step.body)) }
  if (step.sample !== undefined) return { status, headers: json, body: sample(step.sample) }
  const made = content()
  return 'json' in made
    ? { status, headers: json, body: fill(JSON.stringify(made.json)) }
    : { status, headers: { 'content-type': made.type, ...headers }, body: made.body }
}

/** So that a header of the step takes the place of one of ours, however it is spelt. */
function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** A step with a body or an HTTP error of its own, which is all of the answer; null where the endpoint adds to it. */
export function ownAnswer(step: Step): Step | null {
  const { bytes, base64, body, sample, status = 200 } = step
  if ([bytes, base64, body, sample].some((value) => value !== undefined)) return step
  return status === 200 ? null : { body: '', ...step }
}

export async function send(response: ServerResponse, step: Step, make: () => Answer): Promise<void> {
  if (step.delayMs !== undefined) await delay(step.delayMs)
  if (step.hang === 'answer') return
  if (step.reset === true) {
    response.socket?.resetAndDestroy()
    return
  }
  const { status, headers, body } = make()
  const bytes = typeof body === 'number' ? body : body.length
  // A trailer follows chunks alone.
  const isChunked = 'transfer-encoding' in headers || 'trailer' in headers
  const length = isChunked ? {} : { 'content-length': String(bytes) }
  response.writeHead(status, { ...length, ...headers })
  const endBytes = step.cutOffAfter ?? (step.hang === 'body' ? Math.floor(bytes / 2) : bytes)
  try {
    await pipeline(pieces(body, endBytes, step.bytesPerSecond), response, { end: false })
  } catch {
    // The client is gone.
    return
  }
  if (step.hang === 'body') response.flushHeaders()
  else if (step.cutOffAfter !== undefined) response.socket?.destroySoon()
  else response.end()
}

/**
 * The body piece by piece: one of made-up bytes can be as big as a video, and some drip.
 *
 * @param body a number stands for so many bytes, made up, that begin as an MP4 does
 * @param endBytes where to stop
 */
async function* pieces(
  body: Buffer | number,
  endBytes: number,
  bytesPerSecond = Infinity,
): AsyncGenerator<Buffer> {
  const isPaced = bytesPerSecond < unpacedBytesPerSecond
  const size = isPaced ? Math.max(1, Math.floor((bytesPerSecond * dripMs) / 1000)) : pieceBytes
  const filling = Buffer.alloc(typeof body === 'number' ? size : 0, 'made up ')
  for (let at = 0; at < endBytes; at += size) {
    const end = Math.min(at + size, endBytes)
    if (typeof body !== 'number') yield body.subarray(at, end)
    else if (at > 0) yield filling.subarray(0, end - at)
    else yield Buffer.concat([mp4Beginning, filling]).subarray(0, end)
    if (isPaced) await delay(dripMs)
  }
}
