// How kie.ai is reached: the family, the key and the address.
import { type ApiName, apiNames } from '../kie/families.js'
import { refused, type Wrong } from './field.js'

/** One of the families of kie.ai, in any case. */
export function api(text: string): ApiName | Wrong {
  const good = `Give one of ${apiNames.join(', ')}, such as market, to which most models belong.`
  const name = apiNames.find((one) => one === text.toLowerCase())
  return name ?? refused(text, 'is not a family of kie.ai', good)
}

const goodKey = 'Give it as api-key: ${{ secrets.KIE_API_KEY }}, or in the environment variable KIE_API_KEY.'

/** The key, which is never shown, wrong as it may be. */
export function apiKey(key: string): string | Wrong {
  const fault = keyFault(key)
  return fault === null ? key : { wrong: fault }
}

function keyFault(key: string): string | null {
  if (key === '') {
    return `there is no key. ${goodKey} A secret is empty where it is not defined, and in pull requests from forks.`
  }
  if (/^(["']).*\1$/s.test(key)) return `leave out the quotes around it, and give the key alone. ${goodKey}`
  if (/^bearer\s/i.test(key)) {
    return `leave out the word Bearer at its beginning, and give the key alone. ${goodKey}`
  }
  // What an HTTP header can carry, less the space.
  if (/^[\x21-\x7e\x80-\xff]+$/.test(key)) return null
  return `the key has a line break, a space or a character that no HTTP header can carry. ${goodKey} Copy it again from kie.ai/api-key.`
}

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
  if (url === null) return refused(withoutUser(text), 'is not a URL', good)
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    return refused(withoutUser(text), 'has a user name in it; the key goes into api-key', good)
  }
  const { protocol, hostname } = url
  if (!/^https?:$/.test(protocol)) return refused(text, 'begins with neither https:// nor http://', good)
  if (/[?#]/.test(text)) return refused(text, 'has a query or a fragment', good)
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  if (protocol === 'http:' && !isLoopback) return refused(text, 'would send the key unencrypted', good)
  return url.href.replace(/(?:(?<!:|:\/)\/+api\/v1)?\/*$/, '')
}

/** A user name in a URL, and the password behind it, may be a secret. */
function withoutUser(text: string): string {
  return text.replace(/\/\/.*@/s, '//***@')
}
