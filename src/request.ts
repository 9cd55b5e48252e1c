// One HTTP request through the toolkit's client, which knows proxies: no redirect followed, nothing tried again.
import { Agent, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { HttpClient } from '@actions/http-client'

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Cuts the request, and the reading of the answer's body too. */
  readonly signal: AbortSignal
}

/** Of an answer, the names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>

export const mostRedirects = 5

const readBytes = 256 * 1024

/** Cloudflare, in front of kie.ai, refuses some User-Agents (error 1010): this one says who asks. */
const userAgent = 'wait-for-kie-task (GitHub Action)'

/** The answer, its body still to be read: by iterating, as the toolkit's readBody() waits forever for one that was cut. */
export async function send({ method, url, headers, body, signal }: Request): Promise<IncomingMessage> {
  const client = new HttpClient(userAgent, [requestOptions(signal)], { allowRedirects: false })
  signal.throwIfAborted()
  const answer = client.request(method, url.href, body ?? null, { ...headers })
  const { message } = await Promise.race([answer, aborted(signal)])
  return message
}

/** Rejects when `signal` aborts. A request that still waits for a proxy to open its tunnel does not hear of that. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'))
    })
  })
}

/** Where an answer redirects to: an address, or null where it is none. Undefined where the answer is no redirect. */
export function redirectOf(status: number, { location }: Headers, from: URL): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined
  return URL.canParse(location, from.href) ? new URL(location, from) : null
}

/** The toolkit's own way to reach the options of Node's request: it has no parameter for a signal. */
function requestOptions(
  signal: AbortSignal,
): NonNullable<ConstructorParameters<typeof HttpClient>[1]>[number] {
  return {
    prepareRequest(options) {
      options.signal = signal
      // Behind a proxy the agent is none of Node's.
      if (options.agent instanceof Agent) readIntoOneBuffer(options.agent)
      // The toolkit leaves an IPv6 address in its brackets, which Node then looks up as a name.
      if (typeof options.host === 'string') options.host = options.host.replace(/^\[(.*)\]$/, '$1')
    },
    canHandleAuthentication: () => false,
    handleAuthentication: () => Promise.reject(new Error('This client answers no challenge.')),
  }
}

/**
 * Lets the connections of `agent` read into one buffer each, from which the HTTP parser copies what it hands on. Node
 * would take new memory for every read: that costs a download a quarter of its time, and the process 45 MB.
 */
function readIntoOneBuffer(agent: Agent): void {
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, callback) => {
    const buffer = Buffer.allocUnsafeSlow(readBytes)
    const onread = {
      buffer,
      callback(bytes: number) {
        socket.emit('data', buffer.subarray(0, bytes))
        return true
      },
    }
    const reading = { ...options, onread }
    const socket = connect(reading, callback) as Socket
    return socket
  }
}

/** Why a request failed. The innermost cause has it: an AggregateError of several addresses has no text of its own. */
export function reasonOf(error: unknown): string {
  const { errors, message } = error as Partial<AggregateError>
  if (errors !== undefined && errors.length > 0) return reasonOf(errors[0])
  return message === 'aborted'
    ? 'the connection was cut in the middle of the answer'
    : String(message ?? error)
}
