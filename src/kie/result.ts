// What a finished task's `resultJson` holds, in all the shapes that kie.ai's models send.
import { isObject, parseJson } from '../json.js'

export interface Result {
  /** http and https URLs, in kie.ai's order, each once. */
  readonly urls: readonly string[]
  /** What a text model gives in place of files, or null. */
  readonly object: unknown
}

export const noResult: Result = { urls: [], object: null }

/** Reads `resultJson`. Undefined where it is a string that is no JSON. */
export function readResult(resultJson: unknown): Result | undefined {
  const value = unwrap(resultJson)
  if (value === undefined) return undefined
  // JSON that holds a text may hold JSON once more, or a bare URL.
  return typeof value === 'string' ? (readResult(value) ?? resultOf(value)) : resultOf(value)
}

/**
 * A value that is documented as a string that holds JSON, as clients have met it: null where it is empty or absent,
 * undefined where it is a string that is no JSON, itself where it is no string.
 */
export function unwrap(sent: unknown): unknown {
  if (typeof sent !== 'string') return sent ?? null
  return sent.trim() === '' ? null : parseJson(sent)
}

/** Such a value as JSON text, as it was sent where it was a string. Null where it is empty. */
export function asJson(sent: unknown): string | null {
  if (typeof sent !== 'string') return sent === null || sent === undefined ? null : JSON.stringify(sent)
  return sent.trim() === '' ? null : sent
}

function resultOf(value: unknown): Result {
  const fields = isObject(value) ? value : {}
  const object = fields.resultObject ?? null
  const listed = urlsIn(fields.resultUrls)
  const known = [
    ...listed,
    ...urlsIn(fields.firstFrameUrl),
    ...urlsIn(fields.lastFrameUrl),
    ...urlsIn(object, isBareUrl),
    ...(listed.length > 0 ? [] : urlsIn(fields.resultWaterMarkUrls)),
  ]
  return {
    urls: [...new Set(known.length > 0 ? known : urlsIn(value, isBareUrl))],
    object: object === '' ? null : object,
  }
}

/** Every URL among the texts of a value, at any depth, in order. A text that holds JSON is looked into. */
export function urlsIn(value: unknown, isUrl: (text: string) => boolean = isWebUrl): string[] {
  if (typeof value === 'string') {
    const text = value.trim()
    if (isUrl(text)) return [text]
    const inner = /^["[{]/.test(text) ? parseJson(text) : undefined
    return inner === undefined ? [] : urlsIn(inner, isUrl)
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((inner) => urlsIn(inner, isUrl))
    : []
}

/** In the places that are known to hold URLs, one with a blank is a URL too. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\p{Cc}\p{Zl}\p{Zp}]+$/iu.test(text) && URL.canParse(text)
}

/** Elsewhere a text with a blank may be a sentence that begins with a URL. */
function isBareUrl(text: string): boolean {
  return !/\s/.test(text) && isWebUrl(text)
}
