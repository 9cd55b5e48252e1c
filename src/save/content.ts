// What was promised against what was found: keep the file under its promised name, rename it, or refuse it.
import type { Dimensions } from '../task.js'
import { declaredType, kindOf, kindOfType, urlExtension } from './kinds.js'
import { type Marked, sniff, type Sniffed } from './sniff.js'
import { excerptOf, looksLikeJson, readText, rootElement } from './text-form.js'

export interface MediaType {
  /** Without the dot. */
  readonly extension: string
  /** `image/png` */
  readonly type: string
  /** Of a picture; null where it is none, or where they are not cheap to know. */
  readonly dimensions: Dimensions | null
}

/** Why the file is not what was promised, as words for a message. Untrusted. */
export interface Refused {
  readonly refused: string
}

export interface Promised {
  /** The header as sent. */
  readonly contentType: string | undefined
  readonly url: string
}

export async function identify(path: string, promised: Promised): Promise<MediaType | Refused> {
  return decide(findForm(await sniff(path)), promised)
}

/** What was found. Texts are untrusted. */
export type Found =
  | { readonly form: 'empty' | 'unknown' }
  | ({ readonly form: 'marked' } & Marked)
  | {
      readonly form: 'svg' | 'html' | 'json' | 'xml' | 'text'
      readonly text: string
      readonly isError: boolean
    }

/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe']

function findForm({ head, isWhole, marked }: Sniffed): Found {
  if (head.length === 0) return { form: 'empty' }
  const text = readText(head)
  const root = rootElement(text ?? head.toString('latin1'))
  if (root === 'html') return { form: 'html', text: text ?? head.toString('latin1'), isError: true }
  if (text !== null && root === 'svg') return { form: 'svg', text, isError: false }
  if (text !== null && root !== null) return { form: 'xml', text, isError: root === 'error' }
  const json = text === null ? null : looksLikeJson(text, isWhole)
  if (text !== null && json !== null) return { form: 'json', text, isError: json === 'error' }
  if (marked !== null && (text === null || !weaklyMarked.includes(marked.extension)))
    return { form: 'marked', ...marked }
  // Cloudflare's refusal is a text of this kind, whatever it is called.
  return text === null ? { form: 'unknown' } : { form: 'text', text, isError: /^error code: \d+/.test(text) }
}

/**
 * What the URL, or else the server, promises. `loose` is media that may come without a mark (MP3, AAC), `page` is HTML
 * that the URL says nothing of: the page of a proxy or a login.
 */
type PromisedForm = 'media' | 'loose' | 'package' | 'text' | 'json' | 'html' | 'page' | 'nothing'
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

function decide(found: Found, promised: Promised): MediaType | Refused {
  const kind = promisedKind(promised)
  switch (rules[formOf(kind)][foundForm(found)]) {
    case 'refuse':
      return { refused: refusal(found) }
    case 'promised':
      return { extension: kind.extension, type: kind.type, dimensions: null }
    case 'found':
      return foundType(found, kind)
  }
}

interface PromisedKind {
  readonly extension: string
  readonly type: string
  readonly isPromised: boolean
  readonly isPage: boolean
}

/** A URL's extension says more than a server does, which calls much an octet stream. */
function promisedKind({ url, contentType }: Promised): PromisedKind {
  const extension = urlExtension(url)
  const declared = declaredType(contentType)
  const kind = kindOf(extension ?? '') ?? kindOfType(declared ?? '')
  if (kind !== undefined) {
    const isPage = kind.extension === 'html' && extension !== 'html'
    return { extension: kind.extension, type: kind.type, isPromised: true, isPage }
  }
  const type = declared ?? 'application/octet-stream'
  return { extension: extension ?? 'bin', type, isPromised: declared !== undefined, isPage: false }
}

function formOf({ extension, type, isPromised, isPage }: PromisedKind): PromisedForm {
  const mark = kindOf(extension)?.mark
  if (!isPromised) return 'nothing'
  if (isPage) return 'page'
  if (extension === 'json' || extension === 'html') return extension
  if (mark === 'text' || type.startsWith('text/')) return 'text'
  if (/^application\/|\+zip$/.test(type)) return mark === 'always' ? 'package' : 'nothing'
  return mark === 'always' ? 'media' : 'loose'
}

function foundForm(found: Found): FoundForm {
  if (found.form === 'marked') return found.type.startsWith('application/') ? 'package' : 'media'
  return 'isError' in found && found.isError && found.form !== 'html' ? 'error' : found.form
}

function foundType(found: Found, promised: PromisedKind): MediaType {
  if (found.form !== 'marked') {
    const kind = kindOf(found.form === 'text' ? 'txt' : found.form)
    return { extension: kind?.extension ?? 'txt', type: kind?.type ?? 'text/plain', dimensions: null }
  }
  const { extension, type, dimensions } = found
  // Many formats are zips with another name: USDZ, 3MF, office documents.
  const isOtherZip = extension === 'zip' && formOf(promised) !== 'media' && promised.extension !== 'bin'
  const isKept = isOtherZip && (promised.extension === 'usdz' || kindOf(promised.extension) === undefined)
  return {
    ...(isKept ? { extension: promised.extension, type: promised.type } : { extension, type }),
    dimensions,
  }
}

function refusal(found: Found): string {
  switch (found.form) {
    case 'empty':
      return 'an empty body'
    case 'unknown':
      return 'something that does not begin as such a file does'
    case 'marked':
      return `a file of type ${found.type}`
    case 'html':
      return `an HTML page (${excerptOf(found.text)})`
    case 'json':
      return `JSON (${excerptOf(found.text)})`
    default:
      return `text (${excerptOf(found.text)})`
  }
}
