// The body of an answer as it was meant: its content codings undone, and never more of it than there is room for.
import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import type { HttpResponse } from './client.js'

/** The stream without its codings, which are undone whether or not they were asked for, the outermost first. */
export function decodedBody({ headers, body }: HttpResponse): Readable {
  return codingsOf(headers['content-encoding']).reduceRight(decode, body)
}

/** The codings that change the bytes. `aws-chunked` tells how an object was uploaded; `none` is what some servers say. */
export function codingsOf(header = ''): string[] {
  const names = header.split(',').map((name) => name.trim().toLowerCase())
  return names.filter((name) => !['', 'identity', 'none', 'aws-chunked'].includes(name))
}

/** @throws where the body is longer than `maxBytes`, decoded: answers of APIs are far shorter than a megabyte */
export async function readText(response: HttpResponse, maxBytes = 1_000_000): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of decodedBody(response) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error(`the answer is longer than ${String(maxBytes)} bytes`)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

function decode(body: Readable, coding: string): Readable {
  // What goes wrong in a pipeline reaches whoever reads its end.
  const ignore = (): void => undefined
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return pipeline(body, createGunzip(), ignore)
    case 'br':
      return pipeline(body, createBrotliDecompress(), ignore)
    case 'deflate':
      return Readable.from(inflated(body))
    default:
      body.destroy()
      throw new Error(`the content coding ${JSON.stringify(coding)} is not known`)
  }
}

/** `deflate` means a zlib stream, and many servers send the bare one. The first byte of a zlib stream tells. */
async function* inflated(body: Readable): AsyncGenerator<Buffer> {
  const chunks = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done === true) return
  const isZlib = ((first.value[0] ?? 0) & 0x0f) === 8
  async function* rejoined(): AsyncGenerator<Buffer> {
    yield first.value as Buffer
    yield* { [Symbol.asyncIterator]: () => chunks }
  }
  const decoder = isZlib ? createInflate() : createInflateRaw()
  yield* pipeline(Readable.from(rejoined()), decoder, () => undefined) as AsyncIterable<Buffer>
}
