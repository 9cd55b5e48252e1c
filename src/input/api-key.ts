import type { Wrong } from './field.js'

const good = 'Give it as api-key: ${{ secrets.KIE_API_KEY }}, or in the environment variable KIE_API_KEY.'

/** The key, which is never shown, wrong as it may be. */
export function apiKey(key: string): string | Wrong {
  if (key === '') {
    return {
      wrong: `there is no key. ${good} A secret is empty where it is not defined, and in pull requests from forks.`,
    }
  }
  if (/^(["']).*\1$/s.test(key)) {
    return { wrong: `leave out the quotes around it, and give the key alone. ${good}` }
  }
  if (/^bearer\s/i.test(key)) {
    return { wrong: `leave out the word Bearer at its beginning, and give the key alone. ${good}` }
  }
  // What an HTTP header can carry, less the space.
  if (/^[\x21-\x7e\x80-\xff]+$/.test(key)) return key
  return {
    wrong: `the key has a line break, a space or a character that no HTTP header can carry. ${good} Copy it again from kie.ai/api-key.`,
  }
}
