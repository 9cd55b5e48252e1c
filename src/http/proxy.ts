// Which proxy a request goes through.
import { checkBypass } from '@actions/http-client/lib/proxy'

/** The proxy that the environment names for a URL, in the way of curl and of the runner; null where there is none. */
export function proxyFor(url: URL): URL | null {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = process.env[name.toLowerCase()] || process.env[name] || ''
  if (value === '' || checkBypass(url)) return null
  // curl takes a proxy without a scheme, which a URL would read as a scheme of its own: `proxy.corp:3128`.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  // The value can hold a password, and is not shown.
  if (!URL.canParse(address)) throw new Error(`the variable ${name} is not the address of a proxy`)
  return new URL(address)
}
