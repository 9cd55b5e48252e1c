// The connections: kept between requests, read with little memory, and tunnelled where there is a proxy.
import * as http from 'node:http'
import * as https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

const readBytes = 256 * 1024
/** An idle connection is kept for longer than the pause between two polls. */
const idleMs = 15_000

export interface Route {
  readonly url: URL
  readonly proxy: URL | null
  /** How names become addresses, where Node's own way is not enough. Not for a proxy's, which may well be private. */
  readonly lookup: LookupFunction | undefined
}

const agents = new Map<string, http.Agent>()

/** One agent for each kind of route. Its connections are kept for the next request. */
export function agentFor(route: Route): http.Agent {
  const name = [route.url.protocol, route.proxy?.href ?? '', route.lookup?.name ?? ''].join(' ')
  const agent = agents.get(name) ?? newAgent(route, { keepAlive: true, timeout: idleMs })
  agents.set(name, agent)
  return agent
}

/** An agent whose connection is used once. */
export function newAgent({ url, proxy, lookup }: Route, options: http.AgentOptions = {}): http.Agent {
  const Agent = url.protocol === 'https:' ? https.Agent : http.Agent
  if (proxy !== null) return connectThrough(proxy, new Agent(options))
  return readIntoOneBuffer(new Agent({ ...options, lookup }))
}

/**
 * Lets the connections of `agent` read into one buffer each, from which the HTTP parser copies what it hands on. Node
 * would take new memory for every read: that costs a download a quarter of its time, and the process 45 MB.
 */
function readIntoOneBuffer(agent: http.Agent): http.Agent {
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
    const socket = connect({ ...options, onread } as typeof options, callback) as Socket
    return socket
  }
  return agent
}

/** What a request hands to its agent. Node itself keeps a `signal` back. */
export interface TunnelOptions {
  /** Ends the opening of a tunnel. */
  readonly tunnelSignal: AbortSignal
}

/** Lets `agent` connect inside a tunnel that the proxy opens, for http too, as GitHub's toolkit does. */
function connectThrough(proxy: URL, agent: http.Agent): http.Agent {
  const isTls = proxy.protocol === 'https:'
  agent.createConnection = (options, callback) => {
    const { tunnelSignal } = options as unknown as TunnelOptions
    const name = String(options.host)
    const host = `${name.includes(':') ? `[${name}]` : name}:${String(options.port)}`
    const connect = (isTls ? https : http).request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port || (isTls ? 443 : 80),
      path: host,
      headers: { host, ...proxyAuthorization(proxy) },
      agent: false,
      signal: tunnelSignal,
    })
    const fail = (error: Error): void => {
      // The type wants a socket beside an error, and Node reads none.
      callback?.(error, undefined as unknown as Duplex)
    }
    connect.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode !== 200) {
        socket.destroy()
        fail(new Error(`the proxy ${proxy.host} refused the connection with HTTP ${String(statusCode)}`))
      } else if (agent instanceof https.Agent) {
        callback?.(null, connectTls({ ...(options as ConnectionOptions), socket }))
      } else callback?.(null, socket)
    })
    connect.once('error', fail)
    connect.end()
    return undefined
  }
  return agent
}

/** Of a proxy whose URL has a user name, else nothing. */
function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const credentials = [username, password].map(decoded).join(':')
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** A `%` that encodes nothing stands for itself. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString(),
  )
}
