// Kept copies: on a self-hosted runner a saved file outlives its link, in the runner's tool cache.
import { createHash, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SavedFile } from '../task.js'
import { removePatiently, writeStream } from './disk.js'
import { makeFolder } from './folder.js'
import { kindOf } from './kinds.js'
import type { MediaType } from './sniff.js'

/** What a copy is of. */
export interface Origin {
  readonly taskId: string
  readonly url: string
}

/** What a file is to be, if nothing has happened to it. */
export type Content = Pick<SavedFile, 'bytes' | 'sha256'> & Pick<MediaType, 'extension'>

export interface KeptFiles {
  /** Copies what is kept to `path`. Null where there is no copy, or a damaged one, and where `signal` aborts. */
  take(
    origin: Origin,
    path: string,
    signal: AbortSignal,
  ): Promise<(Content & { readonly type: string | undefined }) | null>
  /** Keeps a copy in place of an older one. @throws where the cache cannot be written */
  keep(origin: Origin, path: string, content: Content): Promise<void>
}

/** The tool cache wants a version for everything in it. */
const version = '1.0.0'
const keptName = /^([0-9a-f]{64})-(\d+)\.([a-z0-9]{1,12})$/

/** The library is loaded only by a step that keeps files. */
export async function openKeptFiles(): Promise<KeptFiles> {
  const { cacheFile, find } = await import('@actions/tool-cache')
  return {
    async take(origin, path, signal) {
      const folder = find(toolOf(origin), version)
      const names = folder === '' ? [] : await readdir(folder)
      const kept = names.map((file) => keptName.exec(file)).find((match) => match !== null)
      if (kept === undefined) return null
      const [name, sha256 = '', bytes, extension = ''] = kept
      const copied = createHash('sha256')
      await writeStream(path, createReadStream(join(folder, name)), (chunk) => {
        if (!signal.aborted) copied.update(chunk)
        return !signal.aborted
      })
      if (copied.digest('hex') === sha256) {
        return { bytes: Number(bytes), sha256, extension, type: kindOf(extension)?.type }
      }
      await removePatiently(path)
      return null
    },
    async keep(origin, path, { sha256, bytes, extension }) {
      const { RUNNER_TOOL_CACHE: cache = '' } = process.env
      // The library never comes back from a folder that cannot be made. Where there is no cache, it says so.
      if (cache !== '') await makeFolder(join(cache, toolOf(origin)))
      await cacheFile(path, `${sha256}-${String(bytes)}.${extension}`, toolOf(origin), version)
    },
  }
}

/** Task and URL together, so that no other task or result is taken for this one. */
function toolOf({ taskId, url }: Origin): string {
  return `kie-result-${hash('sha256', JSON.stringify([taskId, url]))}`
}
