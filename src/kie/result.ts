// What a task's result holds: URLs at known places, in all the shapes in which they were met.
import { isObject, parseJson } from '../json.js'
import type { TaskFacts } from '../task.js'

export type Fields = Readonly<Record<string, unknown>>

export interface Result extends Pick<TaskFacts, 'resultUrls' | 'resultObject' | 'resultJson' | 'text'> {
  /** Set where there is a result that cannot be understood: why, as words to follow `it succeeded, but`. */
  readonly fault?: string
}

/** Results that stand in the fields of an object, or of each object of a list. */
export interface Works {
  /** Path to the object or the list from the record: `response.sunoData`. Empty for the record itself. */
  readonly at: string
  /** Fields that hold URLs, all of them in this order. */
  readonly all?: readonly string[]
  /** Fields that hold the URL of one work: the first that is filled counts. */
  readonly first?: readonly string[]
  /** The field with the picture that belongs to the work. A picture alone is no result. */
  readonly picture?: string
}

/** JSON text can hold JSON text; so many layers of it are undone. */
const maxLayers = 5
/** So deep is a value searched, texts that hold JSON included: none of kie.ai comes near, and a stack holds it. */
const maxDepth = 500

/**
 * A value that is documented as a string that holds JSON, as clients have met it: null where it is empty or absent,
 * undefined where it is a string that is no JSON, itself where it is no string.
 */
export function unwrap(sent: unknown): unknown {
  let value = sent ?? null
  for (let layer = 0; layer < maxLayers && typeof value === 'string'; layer++) {
    const inner = value.trim() === '' ? null : parseJson(value)
    // A text inside JSON that is none itself is the value.
    if (inner === undefined) return layer === 0 ? undefined : value
    value = inner
  }
  return value
}

/** Such a value as JSON text, as it was sent where it was that. Null where it is empty. */
export function asJson(sent: unknown): string | null {
  if (sent === null || sent === undefined) return null
  if (typeof sent !== 'string') return JSON.stringify(sent)
  if (sent.trim() === '') return null
  return parseJson(sent) === undefined ? JSON.stringify(sent) : sent
}

/** The values at a path, each object of a list counting: `response.data.text` is the text of each of its data. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let values = [value]
  for (const name of path.split('.').filter((one) => one !== '')) {
    values = values.flatMap((one) => itemsOf(isObject(one) ? one[name] : null))
  }
  return values
}

function itemsOf(sent: unknown): unknown[] {
  const value = typeof sent === 'string' ? (unwrap(sent) ?? sent) : sent
  return Array.isArray(value) ? (value as unknown[]) : [value]
}

export function worksIn(value: unknown, { at, all = [], first = [], picture }: Works): string[] {
  return valuesAt(value, at).flatMap((item) => {
    if (!isObject(item)) return urlsIn(item)
    const urlsOf = (name: string): string[] => urlsIn(item[name])
    const chosen = first.map(urlsOf).find((urls) => urls.length > 0) ?? []
    const urls = [...all.flatMap(urlsOf), ...chosen]
    return urls.length === 0 || picture === undefined ? urls : [...urls, ...urlsOf(picture)]
  })
}

/** Every URL among the texts of a value, at any depth, in order. A text that holds JSON is searched too. */
export function urlsIn(
  value: unknown,
  isUrl: (text: string) => boolean = isWebUrl,
  depth: number = maxDepth,
): string[] {
  if (depth === 0) return []
  if (typeof value === 'string') return urlsInText(value.trim(), isUrl, depth)
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((inner) => urlsIn(inner, isUrl, depth - 1))
    : []
}

function urlsInText(text: string, isUrl: (text: string) => boolean, depth: number): string[] {
  if (isUrl(text)) return [text]
  if (!/^["[{]/.test(text)) return []
  const inner = parseJson(text)
  if (inner !== undefined) return urlsIn(inner, isUrl, depth - 1)
  // Clients have met a list without quotes: `[https://a, https://b]`.
  const list = /^\[(https?:.*)\]$/is.exec(text)?.[1] ?? ''
  return list
    .split(/,(?=\s*https?:)/i)
    .map((item) => item.trim())
    .filter(isUrl)
}

/** In the places that are known to hold URLs, one with a blank is a URL too. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\p{Cc}\p{Zl}\p{Zp}]+$/iu.test(text) && URL.canParse(text)
}

/** Elsewhere a text with a blank may be a sentence that begins with a URL. */
export function isBareUrl(text: string): boolean {
  return !/\s/.test(text) && isWebUrl(text)
}

/** Several texts with a blank line between them; null where there is none. */
export function joinedTexts(values: readonly unknown[]): string | null {
  const texts = values.filter((value): value is string => typeof value === 'string' && value.trim() !== '')
  return texts.length === 0 ? null : texts.join('\n\n')
}
