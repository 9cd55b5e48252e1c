// What a file is: by its first bytes, then by what the server called it, then by its URL. Its name alone proves nothing.
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { GIF } from 'image-size/types/gif'
import { JPG } from 'image-size/types/jpg'
import { PNG } from 'image-size/types/png'
import { WEBP } from 'image-size/types/webp'
import { isObject, parseJson } from './json.js'
import { singleLine } from './text.js'

export interface MediaType {
  /** Without the dot. */
  readonly extension: string
  /** `image/png` */
  readonly type: string
  /** Of an image; null where it is none, or where they are not cheap to know. */
  readonly dimensions: Dimensions | null
}

export interface Dimensions {
  readonly width: number
  readonly height: number
}

/** What came in place of the file, as words for a message. Untrusted. */
export interface Instead {
  readonly instead: string
}

export interface Clues {
  /** The header as sent. */
  readonly contentType: string | undefined
  readonly url: string
}

const headBytes = 64 * 1024

/** The types that kie.ai's models give, and what goes with them. Of two with one type the first is its extension. */
const types = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['svg', 'image/svg+xml'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mp3', 'audio/mpeg'],
  ['wav', 'audio/wav'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['flac', 'audio/flac'],
  ['m4a', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['glb', 'model/gltf-binary'],
  ['json', 'application/json'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['md', 'text/markdown'],
  ['srt', 'text/srt'],
  ['vtt', 'text/vtt'],
  ['xml', 'text/xml'],
  ['html', 'text/html'],
  ['zip', 'application/zip'],
  ['pdf', 'application/pdf'],
])

const otherNames = new Map([
  ['jpeg', 'jpg'],
  ['htm', 'html'],
  // An Ogg whose content the library does not know.
  ['ogx', 'ogg'],
  ['image/jpg', 'image/jpeg'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/x-flac', 'audio/flac'],
  ['audio/x-m4a', 'audio/mp4'],
  ['application/ogg', 'audio/ogg'],
  ['application/x-subrip', 'text/srt'],
  ['application/xml', 'text/xml'],
])

/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe']

export async function identify(path: string, clues: Clues): Promise<MediaType | Instead> {
  const { head: bytes, isWhole } = await readHead(path)
  const head = fromUtf16(bytes) ?? bytes
  if (head.length === 0) return { instead: 'an empty body' }
  const text = textOf(head)
  const root = rootElement(head)
  const urlExtension = extensionOf(clues.url)
  if (root === 'svg') return known('svg')
  if (root !== null && htmlElements.has(root)) {
    return urlExtension === 'html' ? known('html') : { instead: `an HTML page (${titleOf(head)})` }
  }
  const json = text === null ? undefined : jsonOf(text, isWhole)
  if (text !== null && json !== undefined) {
    const isWanted = urlExtension === 'json' || !(expectsMedia(clues) || isError(json))
    return isWanted ? known('json') : { instead: `JSON (${excerpt(text)})` }
  }
  if (text !== null && declaredType(clues.contentType) === 'text/html' && urlExtension !== 'html') {
    return { instead: `an HTML page (${excerpt(text)})` }
  }
  const found = root === null && head === bytes ? await byMarks(path, head) : undefined
  if (found !== undefined && (text === null || !weaklyMarked.includes(found.extension))) {
    return { ...found, dimensions: dimensionsOf(found.type, head) }
  }
  if (text === null) return byName(clues)
  // Cloudflare's refusal is a text of this kind, whatever it is called.
  const isToldAsText =
    declaredType(clues.contentType)?.startsWith('text/') === true || /^error code: \d+/.test(text)
  if (root === 'error' || (expectsMedia(clues) && isToldAsText)) return { instead: `text (${excerpt(text)})` }
  if (expectsMedia(clues)) return byName(clues)
  return textType(clues, root === null ? 'txt' : 'xml')
}

/** The extension of a URL's path, in lower case and in its usual spelling; null where it has none. */
export function extensionOf(url: string): string | null {
  const extension = /\.([a-z0-9]{1,12})$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase()
  return extension === undefined ? null : (otherNames.get(extension) ?? extension)
}

function known(extension: string): MediaType {
  return { extension, type: types.get(extension) ?? 'application/octet-stream', dimensions: null }
}

async function readHead(path: string): Promise<{ head: Buffer; isWhole: boolean }> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: buffer.subarray(0, bytesRead), isWhole: bytesRead < headBytes }
  } finally {
    await file.close()
  }
}

/** As UTF-8 what is text in UTF-16, by its mark; null where it is none. The mark could pass for a frame of MPEG. */
function fromUtf16(bytes: Buffer): Buffer | null {
  const mark = bytes.toString('hex', 0, 2)
  const encoding = new Map([
    ['fffe', 'utf-16le'],
    ['feff', 'utf-16be'],
  ]).get(mark)
  if (encoding === undefined) return null
  const text = Buffer.from(new TextDecoder(encoding).decode(bytes))
  return textOf(text) === null ? null : text
}

