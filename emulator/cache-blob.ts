// The blob store behind the cache: what is put at a signed address, at once or in blocks, can be got there.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

export interface Blob {
  readonly path: string
  readonly signature: string
  readonly blocks: Map<string, Buffer>
  content: Buffer
}

/** @param number tells its path from those of other blobs */
export function newBlob(number: number): Blob {
  // The client of a blob store on an IP address takes the first part of the path for the account.
  const path = `/account/actions-cache/${String(number)}-${randomUUID()}`
  return { path, signature: randomUUID(), blocks: new Map(), content: Buffer.alloc(0) }
}

export function addBlock(blob: Blob, id: string, content: Buffer): void {
  blob.blocks.set(id, content)
}

/** @param list XML that names the blocks in their order */
export function commitBlocks(blob: Blob, list: string): void {
  const ids = [...list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map(([, id]) => id ?? '')
  blob.content = Buffer.concat(ids.map((id) => blob.blocks.get(id) ?? Buffer.alloc(0)))
}

/** Answers GET and HEAD, and the range that a request names. */
export function sendBlob(request: IncomingMessage, response: ServerResponse, { content }: Blob): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const start = Number(from ?? 0)
  const end = to === undefined || to === '' ? content.length : Math.min(Number(to) + 1, content.length)
  const part = content.subarray(start, end)
  const range =
    from === undefined
      ? {}
      : { 'content-range': `bytes ${String(start)}-${String(end - 1)}/${String(content.length)}` }
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': 'application/octet-stream',
    'content-length': String(part.length),
    ...range,
  })
  response.end(request.method === 'HEAD' ? undefined : part)
}
