// Local files to kie.ai's store, each as a form that is sent as a stream of known length.
import { createReadStream } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { backoffMs } from '../backoff.js'
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { send, type StreamedBody } from '../http/client.js'
import { isObject, parseJson } from '../json.js'
import type { Redact } from '../redact.js'
import { type Creation, failed } from './creation.js'
import type { Events } from './events.js'
import { fileNamesIn, type MediaFile, replaceFiles } from './media.js'
import type { TaskInput } from './requests.js'

type Uploaded =
  | { readonly kind: 'url'; readonly url: string }
  /** Transient: another try may help. */
  | { readonly kind: 'upload-failed'; readonly message: string; readonly isTransient: boolean }
  | { readonly kind: 'unauthorized' | 'cancelled'; readonly message: string }

interface UploadOptions {
  /** Without a trailing slash. */
  readonly uploadUrl: string
  readonly apiKey: string
  readonly redact: Redact
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly events: Events
}

const progressMs = 10_000
/** kie.ai: the endpoint for forms. */
const uploadPath = '/api/file-stream-upload'
const folder = 'github-actions'
const maxTries = 3
/** A minute, and what a slow line needs for the rest: 100 kB a second. */
const minTimeoutMs = 60_000
const minBytesPerMs = 100

/**
 * The uploads of a step: each content once, whatever names and tasks it belongs to.
 *
 * @param files all that the step's inputs name, by these names
 */
export function createUploads(files: ReadonlyMap<string, MediaFile>, options: UploadOptions) {
  /** By the hash of the content. */
  const urls = new Map<string, string>()
  return {
    /** Uploads the files that an input names. Gives why one of them cannot be, or null. Never rejects. */
    upload: async (input: TaskInput): Promise<Creation | null> => {
      for (const name of fileNamesIn(input)) {
        const file = files.get(name)
        if (file === undefined || urls.has(file.sha256)) continue
        options.events.uploading(name, file)
        const uploaded = await uploadFile(file, options)
        if (uploaded.kind !== 'url') {
          return failed(uploaded.kind, `file:${name}: ${options.redact(uploaded.message)}`)
        }
        urls.set(file.sha256, uploaded.url)
      }
      return null
    },
    /** An input whose files have been uploaded, with their URLs. */
    withUrls: (input: TaskInput): TaskInput =>
      replaceFiles(input, (name) => urls.get(files.get(name)?.sha256 ?? '') ?? ''),
  }
}

/** Sending a file twice costs nothing: the same name overwrites. */
async function uploadFile(file: MediaFile, options: UploadOptions): Promise<Uploaded> {
  const { signal, clock } = options
  for (let tries = 1; ; tries++) {
    const uploaded = await tryUpload(file, options)
    if (signal.aborted) return { kind: 'cancelled', message: 'the step was cancelled during an upload' }
    if (uploaded.kind !== 'upload-failed' || !uploaded.isTransient || tries === maxTries) return uploaded
    await clock.sleep(backoffMs(tries, Math.random()), signal)
  }
}

async function tryUpload(
  file: MediaFile,
  { uploadUrl, apiKey, signal, clock, events }: UploadOptions,
): Promise<Uploaded> {
  const boundary = `form-${randomUUID()}`
  using deadline = deadlineAfter(minTimeoutMs + file.bytes / minBytesPerMs, signal, clock)
  let sentBytes = 0
  const timer = setInterval(() => {
    events.uploadProgress(file, sentBytes)
  }, progressMs)
  try {
    const response = await send({
      method: 'POST',
      url: new URL(uploadUrl + uploadPath),
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      body: formOf(file, boundary, (bytes) => {
        sentBytes += bytes
      }),
      signal: deadline.signal,
    })
    return readUploaded(response.status, await readText(response))
  } catch (error) {
    const message = deadline.signal.aborted ? 'no answer in time' : errorMessage(error)
    return { kind: 'upload-failed', message, isTransient: true }
  } finally {
    clearInterval(timer)
  }
}

/** The name is a hash: the same in every run, and it says nothing of the original. */
function formOf(
  { path, bytes, type, sha256, extension }: MediaFile,
  boundary: string,
  onSent: (bytes: number) => void,
): StreamedBody {
  const fileName = `${sha256.slice(0, 32)}.${extension}`
  const part = (name: string, text: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`
  const head = Buffer.from(
    `${part('uploadPath', folder)}${part('fileName', fileName)}--${boundary}\r\n` +
      `Content-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  async function* chunks(): AsyncGenerator<Buffer> {
    yield head
    // One that has grown meanwhile must not break the form.
    for await (const chunk of createReadStream(path, { end: bytes - 1 }) as AsyncIterable<Buffer>) {
      yield chunk
      onSent(chunk.length)
    }
    yield tail
  }
  return {
    length: head.length + bytes + tail.length,
    open: () => Readable.from(chunks(), { objectMode: false }),
  }
}

/** kie.ai: answers with `downloadUrl`; its documentation has `fileUrl` too. */
export function readUploaded(status: number, body: string): Uploaded {
  const parsed = parseJson(body)
  const { code, msg, data } = isObject(parsed) ? parsed : {}
  const url = isObject(data) ? (data.downloadUrl ?? data.fileUrl) : undefined
  if (status < 300 && typeof url === 'string' && /^https?:\/\//.test(url)) return { kind: 'url', url }
  const number = typeof code === 'number' && code !== 200 ? code : status
  const message =
    typeof msg === 'string'
      ? `code ${String(number)}: ${msg}`
      : `HTTP ${String(status)}, and no URL of the file`
  if (number === 401) return { kind: 'unauthorized', message }
  const isPermanent = number >= 300 && number < 500 && number !== 429 && number !== 408
  return { kind: 'upload-failed', message, isTransient: !isPermanent }
}
