// Writing to disks as they are: slow, full, without a flush, and with scanners that hold a new file for a moment.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Clock } from '../clock.js'
import { errorCode, errorMessage, isHeld } from '../error-message.js'

/** Of a big file so much waits for the disk at most, so that the last flush is short and a cancel need not wait. */
const flushBytes = 16 * 2 ** 20
/** More saves no time, and costs memory. */
const batchBytes = 512 * 1024

/** The disk's fault, which trying the network again does not mend. */
export class DiskError extends Error {
  override readonly name = 'DiskError'
}

/** @throws DiskError in place of what `work` throws */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw new DiskError(`it cannot be written: ${errorMessage(error)}`, { cause: error })
  }
}

/** Gives how many bytes the chunks have. */
async function writeAll(file: FileHandle, chunks: readonly Buffer[]): Promise<number> {
  const { bytesWritten } = await file.writev(chunks)
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  // A disk that is filling up takes a part, and says why with the next write.
  if (bytesWritten < bytes) await file.writeFile(Buffer.concat(chunks).subarray(bytesWritten))
  return bytes
}

/** What a file system answers that has no flush. */
const noFlush = new Set(['EINVAL', 'EISDIR', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

/** Waits until the file is on the disk, where its file system can say so. */
export async function flush(file: FileHandle): Promise<void> {
  try {
    await file.sync()
  } catch (error) {
    if (!noFlush.has(errorCode(error))) throw error
  }
}

const renamePausesMs = [50, 100, 200, 400, 800, 1600, 2000]

/** Removes what is there. What stays all the same after some seconds must not hide why it was to be removed. */
export async function removePatiently(path: string): Promise<void> {
  // Node tries again only where it is asked to remove folders too.
  await rm(path, { recursive: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined)
}

/** Gives a file its name, where need be after some seconds. */
export async function renamePatiently(
  from: string,
  to: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  for (const pauseMs of renamePausesMs) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      if (!isHeld(error) || signal.aborted) throw error
    }
    await clock.sleep(pauseMs, signal)
  }
  await rename(from, to)
}

/** Watches a stream that may stall. */
export interface StallGuard {
  /** Something moved. Called for every chunk, so it must cost nothing. */
  readonly refresh: () => void
  /** Until the next refresh nothing has to move: the disk is at work. */
  readonly suspend: () => void
}

/** Hands each chunk to `take`, which says whether to go on. @throws DiskError, and what the stream throws */
export async function writeStream(
  path: string,
  body: Readable,
  take: (chunk: Buffer) => boolean,
  guard?: StallGuard,
): Promise<void> {
  const file = await onDisk(open(path, 'wx'))
  let unflushedBytes = 0
  try {
    for await (const batch of batches(body, take)) {
      guard?.suspend()
      unflushedBytes += await onDisk(writeAll(file, batch))
      batch.forEach(free)
      if (unflushedBytes >= flushBytes) {
        await onDisk(flush(file))
        unflushedBytes = 0
      }
      guard?.refresh()
    }
    guard?.suspend()
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
  yield batch
}

/**
 * Gives the memory of a chunk back at once, where it has it to itself. Node 24 would let some 80 MB of chunks pile up
 * before it collects them; Node 20 cannot free them so, and collects them sooner.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (byteLength === buffer.byteLength && 'transfer' in buffer) buffer.transfer(0)
}
