// The uploads of a step: each content once, whatever names and tasks it belongs to.
import type { Creation } from './creation.js'
import { fileNamesIn, type MediaFile } from './media.js'
import type { TaskInput } from './requests.js'
import type { Uploaded } from './upload.js'

export interface FailedUpload {
  readonly creation: Creation
  readonly stopsAll: boolean
}

export interface Uploads {
  /** The URLs of the files that a task names, by these names. */
  urlsOf(
    input: TaskInput,
    files: ReadonlyMap<string, MediaFile>,
  ): Promise<ReadonlyMap<string, string> | FailedUpload>
}

export interface UploadsOptions {
  readonly upload: (file: MediaFile) => Promise<Uploaded>
  readonly onUpload: (name: string, file: MediaFile) => void
}

export function createUploads({ upload, onUpload }: UploadsOptions): Uploads {
  const uploaded = new Map<string, string>()
  return {
    async urlsOf(input, files) {
      const urls = new Map<string, string>()
      for (const name of fileNamesIn(input)) {
        const file = files.get(name)
        if (file === undefined) continue
        const known = uploaded.get(file.sha256)
        if (known === undefined) onUpload(name, file)
        const result: Uploaded = known === undefined ? await upload(file) : { kind: 'url', url: known }
        if (result.kind !== 'url') return failedUpload(name, result)
        uploaded.set(file.sha256, result.url)
        urls.set(name, result.url)
      }
      return urls
    },
  }
}

function failedUpload(name: string, { kind, message }: Exclude<Uploaded, { kind: 'url' }>): FailedUpload {
  const creation = { outcome: kind, taskId: null, message: `file:${name}: ${message}` }
  return { creation, stopsAll: kind !== 'upload-failed' }
}
