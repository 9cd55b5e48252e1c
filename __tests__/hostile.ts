// Texts from outside that try to become more than text, and what they became.
import fc from 'fast-check'

/** Pieces that mean something to Markdown, HTML, GitHub or the runner. */
const pieces = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</code></pre></td></table></details></blockquote>',
  '<!--',
  '-->',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  'me@evil.example',
  'mailto:me@evil.example',
  '@octocat',
  '#1',
  'octo/repo#2',
  'GH-3',
  '| a | b |',
  '`',
  '```',
  '\n\n',
  '\r\n# heading\r\n',
  '\n- item',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '\\',
  '$x$',
  ':tada:',
  '\u2028',
  '\u202e',
  '[^1]: note',
  '~~~',
  '***',
]

export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join(''))

export const hostileUrl = fc
  .tuple(hostileText, fc.constantFrom('', '.png', '.mp4', '.mp3'))
  .map(([tail, extension]) => `https://results.example/${tail}${extension}`)
  .filter((one) => URL.canParse(one))

const tags = new Set(
  'h3 p ul li table tr th td details summary code pre a img br b sub blockquote tbody thead'.split(' '),
)
const attributes = ['alt', 'width', 'nowrap', 'open', 'align', 'valign']

/** What stands in the HTML, other than our own words, tags and links. */
export function foreignIn(html: string, ownUrls: readonly string[]): string[] {
  const found: string[] = []
  const rest = html
    .replace(/^<!-- wait-for-kie-task [0-9a-f]{64} -->/, '')
    .replaceAll(/<pre>[^<]*<\/pre>|<code>[^<]*<\/code>/g, '')
    .replaceAll(/<\/?([a-z0-9]+)((?: [a-z]+(?:="[^"<>]*")?)*)>/g, (tag, name: string, given: string) => {
      if (!tags.has(name)) found.push(tag)
      for (const [, attribute = '', value = ''] of given.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
        const isLink = attribute === 'href' || attribute === 'src'
        if (isLink ? !ownUrls.includes(decoded(value)) : !attributes.includes(attribute)) found.push(tag)
      }
      return name === 'a' ? `\u0000${tag}` : ''
    })
    // The label of a link.
    .replaceAll(/\u0000<a [^>]*>[^\u0000]*\u0000<\/a>/g, '')
  for (const [piece] of decoded(rest).matchAll(/[<>\u0000@#]|:\/\/|www\.|evil|alert|octo/g)) found.push(piece)
  return found
}

function decoded(value: string): string {
  return value
    .replaceAll(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
    .replaceAll('&amp;', '&')
    .toWellFormed()
}
