// A stream into a new file, in large writes, flushed as it grows.
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { flush, onDisk, writeAll } from './disk.js'

/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024

/**
 * @param take is handed each chunk, and says whether to go on
 * @throws DiskError, and what the stream throws
 */
export async function writeStream(
  path: string,
  body: Readable,
  take: (chunk: Buffer) => boolean,
): Promise<void> {
  const file = await onDisk(open(path, 'wx'))
  let unflushedBytes = 0
  try {
    for await (const batch of batches(body, take)) {
      await onDisk(writeAll(file, batch))
      unflushedBytes += batch.reduce((sum, chunk) => sum + chunk.length, 0)
      batch.forEach(free)
      if (unflushedBytes < flushBytes) continue
      await onDisk(flush(file))
      unflushedBytes = 0
    }
    await onDisk(flush(file))
  } finally {
    await file.close()
  }
}

/** The chunks in batches: a write for each chunk would cost more than all the rest. */
async function* batches(body: Readable, take: (chunk: Buffer) => boolean): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = []
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    if (!take(chunk)) return
    batch.push(chunk)
    bytes += chunk.length
    if (bytes < batchBytes) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (bytes > 0) yield batch
}

/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (byteLength === buffer.byteLength && 'transfer' in buffer) buffer.transfer(0)
}
