// The uploads of a step: each content once, whatever names and tasks it belongs to.
import { failed, type Settled } from './creation.js'
import { fileNamesIn, type MediaFile } from './media.js'
import type { TaskInput } from './requests.js'
import type { Uploaded } from './upload.js'

/** Gives the URLs of the files that an input names, by these names. */
export type UploadFiles = (input: TaskInput) => Promise<ReadonlyMap<string, string> | Settled>

/** @param files all that the step's inputs name, by these names */
export function createUploads(
  files: ReadonlyMap<string, MediaFile>,
  upload: (name: string, file: MediaFile) => Promise<Uploaded>,
): UploadFiles {
  const knownUrls = new Map<string, string>()
  return async (input) => {
    const urls = new Map<string, string>()
    for (const name of fileNamesIn(input)) {
      const file = files.get(name)
      if (file === undefined) continue
      const url = knownUrls.get(file.sha256)
      const uploaded: Uploaded = url === undefined ? await upload(name, file) : { kind: 'url', url }
      if (uploaded.kind !== 'url') {
        const creation = failed(uploaded.kind, `file:${name}: ${uploaded.message}`)
        return { creation, stopsAll: uploaded.kind !== 'upload-failed' }
      }
      knownUrls.set(file.sha256, uploaded.url)
      urls.set(name, uploaded.url)
    }
    return urls
  }
}
