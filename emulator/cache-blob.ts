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
  const path = `/account/actions-cache/${String(number)}-${randomUUID()}`
  return { path, signature: randomUUID(), blocks: new Map(), content: Buffer.alloc(0) }
}

export function answerBlob(
  request: IncomingMessage,
  response: ServerResponse,
  { body, blob, query }: { body: Buffer; blob: Blob | undefined; query: URLSearchParams },
): void {
  if (blob === undefined) return void response.writeHead(404).end()
  if (query.get('sig') !== blob.signature) return void response.writeHead(403).end()
  if (request.method !== 'PUT') {
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(blob.content)
    return
  }
  if (query.get('comp') === 'block') blob.blocks.set(query.get('blockid') ?? '', body)
  else if (query.get('comp') === 'blocklist') blob.content = joined(blob, body.toString('utf8'))
  else blob.content = body
  response.writeHead(201).end()
}

/** @param list XML that names the blocks in their order */
function joined({ blocks }: Blob, list: string): Buffer {
  const ids = [...list.matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)].map(([, id]) => id ?? '')
  return Buffer.concat(ids.map((id) => blocks.get(id) ?? Buffer.alloc(0)))
}
