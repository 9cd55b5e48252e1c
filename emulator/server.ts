// A small kie.ai on 127.0.0.1: the endpoints of its families with their quirks, download-url and media files, driven
// by a scenario.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { pieces } from './body.js'
import { listen } from './listen.js'
import { families, type PlayedFamily, recordOf } from './families.js'
import { sample } from './files.js'
import { picture } from './picture.js'
import { nextStep, type Playing, type Scenario, type Step } from './scenario.js'

export { listen, sample }

/** A request as it came in. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  /** Decoded; null where the request had none. */
  readonly taskId: string | null
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
  close(): Promise<void>
}

/** An answer before it goes out. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** A number stands for so many bytes, made while they are sent. */
  readonly body: Buffer | number
}

const downloadUrlPath = '/api/v1/common/download-url'

/** @param pem a key and its certificate: the emulator speaks https where they are given */
export async function startEmulator(scenario: Scenario, port = 0, pem?: string): Promise<Emulator> {
  const startMs = performance.now()
  const requests: SeenRequest[] = []
  const playing = new Map<string, Playing>()
  const created = new Map<string, number>()
  const sentMs = new Map<string, number[]>()
  const scripts = new Map(Object.entries(scenario.tasks))
  let tasksCreated = 0
  let url = ''

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
    const { pathname: path, searchParams } = new URL(request.url ?? '/', url)
    const taskId = searchParams.get('taskId')
    const { method = '', headers } = request
    const body = method === 'GET' ? '' : await text(request)
    requests.push({ method, path, taskId, headers, body, atMs })
    const step = path.startsWith('/media/')
      ? mediaStep(path)
      : apiStep(method, path, taskId, headers.authorization, body)
    await send(response, step, (fill) => answerOf(step, path, taskId, fill))
  }

  function mediaStep(path: string): Step {
    const steps = scenario.media?.[path]
    return steps === undefined ? {} : play(path, steps)
  }

  /** As kie.ai: errors travel as HTTP 200, a 401 has no data, and an unknown id is a 422. */
  function apiStep(
    method: string,
    path: string,
    taskId: string | null,
    authorization = '',
    body: string,
  ): Step {
    const key = /^Bearer (.+)$/.exec(authorization)?.[1]
    if (key === undefined || (scenario.apiKey ?? key) !== key) return { sample: 'err-401-observed-http200' }
    if (method === 'POST' && path === '/api/v1/jobs/createTask') return createTask()
    const isRenewal = method === 'POST' && path === downloadUrlPath
    const name = isRenewal ? '' : familyAt(path)?.[0]
    if (name === undefined) return { status: 404, body: { code: 404, msg: 'Not Found' } }
    if (isTooOften(key)) return { sample: 'err-429-docs' }
    if (isRenewal) return freshUrlStep(body)
    if (taskId === null || taskId === '') return { sample: 'err-400-docs-missing-taskId' }
    const isMarket = name === 'market'
    const steps = isMarket
      ? scripts.get(taskId)
      : new Map(Object.entries(scenario.families?.[name] ?? {})).get(taskId)
    if (steps !== undefined) return play(taskKey(path, taskId), steps)
    return {
      sample: isMarket ? 'err-422-observed-recordInfo-null' : 'err-422-observed-dedicated-wrong-endpoint',
    }
  }

  /** Hands out the scenario's tasks one after the other, and then again, under new ids. */
  function createTask(): Step {
    const known = Object.entries(scenario.tasks)
    const [id, steps] = known[tasksCreated % known.length] ?? []
    if (id === undefined || steps === undefined) return { sample: 'err-500-docs' }
    const round = Math.floor(tasksCreated++ / known.length) + 1
    const taskId = round === 1 ? id : `${id}_${String(round)}`
    scripts.set(taskId, steps)
    return { body: { code: 200, msg: 'success', data: { taskId } } }
  }

  function freshUrlStep(body: string): Step {
    const { url: asked } = JSON.parse(body) as { url: string }
    const { origin, pathname } = new URL(asked)
    const steps = scenario.freshUrls?.[pathname]
    if (steps !== undefined) return play(`${downloadUrlPath} ${pathname}`, steps)
    if (origin !== url) return { body: { code: 422, msg: 'The URL is not one of ours', data: null } }
    const data = `{base}${pathname.replace('/media/', '/media/fresh/')}`
    return { body: { code: 200, msg: 'success', data } }
  }

  function isTooOften(key: string): boolean {
    const limit = scenario.requestsPerSecond ?? 10
    const nowMs = performance.now()
    const recent = (sentMs.get(key) ?? []).filter((ms) => ms > nowMs - 1000)
    sentMs.set(key, [...recent, nowMs])
    return limit > 0 && recent.length >= limit
  }

  function play(name: string, steps: readonly Step[]): Step {
    const nowMs = performance.now()
    const known = playing.get(name) ?? { steps, index: 0, looks: 0, sinceMs: nowMs }
    playing.set(name, known)
    if (!created.has(name)) created.set(name, Date.now())
    return nextStep(known, nowMs)
  }

  function answerOf(step: Step, path: string, taskId: string | null, fill: (text: string) => string): Answer {
    const headers = { ...step.headers }
    const status = step.status ?? 200
    const json = { 'content-type': 'application/json', ...headers }
    if (step.bytes !== undefined) return { status, headers, body: step.bytes }
    if (step.base64 !== undefined) return { status, headers, body: Buffer.from(step.base64, 'base64') }
    if (typeof step.body === 'string') return { status, headers, body: Buffer.from(fill(step.body)) }
    if (step.body !== undefined)
      return { status, headers: json, body: Buffer.from(fill(JSON.stringify(step.body))) }
    if (step.sample !== undefined) return { status, headers: json, body: sample(step.sample) }
    if (path.startsWith('/media/')) {
      return { status, headers: { 'content-type': 'image/png', ...headers }, body: picture(path) }
    }
    const [, family] = familyAt(path) ?? []
    if (family === undefined) throw new Error(`Nothing is known to answer at ${path}.`)
    const createTime = created.get(taskKey(path, taskId)) ?? 0
    const data = recordOf(family, step, taskId ?? '', createTime)
    return {
      status,
      headers: json,
      body: Buffer.from(fill(JSON.stringify({ code: 200, msg: 'success', data }))),
    }
  }

  async function send(
    response: ServerResponse,
    step: Step,
    make: (fill: (text: string) => string) => Answer,
  ) {
    if (step.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, step.delayMs))
    if (step.hang === 'answer') return
    if (step.reset === true) {
      response.socket?.resetAndDestroy()
      return
    }
    const { status, headers, body } = make((text) => text.replaceAll('{base}', url))
    const bytes = typeof body === 'number' ? body : body.length
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': String(bytes) }
    response.writeHead(status, { ...length, ...headers })
    const endBytes = step.cutOffAfter ?? (step.hang === 'body' ? Math.floor(bytes / 2) : bytes)
    try {
      await pipeline(pieces(body, endBytes, step.bytesPerSecond), response, { end: false })
    } catch {
      // The client is gone.
      return
    }
    if (step.hang === 'body') response.flushHeaders()
    else if (step.cutOffAfter !== undefined) response.socket?.destroySoon()
    else response.end()
  }

  const { close, ...listening } = await listen(server, port)
  url = listening.url
  return { url, requests, close, [Symbol.asyncDispose]: close }
}

/** The family's name, and how it is played. */
function familyAt(path: string): [string, PlayedFamily] | undefined {
  return [...families].find(([, family]) => family.path === path)
}

/** Two families may know the same id. */
function taskKey(path: string, taskId: string | null): string {
  return `${path}?taskId=${taskId ?? ''}`
}
