// The Actions cache of the runner, version 2, used for its keys alone: what is noted stands in the key of an entry of
// one byte. Written against the service itself, as @actions/cache logs every failure and gives the same for "there is
// no entry" and "no answer", and for "somebody has it already" and "writing is denied", which mean opposite things here.
import { createHash } from 'node:crypto'
import { readText } from '../http/body.js'
import { send } from '../http/client.js'
import { isObject, parseJson } from '../json.js'

/** @throws where the service does not answer, or answers with an error */
export interface CacheService {
  /** The newest key that begins so; null where there is none. */
  find(prefix: string, signal: AbortSignal): Promise<string | null>
  /** `taken` where the key exists already. */
  save(key: string, signal: AbortSignal): Promise<'saved' | 'taken'>
}

/** Entries of another version are not seen: it tells these notes from caches of files with the same key. */
const version = createHash('sha256').update('kie-task-note').digest('hex')
const servicePath = 'twirp/github.actions.results.api.v1.CacheService'
const content = '0'

interface Answer {
  readonly method: string
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** Null where this runner offers none: outside of GitHub, or on a server with the first version only. */
export function cacheServiceOf(env: NodeJS.ProcessEnv): CacheService | null {
  const { ACTIONS_RESULTS_URL: serviceUrl = '', ACTIONS_RUNTIME_TOKEN: token = '' } = env
  if (!URL.canParse(serviceUrl) || token === '') return null

  async function call(method: string, request: object, signal: AbortSignal): Promise<Answer> {
    const response = await send({
      method: 'POST',
      url: new URL(`${servicePath}/${method}`, serviceUrl),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, version }),
      signal,
    })
    const parsed = parseJson(await readText(response))
    return { method, status: response.status, body: isObject(parsed) ? parsed : {} }
  }

  async function find(prefix: string, signal: AbortSignal): Promise<string | null> {
    const found = await call('GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix] }, signal)
    if (found.status === 404) return null
    if (found.status !== 200) throw serviceError(found)
    const key = found.body.matched_key ?? found.body.matchedKey
    return found.body.ok === true && typeof key === 'string' ? key : null
  }

  async function finalize(key: string, signal: AbortSignal): Promise<void> {
    const request = { key, size_bytes: String(content.length) }
    const finalized = await call('FinalizeCacheEntryUpload', request, signal)
    if (finalized.status !== 200 || finalized.body.ok !== true) throw serviceError(finalized)
  }

  return {
    find,
    async save(key, signal) {
      const created = await call('CreateCacheEntry', { key }, signal)
      if (created.status === 409) return 'taken'
      // Some servers say in this way that the key exists, and others that writing is denied.
      if (created.body.ok === false && (await find(key, signal)) === key) return 'taken'
      const uploadUrl = created.body.signed_upload_url ?? created.body.signedUploadUrl
      if (created.status !== 200 || created.body.ok !== true || typeof uploadUrl !== 'string') {
        throw serviceError(created)
      }
      // Begun, the key is taken for good: what is left must not break off for one bad answer.
      await twice(() => putBlob(new URL(uploadUrl), signal), signal)
      await twice(() => finalize(key, signal), signal)
      return 'saved'
    },
  }
}

/** Does the work again after one bad answer, so that a single one loses nothing. */
export function twice<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return work().catch((error: unknown) => {
    if (signal.aborted) throw error
    return work()
  })
}

async function putBlob(url: URL, signal: AbortSignal): Promise<void> {
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' }
  const { status, body } = await send({ method: 'PUT', url, headers, body: content, signal })
  body.resume()
  if (status !== 201 && status !== 200) throw new Error(`the cache's store answered HTTP ${String(status)}`)
}

function serviceError({ method, status, body: { msg, message } }: Answer): Error {
  const said = msg || message
  const text = typeof said === 'string' && said !== '' ? `: ${said}` : ''
  return new Error(`${method} gave HTTP ${String(status)}${text}`)
}
