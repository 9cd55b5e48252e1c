// The Actions cache of the runner, version 2, used for its keys alone: what is noted stands in the key of an entry of
// one byte. Written against the service itself, as @actions/cache logs every failure and gives the same for "there is
// no entry" and "no answer", and for "somebody has it already" and "writing is denied", which mean opposite things here.
import { createHash } from 'node:crypto'
import { errorMessage } from '../error-message.js'
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

/** Null where this runner offers none: outside of GitHub, or on a server with the first version only. */
export function cacheServiceOf(env: NodeJS.ProcessEnv): CacheService | null {
  const { ACTIONS_RESULTS_URL: url = '', ACTIONS_RUNTIME_TOKEN: token = '' } = env
  if (!URL.canParse(url) || token === '') return null
  const call = (method: string, body: object, signal: AbortSignal): Promise<Answer> =>
    post(new URL(`${servicePath}/${method}`, url), token, body, signal)

  async function find(prefix: string, signal: AbortSignal): Promise<string | null> {
    const request = { key: prefix, restore_keys: [prefix], version }
    const { status, body } = await call('GetCacheEntryDownloadURL', request, signal)
    if (status === 404) return null
    if (status !== 200) throw serviceError('GetCacheEntryDownloadURL', status, body)
    const { matched_key: matched, matchedKey = matched } = body
    return body.ok === true && typeof matchedKey === 'string' ? matchedKey : null
  }

  async function finalize(key: string, signal: AbortSignal): Promise<void> {
    const request = { key, version, size_bytes: String(content.length) }
    const { status, body } = await call('FinalizeCacheEntryUpload', request, signal)
    if (status !== 200 || body.ok !== true) throw serviceError('FinalizeCacheEntryUpload', status, body)
  }

  return {
    find,
    async save(key, signal) {
      const created = await call('CreateCacheEntry', { key, version }, signal)
      if (created.status === 409) return 'taken'
      // Some servers say in this way that the key exists, and others that writing is denied.
      if (created.body.ok === false && (await find(key, signal)) === key) return 'taken'
      const uploadUrl = created.body.signed_upload_url ?? created.body.signedUploadUrl
      if (created.status !== 200 || created.body.ok !== true || typeof uploadUrl !== 'string') {
        throw serviceError('CreateCacheEntry', created.status, created.body)
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

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function post(url: URL, token: string, body: object, signal: AbortSignal): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await send({ method: 'POST', url, headers, body: JSON.stringify(body), signal })
  const parsed = parseJson(await readText(response))
  return { status: response.status, body: isObject(parsed) ? parsed : {} }
}

async function putBlob(url: URL, signal: AbortSignal): Promise<void> {
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' }
  const { status, body } = await send({ method: 'PUT', url, headers, body: content, signal })
  body.resume()
  if (status !== 201 && status !== 200) throw new Error(`the cache's store answered HTTP ${String(status)}`)
}

function serviceError(method: string, status: number, { msg, message }: Answer['body']): Error {
  const said = [msg, message].find((text) => typeof text === 'string' && text !== '')
  return new Error(
    `${method} gave HTTP ${String(status)}${said === undefined ? '' : `: ${errorMessage(said)}`}`,
  )
}
