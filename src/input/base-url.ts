import { quoted, type Wrong } from './field.js'

const goodAddress = 'https://api.kie.ai or https://gateway.example.com/kie'

/**
 * An address that a secret may be sent to: https, or http where the request does not leave the machine. Without its
 * trailing slashes, and without the `/api/v1` that kie.ai's documentation writes into its addresses.
 *
 * @param example a good one, for the message about a bad one
 */
export function baseUrl(text: string, example = goodAddress): string | Wrong {
  const good = `Give an address such as ${example}; http only for a loopback host, such as http://127.0.0.1:8080.`
  const url = URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : null
  if (url === null) return { wrong: `${quoted(withoutUser(text))} is not a URL. ${good}` }
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    return { wrong: `${quoted(withoutUser(text))} has a user name in it; the key goes into api-key. ${good}` }
  }
  if (!/^https?:$/.test(url.protocol)) {
    return { wrong: `${quoted(text)} begins with neither https:// nor http://. ${good}` }
  }
  if (/[?#]/.test(text)) return { wrong: `${quoted(text)} has a query or a fragment. ${good}` }
  if (!isSafe(url)) return { wrong: `${quoted(text)} would send the key unencrypted. ${good}` }
  return url.href
    .replace(/\/+$/, '')
    .replace(/(\/+api\/v1)$/, '')
    .replace(/\/+$/, '')
}

function isSafe({ protocol, hostname }: URL): boolean {
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback)
}

/** A user name in a URL, and the password behind it, may be a secret. */
function withoutUser(text: string): string {
  return text.replace(/\/\/.*@/s, '//***@')
}
