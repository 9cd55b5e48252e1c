// What a finished task's result holds, in all the shapes that kie.ai's models send.
import { isObject, parseJson } from '../json.js'
import type { TaskFacts } from '../task.js'
import type { Fields } from './fields.js'

export type Result = Pick<TaskFacts, 'resultUrls' | 'resultObject' | 'text'>

export const noResult: Result = { resultUrls: [], resultObject: null, text: null }

/** JSON may hold JSON as text, which may hold JSON again: values further down than this are not searched. */
const maxDepth = 500

/** Reads `resultJson`. Undefined where it is a string that is neither JSON nor a URL. */
export function readResult(resultJson: unknown): Result | undefined {
  if (typeof resultJson === 'string' && isBareUrl(resultJson.trim())) return resultOf(resultJson.trim())
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
  const object = fields.resultObject === '' ? null : (fields.resultObject ?? null)
  const songs = songUrls(fields.data)
  const listed = urlsIn(fields.resultUrls)
  const known = [
    ...listed,
    ...urlsIn(fields.firstFrameUrl),
    ...urlsIn(fields.lastFrameUrl),
    ...urlsIn(object, isBareUrl),
    ...(listed.length > 0 ? [] : urlsIn(fields.resultWaterMarkUrls)),
    ...songs,
  ]
  return {
    resultUrls: [...new Set(known.length > 0 ? known : urlsIn(value, isBareUrl))],
    resultObject: object,
    text: textOf(object),
  }
}

/** Suno through the market gives each song six times, streams among them: one file is wanted, and its picture. */
function songUrls(data: unknown): string[] {
  return listOf(data).flatMap(({ audio_url, source_audio_url, stream_audio_url, image_url }) =>
    withPicture(firstUrls(audio_url, source_audio_url, stream_audio_url), image_url),
  )
}

/** A transcript (`text`), or lyrics, of which there are as a rule several. Titles are left out. */
function textOf(object: unknown): string | null {
  if (typeof object === 'string') return object
  if (!isObject(object)) return null
  return typeof object.text === 'string' ? object.text : joinedTexts(object.lyricsData)
}

/** The `text` of each member with a blank line between them; null where none has one. */
export function joinedTexts(members: unknown): string | null {
  const texts = listOf(members).flatMap(({ text }) => (typeof text === 'string' && text !== '' ? [text] : []))
  return texts.length === 0 ? null : texts.join('\n\n')
}

/** The objects of a list, which may be sent as JSON text. */
export function listOf(sent: unknown): Fields[] {
  const value = unwrap(sent)
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The URLs of the first of the values that has any. */
export function firstUrls(...values: readonly unknown[]): string[] {
  return values.map((value) => urlsIn(value)).find((urls) => urls.length > 0) ?? []
}

/** The URLs of a work and of the picture beside it. A picture alone is not what was wanted. */
export function withPicture(work: unknown, picture: unknown): string[] {
  const urls = urlsIn(work)
  return urls.length === 0 ? [] : [...urls, ...urlsIn(picture)]
}

/** Every URL among the texts of a value, in order. A text that holds JSON is searched too. */
export function urlsIn(value: unknown, isUrl: (text: string) => boolean = isWebUrl, depth = 0): string[] {
  if (depth > maxDepth) return []
  if (typeof value === 'string') {
    const text = value.trim()
    if (isUrl(text)) return [text]
    return urlsInText(text, isUrl, depth)
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((inner) => urlsIn(inner, isUrl, depth + 1))
    : []
}

function urlsInText(text: string, isUrl: (text: string) => boolean, depth: number): string[] {
  const inner = /^["[{]/.test(text) ? parseJson(text) : undefined
  if (inner !== undefined) return urlsIn(inner, isUrl, depth + 1)
  // kie.ai: Veo has sent a list whose texts lack their quotes.
  const [, unquoted] = /^\[\s*(https?:[^"'\s\]]+(?:\s*,\s*https?:[^"'\s\]]+)*)\s*\]$/i.exec(text) ?? []
  return unquoted?.split(/\s*,\s*(?=https?:)/i).filter(isUrl) ?? []
}

/** In the places that are known to hold URLs, one with a blank is a URL too. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\p{Cc}\p{Zl}\p{Zp}]+$/iu.test(text) && URL.canParse(text)
}

/** Elsewhere a text with a blank may be a sentence that begins with a URL. */
function isBareUrl(text: string): boolean {
  return !/\s/.test(text) && isWebUrl(text)
}