/** Null where the bytes are no text. */
function textOf(head: Buffer): string | null {
  try {
    // As a stream: the last character may be cut in two.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return /[^\P{Cc}\t\n\f\r]/u.test(text) ? null : text
  } catch {
    return null
  }
}

const htmlElements = new Set(
  'html head body title meta link script style main div p h1 h2 center pre table iframe'.split(' '),
)

/** The name of the first element of something like HTML, SVG or XML, in lower case; null where it is not like them. */
function rootElement(head: Buffer): string | null {
  let rest = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
  for (;;) {
    const skipped = /^(?:\s+|<\?[^>]*>|<!--.*?-->|<!doctype(?! html)[^>[]*(?:\[[^\]]*\][^>]*)?>)/is.exec(rest)
    if (skipped === null) break
    rest = rest.slice(skipped[0].length)
  }
  return /^<(?:!doctype )?(?:\w+:)?(\w+)/i.exec(rest)?.[1]?.toLowerCase() ?? null
}

function titleOf(head: Buffer): string {
  const page = head.toString('utf8')
  return excerpt(/<title[^>]*>([^<]*)/i.exec(page)?.[1] ?? page)
}

function excerpt(text: string): string {
  return singleLine(text, 120)
}

function jsonOf(text: string, isWhole: boolean): unknown {
  const looksLikeIt = /^\uFEFF?\s*(?:\{\s*["}]|\[\s*["[{\]\d])/.test(text)
  if (!looksLikeIt) return undefined
  return isWhole ? parseJson(text.replace(/^\uFEFF/, '')) : []
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

/** Whether the URL, or where it does not tell the server, promises something else than text. */
function expectsMedia({ url, contentType }: Clues): boolean {
  const promised = types.get(extensionOf(url) ?? '') ?? declaredType(contentType) ?? ''
  // Some kinds of media are written as text.
  if (/\+(?:json|xml)$|mpegurl$|^model\/(?:obj|mtl|step|stl)$/.test(promised)) return false
  return /^(?:image|video|audio|model)\/|^application\/(?:zip|pdf)$/.test(promised)
}

/** What the server calls it; undefined where it says nothing, or only that there are bytes. */
function declaredType(contentType = ''): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || type.endsWith('/octet-stream')) return undefined
  return otherNames.get(type) ?? type
}

/** Marks that are enough by themselves, where the library wants to see more of the file and does not find it. */
const ownMarks = [
  ['89504e470d0a1a0a', 'png'],
  ['494433', 'mp3'],
  ['1a45dfa3', 'webm'],
] as const

async function byMarks(
  path: string,
  head: Buffer,
): Promise<Pick<MediaType, 'extension' | 'type'> | undefined> {
  const found = await fileTypeFromFile(path)
  if (found === undefined) {
    const marked = ownMarks.find(([mark]) => head.toString('hex', 0, mark.length / 2) === mark)
    return marked === undefined ? undefined : known(marked[1])
  }
  const extension = otherNames.get(found.ext) ?? found.ext
  return { extension, type: types.get(extension) ?? declaredType(found.mime) ?? found.mime }
}

/** Of bytes that nobody knows. */
function byName({ url, contentType }: Clues): MediaType | Instead {
  const declared = declaredType(contentType)
  if (declared === 'text/html') return { instead: 'an HTML page' }
  const extension = extensionNamed(declared) ?? extensionOf(url) ?? 'bin'
  return { ...known(extension), ...(declared !== undefined && { type: declared }) }
}

/** A text is one of the kinds of text, whatever else its name says. */
function textType({ url, contentType }: Clues, otherwise: string): MediaType {
  const named = [extensionNamed(declaredType(contentType)), extensionOf(url)]
  const isKind = (extension: string | null | undefined): extension is string =>
    ['csv', 'md', 'srt', 'vtt', 'xml'].includes(extension ?? '')
  return known(named.find(isKind) ?? otherwise)
}

function extensionNamed(type: string | undefined): string | undefined {
  return [...types].find(([, known]) => known === type)?.[0]
}

/** The library knows more kinds, in some of which it has looped on hostile bytes: these four it reads straight on. */
const measures = new Map([
  ['image/png', PNG],
  ['image/jpeg', JPG],
  ['image/gif', GIF],
  ['image/webp', WEBP],
])

/** Null where the bytes are too few, or break off. */
function dimensionsOf(type: string, head: Buffer): Dimensions | null {
  try {
    const { width = 0, height = 0 } = measures.get(type)?.calculate(head) ?? {}
    return width > 0 && height > 0 ? { width, height } : null
  } catch {
    return null
  }
}
