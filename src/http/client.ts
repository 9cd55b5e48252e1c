// One HTTP request: no redirect followed, and nothing that changes something sent twice.
import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import { pipeline, type Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { errorMessage } from '../error-message.js'
import { isPrivateHost, PrivateAddressError, publicLookup } from './address.js'
import { agentFor, newAgent, type TunnelOptions } from './agents.js'
import { proxyFor } from './proxy.js'

/** A body that is read only when it is sent. */
export interface StreamedBody {
  readonly length: number
  open(): Readable
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | StreamedBody
  /** Cuts the request, and the reading of the answer's body too. */
  readonly signal: AbortSignal
  /** Cuts the request as long as it is certain that nothing of it was sent. */
  readonly connectSignal?: AbortSignal
  /** Refuse an address that is loopback, private or link-local, checked when connecting. */
  readonly isPublicOnly?: boolean
  /** Never use a kept connection, which the server may have closed: for what must not be sent twice. */
  readonly isFreshConnection?: boolean
  /** Take answers that break rules of HTTP as curl takes them, such as a length beside chunks. */
  readonly isLenient?: boolean
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: http.IncomingHttpHeaders
  /** As it came: its content codings are not undone. */
  readonly body: Readable
}

/** Why there is no answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  constructor(
    message: string,
    /** False where it is certain that nothing of the request reached the server: name, connection, proxy or TLS failed. */
    readonly mayHaveBeenSent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Cloudflare, in front of kie.ai, refuses some User-Agents (error 1010): this one says who is there. */
const userAgent = 'wait-for-kie-task (GitHub Action)'
/** Storage services and gateways send more than the 16 kB that Node takes; curl takes 100. */
const maxHeadBytes = 64 * 1024

/** The server had closed the kept connection. The request changes nothing: it may be sent again over a fresh one. */
export class StaleConnection extends RequestError {}

/** @throws RequestError */
export async function send(request: HttpRequest): Promise<HttpResponse> {
  try {
    return await sendOnce(request)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    return await sendOnce({ ...request, isFreshConnection: true })
  }
}

/** For those who count their requests. @throws RequestError, of which StaleConnection is one */
export async function sendOnce(request: HttpRequest): Promise<HttpResponse> {
  const { url, isPublicOnly = false } = request
  const tunnel = new AbortController()
  let message: http.ClientRequest
  try {
    const proxy = proxyFor(url)
    if (isPublicOnly && isPrivateHost(url.hostname)) throw new PrivateAddressError(url.hostname)
    message = newRequest(request, proxy, tunnel.signal)
  } catch (error) {
    throw new RequestError(errorMessage(error), false, { cause: error })
  }
  return await exchange(message, request, tunnel)
}

function exchange(
  message: http.ClientRequest,
  { method, body, signal, connectSignal }: HttpRequest,
  tunnel: AbortController,
): Promise<HttpResponse> {
  const isIdempotent = method === 'GET' || method === 'HEAD'
  return new Promise((resolve, reject) => {
    let isConnected = false
    const fail = (error: unknown): void => {
      const Kind = message.reusedSocket && isIdempotent && !signal.aborted ? StaleConnection : RequestError
      reject(new Kind(errorMessage(error), isConnected, { cause: error }))
    }
    // Not Node's own `signal`: a request that still waits for a proxy to open its tunnel would not hear of it.
    const abort = (): void => {
      const error = new Error('aborted')
      fail(error)
      message.destroy(error)
      tunnel.abort()
    }
    const abortUnsent = (): void => {
      if (!isConnected) abort()
    }
    message.on('error', fail)
    message.once('socket', (socket) => {
      onceReady(socket, () => {
        isConnected = true
      })
    })
    message.once('response', (response) => {
      response.once('close', () => {
        signal.removeEventListener('abort', abort)
      })
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response })
    })
    message.once('close', () => connectSignal?.removeEventListener('abort', abortUnsent))
    connectSignal?.addEventListener('abort', abortUnsent)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted || connectSignal?.aborted === true) abort()
    // A failure of either end reaches the request as its error.
    else if (typeof body === 'object') pipeline(body.open(), message, () => undefined)
    else message.end(body)
  })
}

function newRequest(request: HttpRequest, proxy: URL | null, tunnelSignal: AbortSignal): http.ClientRequest {
  const { method, url, headers, body } = request
  const { isPublicOnly = false, isFreshConnection = false, isLenient = false } = request
  const route = { url, proxy, lookup: isPublicOnly ? publicLookup : undefined }
  const options: http.RequestOptions & TunnelOptions = {
    tunnelSignal,
    agent: isFreshConnection ? newAgent(route) : agentFor(route),
    method,
    // A user name in the URL is not sent.
    auth: null,
    headers: {
      host: url.host,
      'user-agent': userAgent,
      ...(typeof body === 'object' && { 'content-length': body.length }),
      ...headers,
    },
    maxHeaderSize: maxHeadBytes,
    insecureHTTPParser: isLenient,
  }
  return (url.protocol === 'https:' ? https : http).request(url, options)
}

/** Calls `act` when what is written to the socket can reach the server. */
function onceReady(socket: Socket, act: () => void): void {
  const isTls = socket instanceof TLSSocket
  const isReady = isTls ? !(socket as { secureConnecting?: boolean }).secureConnecting : !socket.connecting
  if (isReady) act()
  else socket.once(isTls ? 'secureConnect' : 'connect', act)
}
