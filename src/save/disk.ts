// Writing to disks as they are: shares that know no flush, scanners that hold a new file for a moment.
import { type FileHandle, rename } from 'node:fs/promises'
import type { Clock } from '../clock.js'
import { errorCode, errorMessage } from '../error-message.js'

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

export async function writeAll(file: FileHandle, chunks: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(chunks)
  // A disk that is filling up takes a part, and says why with the next write.
  const restBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0) - bytesWritten
  if (restBytes > 0) await file.writeFile(Buffer.concat(chunks).subarray(-restBytes))
}

/** What a file system answers that has no flush. */
const noFlush = new Set(['EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'])

/** Waits until the file is on the disk, where its file system can say so. */
export async function flush(file: FileHandle): Promise<void> {
  try {
    await file.sync()
  } catch (error) {
    if (!noFlush.has(errorCode(error))) throw error
  }
}

/** What a system answers while a virus scanner or an indexer has a file open. */
const heldForNow = new Set(['EPERM', 'EACCES', 'EBUSY'])
const renamePausesMs = [50, 100, 200, 400, 800, 1600, 2000]

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
      if (!heldForNow.has(errorCode(error)) || signal.aborted) throw error
    }
    await clock.sleep(pauseMs, signal)
  }
  await rename(from, to)
}
