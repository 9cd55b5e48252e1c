// What was promised against what was found: keep the file under its promised name, rename it, or refuse it.
import { declaredType, type Kind, kindOf, kindOfType, type PromisedForm, urlExtension } from './kinds.js'
import { type MediaType, sniff } from './sniff.js'
import { excerptOf, looksLikeJson, readText, rootElement } from './text-form.js'

/** Why the file is not what was promised, as words for a message. Untrusted. */
export interface Refused {
  readonly refused: string
}

export interface Promised {
  /** The header as sent. */
  readonly contentType: string | undefined
  readonly url: string
}

/** `media` and `package` begin with a mark, `error` is a text that tells of one, `unknown` is no sense to anybody. */
type FoundForm =
  'media' | 'package' | 'svg' | 'text' | 'json' | 'xml' | 'html' | 'error' | 'unknown' | 'empty'
type Rule = 'promised' | 'found' | 'refuse'

/** promised × found → under which name the file is kept, if it is. */
// prettier-ignore
const rules: Readonly<Record<PromisedForm, Readonly<Record<FoundForm, Rule>>>> = {
  media:   { media: 'found', package: 'refuse', svg: 'found', text: 'refuse',   json: 'refuse',   xml: 'refuse',   html: 'refuse',   error: 'refuse',   unknown: 'refuse',   empty: 'refuse' },
  loose:   { media: 'found', package: 'refuse', svg: 'found', text: 'refuse',   json: 'refuse',   xml: 'refuse',   html: 'refuse',   error: 'refuse',   unknown: 'promised', empty: 'refuse' },
  package: { media: 'found', package: 'found',  svg: 'found', text: 'refuse',   json: 'refuse',   xml: 'refuse',   html: 'refuse',   error: 'refuse',   unknown: 'refuse',   empty: 'refuse' },
  text:    { media: 'found', package: 'found',  svg: 'found', text: 'promised', json: 'promised', xml: 'promised', html: 'refuse',   error: 'refuse',   unknown: 'promised', empty: 'refuse' },
  json:    { media: 'found', package: 'found',  svg: 'found', text: 'promised', json: 'promised', xml: 'found',    html: 'refuse',   error: 'promised', unknown: 'promised', empty: 'refuse' },
  html:    { media: 'found', package: 'found',  svg: 'found', text: 'promised', json: 'found',    xml: 'promised', html: 'promised', error: 'promised', unknown: 'promised', empty: 'refuse' },
  page:    { media: 'found', package: 'found',  svg: 'found', text: 'refuse',   json: 'found',    xml: 'refuse',   html: 'refuse',   error: 'refuse',   unknown: 'refuse',   empty: 'refuse' },
  nothing: { media: 'found', package: 'found',  svg: 'found', text: 'found',    json: 'found',    xml: 'found',    html: 'refuse',   error: 'refuse',   unknown: 'promised', empty: 'refuse' },
}

interface Found {
  readonly form: FoundForm
  /** What a refusal calls it. Untrusted. */
  readonly called: string
  /** Of `media` and `package`. */
  readonly marked?: MediaType
}

/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe']

async function findForm(path: string): Promise<Found> {
  const { head, isWhole, marked } = await sniff(path)
  if (head.length === 0) return { form: 'empty', called: 'an empty body' }
  const text = readText(head)
  const readable = text ?? head.toString('latin1')
  const root = rootElement(readable)
  const excerpt = excerptOf(readable)
  if (root === 'html') return { form: 'html', called: `an HTML page (${excerpt})` }
  if (text !== null && root !== null) {
    const form = root === 'svg' || root === 'error' ? root : 'xml'
    return { form, called: `text (${excerpt})` }
  }
  const json = text === null ? null : looksLikeJson(text, isWhole)
  if (json !== null) return { form: json, called: `JSON (${excerpt})` }
  if (marked !== null && (text === null || !weaklyMarked.includes(marked.extension))) {
    const form = marked.type.startsWith('application/') ? 'package' : 'media'
    return { form, called: `a file of type ${marked.type}`, marked }
  }
  if (text === null) return { form: 'unknown', called: 'data that does not look like such a file' }
  // Cloudflare's refusal is a text of this kind, whatever it is called.
  const isError = /^error code: \d/.test(text)
  return { form: isError ? 'error' : 'text', called: `text (${excerpt})` }
}

export async function identify(path: string, promised: Promised): Promise<MediaType | Refused> {
  const found = await findForm(path)
  const kind = promisedKind(promised)
  switch (rules[kind.form][found.form]) {
    case 'refuse':
      return { refused: found.called }
    case 'promised':
      return { extension: kind.extension, type: kind.type, dimensions: null }
    case 'found':
      return foundType(found, kind)
  }
}

/** A URL's extension says more than a server does, which calls much an octet stream. */
function promisedKind({ url, contentType }: Promised): Kind {
  const extension = urlExtension(url)
  const type = declaredType(contentType)
  const known = kindOf(extension ?? '') ?? kindOfType(type ?? '')
  if (known === undefined) return unknownKind(extension ?? 'bin', type ?? 'application/octet-stream')
  return known.form === 'html' && extension !== 'html' ? { ...known, form: 'page' } : known
}

function unknownKind(extension: string, type: string): Kind {
  if (type.startsWith('text/')) return { extension, type, form: 'text' }
  const isData = type.startsWith('application/') || type.endsWith('+zip')
  return { extension, type, form: isData ? 'nothing' : 'loose' }
}

function foundType({ form, marked }: Found, promised: Kind): MediaType {
  if (marked === undefined) {
    const { extension = 'txt', type = 'text/plain' } = kindOf(form) ?? {}
    return { extension, type, dimensions: null }
  }
  // Many formats are zips with another name: USDZ, 3MF, office documents.
  const isOtherZip = marked.extension === 'zip' && promised.extension !== 'bin'
  const isKept = isOtherZip && (promised.extension === 'usdz' || kindOf(promised.extension) === undefined)
  return isKept ? { ...marked, extension: promised.extension, type: promised.type } : marked
}
