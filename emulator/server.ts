// A small kie.ai on 127.0.0.1: the endpoints of its families with their quirks, creation, uploads, credits,
// download-url and media files, driven by a scenario.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { isObject, parseJson } from '../src/json.js'
import { answerOf, ownAnswer, send } from './answer.js'
import { creationStep } from './creation.js'
import { families } from './families.js'
import { bodyOf, listen } from './listen.js'
import { isMedia, mediaContent, mediaStep, typeOf } from './media.js'
import { type Played, recordAnswer } from './records.js'
import { createRequestLog, type LoggedRequest } from './request-log.js'
import type { Scenario, Step } from './scenario.js'
import { uploadPath, uploadStep } from './uploads.js'
import { type Creation, newWorld, play, stepsFor, type World } from './world.js'

/** A request as it came in. */
export interface SeenRequest extends LoggedRequest {
  readonly headers: IncomingMessage['headers']
  /** Empty where the request had none. */
  readonly body: string
  /** Milliseconds since the emulator was started. */
  readonly atMs: number
}

export interface Emulator extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, or https with a certificate: the action's `base-url`. */
  readonly url: string
  readonly requests: readonly SeenRequest[]
  /** The tasks that were created here, in order. */
  readonly created: readonly Creation[]
  /** The files that were uploaded, by the path of their URL. */
  readonly uploads: ReadonlyMap<string, Buffer>
  /** The balance now. */
  credits(): number
  close(): Promise<void>
}

/** The rest of a longer body is left out of its text, which could not hold it. */
const maxTextBytes = 2 ** 28

const downloadUrlPath = '/api/v1/common/download-url'
const creditPath = '/api/v1/chat/credit'

/** Each request with its answer, as text, for whoever rehearses. It needs no key. */
export const logPath = '/emulator/log'

interface EmulatorOptions {
  /** Any free one where there is none. */
  readonly port?: number
  /** A key and its certificate: the emulator speaks https where they are given. */
  readonly pem?: string | undefined
  /** Gets each line of the log as soon as it is written. */
  readonly onLogLine?: ((line: string) => void) | undefined
  /** Called with each request as it comes in, before it is answered. */
  readonly onRequest?: (request: SeenRequest) => void
}

export async function startEmulator(
  scenario: Scenario,
  { port = 0, pem, onLogLine, onRequest }: EmulatorOptions = {},
): Promise<Emulator> {
  const startMs = performance.now()
  const requests: SeenRequest[] = []
  const world = newWorld(scenario)
  const log = createRequestLog(onLogLine)
  const listener: RequestListener = (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`The emulator cannot answer: ${String(error)}\n`)
    })
  }
  const server =
    pem === undefined ? createServer(listener) : createTlsServer({ key: pem, cert: pem }, listener)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const atMs = performance.now() - startMs
    const { pathname: path, searchParams } = targetOf(request, world.url)
    if (path === logPath) return void response.end(log.text())
    const taskId = searchParams.get('taskId')
    const { method = '', headers } = request
    const bytes = method === 'GET' ? Buffer.alloc(0) : await bodyOf(request)
    if (bytes === null) return
    const seen = { method, path, taskId, headers, body: bytes.toString('utf8', 0, maxTextBytes), atMs }
    requests.push(seen)
    onRequest?.(seen)
    const { step, content } = fileAnswer(world, path) ?? (await apiAnswer(world, seen, bytes))
    const nothing = (): never => {
      throw new Error(`Nothing is known to answer at ${path}.`)
    }
    if (step.hang === 'answer' || step.reset === true) log.add(seen, null)
    await send(response, step, () => {
      const made = answerOf(step, world.url, content ?? nothing)
      log.add(seen, made)
      return made
    })
  }

  // A proxy is asked for a tunnel so. Node would cut the connection.
  server.on('connect', (_, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\ncontent-length: 0\r\n\r\n'),
  )
  const { close, ...listening } = await listen(server, port)
  world.url = listening.url
  const { url, created, uploads } = world
  const credits = (): number => world.credits
  return { url, requests, created, uploads, credits, close, [Symbol.asyncDispose]: close }
}

/** A target that is no address leads where nothing is. */
function targetOf({ url = '/' }: IncomingMessage, base: string): URL {
  const target = url.startsWith('/') ? base + url : url
  return new URL(URL.canParse(target) ? target : base)
}

/** Files need no key. Null where the path leads to none. */
function fileAnswer(world: World, path: string): Played | null {
  const upload = world.uploads.get(path)
  if (upload !== undefined)
    return { step: mediaStep(world, path), content: () => ({ type: typeOf(path), body: upload }) }
  return isMedia(path) ? { step: mediaStep(world, path), content: () => mediaContent(path) } : null
}

/** As kie.ai: errors travel as HTTP 200, and a 401 has no data. */
async function apiAnswer(world: World, request: SeenRequest, bytes: Buffer): Promise<Played> {
  const { method, path, taskId, headers, body } = request
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (key === undefined || (world.scenario.apiKey ?? key) !== key) {
    return { step: { sample: 'err-401-observed-http200' } }
  }
  if (method === 'POST' && path === uploadPath) {
    return { step: await uploadStep(world, bytes, headers['content-type']) }
  }
  const [created] = [...families].find(([, { createPaths }]) => createPaths.includes(path)) ?? []
  if (method === 'POST' && created !== undefined) {
    return world.exceedsCreationRate(key)
      ? { step: { sample: 'create-429-frequency-observed' } }
      : { step: creationStep(world, { family: created, path, body }) }
  }
  const [read] = [...families].find(([, family]) => family.path === path) ?? []
  const isRenewal = method === 'POST' && path === downloadUrlPath
  if (read === undefined && !isRenewal && path !== creditPath) {
    return { step: { status: 404, body: { code: 404, msg: 'Not Found' } } }
  }
  if (world.exceedsRequestRate(key)) return { step: { sample: 'err-429-docs' } }
  if (path === creditPath) return { step: { body: { code: 200, msg: 'success', data: world.credits } } }
  return read === undefined ? { step: freshUrlStep(world, body) } : recordAnswer(world, read, taskId)
}

function freshUrlStep(world: World, body: string): Step {
  const sent = parseJson(body)
  const given = isObject(sent) && typeof sent.url === 'string' ? sent.url : ''
  const foreign = { sample: 'download-url-422-observed' }
  if (!URL.canParse(given)) return foreign
  const { origin, pathname } = new URL(given)
  const steps = stepsFor(world.scenario.freshUrls, pathname)
  const step = steps === undefined ? {} : play(world, `${downloadUrlPath} ${pathname}`, steps)
  const own = ownAnswer(step)
  if (own !== null) return own
  if (steps === undefined && origin !== world.url) return foreign
  const data = `{base}${pathname.replace('/media/', '/media/fresh/')}`
  return { ...step, body: { code: 200, msg: 'success', data } }
}
