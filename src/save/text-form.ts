// What form a text has: HTML, SVG, XML or JSON, and whether it tells of an error. Pure.
import { isObject, parseJson } from '../json.js'
import { singleLine } from '../text.js'

const utf16Marks: Readonly<Record<string, string>> = { fffe: 'utf-16le', feff: 'utf-16be' }

export function isUtf16(head: Buffer): boolean {
  return head.toString('hex', 0, 2) in utf16Marks
}

/** The bytes as text, from UTF-8, or from UTF-16 by its mark. Null where they are none. */
export function readText(head: Buffer): string | null {
  const utf16 = utf16Marks[head.toString('hex', 0, 2)]
  const isUtf8 = utf16 === undefined
  try {
    // As a stream: the last character may be cut in two.
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: isUtf8 }).decode(head, { stream: isUtf8 })
    // The mark of UTF-16 could pass for a frame of MPEG, so its text has to be one.
    return /[^\P{Cc}\t\n\f\r]/u.test(text) ? null : text
  } catch {
    return null
  }
}

const htmlElements = new Set(
  'html head body title meta link script style main div p h1 h2 center pre table iframe'.split(' '),
)
/** What may stand before the first element. Each alternative goes straight on: nothing in it is tried twice. */
const prologue = /\u00ef\u00bb\u00bf|\s+|<\?[^>]*>|<!--[\s\S]*?-->/y

/**
 * The first element of something like HTML, SVG or XML, in lower case, `html` for any of HTML's; null where it is none.
 * A document type has the name of its element.
 */
export function rootElement(text: string): string | null {
  prologue.lastIndex = 0
  let at = 0
  while (prologue.test(text)) at = prologue.lastIndex
  const element = /^<(?:!doctype\s+)?(?:\w{1,64}:)?(\w{1,64})/i
    .exec(text.slice(at, at + 150))?.[1]
    ?.toLowerCase()
  if (element === undefined) return null
  return htmlElements.has(element) ? 'html' : element
}

/** What a page calls itself, or how it begins. */
export function excerptOf(text: string): string {
  const title = /<title[^<>]*>([^<]*)/i.exec(text)?.[1] ?? ''
  return singleLine(title.trim() === '' ? text : title, 120)
}

/** Null where the text is no JSON. A text that was cut is believed by its beginning. */
export function looksLikeJson(text: string, isWhole: boolean): 'json' | 'error' | null {
  if (!/^\s*(?:\{\s*["}]|\[\s*["[{\]\d-])/.test(text)) return null
  if (!isWhole) return 'json'
  const value = parseJson(text)
  if (value === undefined) return null
  return isError(value) ? 'error' : 'json'
}

/** What an API says of a failure, as kie.ai, storage services and proxies do. */
function isError(value: unknown): boolean {
  if (!isObject(value)) return false
  const { error, errors, errorCode, success, code, status, statusCode } = value
  const names = Object.keys(value)
  if (names.length === 1 && ['detail', 'message', 'msg'].includes(names[0] ?? '')) return true
  const isStatus = [code, status, statusCode].some((number) => Number(number) >= 400)
  return Boolean(error ?? errors ?? errorCode) || success === false || isStatus
}
