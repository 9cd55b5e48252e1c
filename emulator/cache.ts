// The Actions cache service on 127.0.0.1, version 2, as @actions/cache talks to it: three methods that speak JSON, and
// signed addresses of a blob store to upload to and download from.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { isObject, parseJson } from '../src/json.js'
import { answerBlob, type Blob, newBlob } from './cache-blob.js'
import { bodyOf, listen } from './listen.js'

/** What is wrong with the cache. All may be changed between two requests. */
export interface CacheFaults {
  /** Writing is denied, as with the token of a fork's pull request. Reading works. */
  isReadOnly?: boolean
  /** Each request waits so long for its answer. */
  delayMs?: number
  /** Each request is answered with an error of this HTTP status. */
  status?: number
  /** Connections are cut in place of an answer. */
  isReset?: boolean
  /** Only requests whose `METHOD name` begins so meet the faults above: `POST CreateCacheEntry`, `PUT blob`. */
  on?: string
}

export interface CacheEntry {
  readonly key: string
  readonly version: string
  readonly blob: Blob
  /** False between CreateCacheEntry and FinalizeCacheEntryUpload: such an entry is never found. */
  isFinal: boolean
}

export interface Cache extends AsyncDisposable {
  readonly url: string
  /** What a runner sets for its actions to reach the cache. */
  readonly env: Readonly<Record<string, string>>
  readonly faults: CacheFaults
  /** From the oldest to the newest. A test may take entries away, as GitHub does after some days. */
  readonly entries: CacheEntry[]
  /** `METHOD name`, in order, with the key where the request has one: `POST CreateCacheEntry my-key`. */
  readonly requests: readonly string[]
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

type Method = (sent: Sent, cache: Pick<Cache, 'entries' | 'url' | 'faults'>) => Answer

/** The fields of all methods' requests. */
const sentSchema = z.object({
  key: z.string().catch(''),
  version: z.string().catch(''),
  restore_keys: z.array(z.string()).catch([]),
})

type Sent = z.infer<typeof sentSchema>

const servicePath = '/twirp/github.actions.results.api.v1.CacheService/'
const token = 'runtime-token-of-the-job'

const methods = new Map<string, Method>([
  ['CreateCacheEntry', create],
  ['FinalizeCacheEntryUpload', finalize],
  ['GetCacheEntryDownloadURL', find],
])

/** Entries live as long as the cache does: it can serve several runs of an action, one after the other. */
export async function startCache(faults: CacheFaults = {}): Promise<Cache> {
  const entries: CacheEntry[] = []
  const requests: string[] = []
  let url = ''
  const server = createServer((request, response) => {
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    if (body === null) return
    const { pathname, searchParams: query } = new URL(request.url ?? '/', url)
    const method = methods.get(pathname.replace(servicePath, ''))
    const parsed = parseJson(body.toString('utf8'))
    const sent = sentSchema.parse(isObject(parsed) ? parsed : {})
    const name = `${request.method ?? ''} ${method === undefined ? 'blob' : pathname.replace(servicePath, '')}`
    requests.push(method === undefined ? name : `${name} ${sent.key}`)
    if (name.startsWith(faults.on ?? '')) {
      if (faults.delayMs !== undefined) await delay(faults.delayMs, undefined, { ref: false })
      if (faults.isReset === true) return void request.socket.resetAndDestroy()
      if (faults.status !== undefined) {
        json(response, failure(faults.status))
        return
      }
    }
    const blob = entries.find((entry) => entry.blob.path === pathname)?.blob
    if (method === undefined) answerBlob(request, response, { body, blob, query })
    else if (request.headers.authorization !== `Bearer ${token}`) json(response, failure(401))
    else json(response, method(sent, { entries, url, faults }))
  }

  const { close, ...listening } = await listen(server, 0)
  url = listening.url
  const env = {
    ACTIONS_CACHE_SERVICE_V2: 'True',
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_RUNTIME_TOKEN: token,
  }
  return { url, env, faults, entries, requests, [Symbol.asyncDispose]: close }
}

function create({ key, version }: Sent, { entries, url, faults }: Parameters<Method>[1]): Answer {
  if (faults.isReadOnly === true && 'POST CreateCacheEntry'.startsWith(faults.on ?? '')) {
    const message = 'cache write denied: the token of this job may only read'
    return { status: 200, body: { ok: false, signed_upload_url: '', message } }
  }
  if (entries.some((entry) => entry.key === key && entry.version === version)) {
    const msg = 'cache entry with the same key, version, and scope already exists'
    return { status: 409, body: { code: 'already_exists', msg } }
  }
  const blob = newBlob(entries.length + 1)
  entries.push({ key, version, blob, isFinal: false })
  return { status: 200, body: { ok: true, signed_upload_url: signed(url, blob), message: '' } }
}

function finalize({ key, version }: Sent, { entries }: Parameters<Method>[1]): Answer {
  const index = entries.findIndex((entry) => entry.key === key && entry.version === version)
  const entry = entries[index]
  if (entry === undefined) return { status: 404, body: { code: 'not_found', msg: 'cache entry not found' } }
  entry.isFinal = true
  return { status: 200, body: { ok: true, entry_id: String(index + 1), message: '' } }
}

/** The exact key wins, then it and the restore keys, in order, as prefixes; the newest entry where several match. */
function find(
  { key, version, restore_keys: restoreKeys }: Sent,
  { entries, url }: Parameters<Method>[1],
): Answer {
  const usable = entries.filter((entry) => entry.isFinal && entry.version === version)
  const found =
    usable.find((entry) => entry.key === key) ??
    [key, ...restoreKeys]
      .map((prefix) => usable.findLast((entry) => entry.key.startsWith(prefix)))
      .find((entry) => entry !== undefined)
  const body =
    found === undefined
      ? { ok: false, signed_download_url: '', matched_key: '' }
      : { ok: true, signed_download_url: signed(url, found.blob), matched_key: found.key }
  return { status: 200, body }
}

function signed(url: string, { path, signature }: Blob): string {
  return `${url}${path}?sv=2025-11-05&sig=${signature}`
}

function failure(status: number): Answer {
  return { status, body: { code: status === 401 ? 'unauthenticated' : 'internal', msg: 'cache failed' } }
}

function json(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
