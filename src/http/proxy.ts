// Which proxy a request goes through, and the tunnel that a proxy opens for https.
import * as http from 'node:http'
import * as https from 'node:https'
import type { Duplex } from 'node:stream'
import { checkBypass } from '@actions/http-client/lib/proxy'

/** The proxy that the environment names for a URL, in the way of curl and of the runner; null where there is none. */
export function proxyFor(url: URL): URL | null {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = process.env[name.toLowerCase()] || process.env[name] || ''
  if (value === '' || checkBypass(url)) return null
  // curl takes a proxy without a scheme, which a URL would read as a scheme of its own: `proxy.corp:3128`.
  return new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`)
}

/** Of a proxy whose URL has a user name, else nothing. */
export function proxyAuthorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {}
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` }
}

/** Opens a connection to `host` (with its port) through the proxy. Rejects as soon as `signal` aborts. */
export function openTunnel(proxy: URL, host: string, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const { request } = proxy.protocol === 'https:' ? https : http
    const connect = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      path: host,
      headers: { host, ...proxyAuthorization(proxy) },
      agent: false,
      signal,
    })
    connect.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode === 200) resolve(socket)
      else {
        socket.destroy()
        reject(new Error(`the proxy ${proxy.host} refused the connection with HTTP ${String(statusCode)}`))
      }
    })
    // A proxy that answers CONNECT as any other request.
    connect.once('response', (response) => {
      response.resume()
      reject(new Error(`the proxy ${proxy.host} answered HTTP ${String(response.statusCode)}`))
    })
    connect.once('error', reject)
    connect.end()
  })
}
