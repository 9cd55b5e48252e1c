// Reads the records of the families with an endpoint of their own: alike in shape, each with its own words.
import { singleLine } from '../text.js'
import { isObject } from '../json.js'
import { asJson, noResult, unwrap, urlsIn } from './result.js'
import { type Family, noState, optionalNumber, optionalText, type Reading, type Task } from './task.js'

export type Fields = Readonly<Record<string, unknown>>

/** What one of a family's words for the state means. */
export interface Meaning {
  readonly state: 'waiting' | 'queuing' | 'generating' | 'success' | 'fail'
  /** What the word tells beyond the state. */
  readonly stage?: string
}

/** Where the records of a family have what, and what its words mean. */
export interface Layout {
  readonly path: string
  /** True where it makes nothing but videos. */
  readonly isVideo?: boolean
  /** The field with the word for the state: a text, or an integer, whose digits are the word. */
  readonly stateIn: string
  /** A word that is not here is a running state. */
  readonly states: Readonly<Record<string, Meaning | ((record: Fields, result: Fields) => Meaning)>>
  /** The field with the result: an object, or JSON text of one. */
  readonly resultIn: string
  /** The URLs of the result, in order. The rest of a record echoes inputs and is never searched. */
  readonly urls: (result: Fields) => readonly string[]
  /** What this family alone tells. */
  readonly more?: (record: Fields, result: Fields) => Partial<Task>
}

export function family(layout: Layout): Family {
  return { path: layout.path, read: (record) => read(record, layout) }
}

function read(record: Fields, { stateIn, states, resultIn, urls, more, isVideo = false }: Layout): Reading {
  const rawState = optionalText.parse(record[stateIn]) ?? ''
  if (rawState.trim() === '') return { unreadable: noState(stateIn, record[stateIn]) }
  const sent = record[resultIn]
  const value = unwrap(sent)
  const result = isObject(value) ? value : {}
  const meaning = Object.hasOwn(states, rawState) ? states[rawState] : undefined
  const task: Task = {
    ...fieldsOf(record),
    state: unknownState(rawState),
    ...(typeof meaning === 'function' ? meaning(record, result) : meaning),
    rawState,
    isVideo,
    ...more?.(record, result),
  }
  if (task.state !== 'success') return { task }
  const found = { urls: [...new Set(urls(result))], object: null }
  const succeeded = { ...task, result: found, resultJson: asJson(sent) }
  if (value !== undefined) return { task: succeeded }
  return { unreadable: `it succeeded, but its ${resultIn} is no JSON`, task: succeeded }
}

/** Never an end by chance: `success` means one only where the family's own table says so. */
function unknownState(rawState: string): string {
  const word = singleLine(rawState)
  return word === '' || word === 'success' || word === 'fail' ? 'unknown' : word
}

/** What all families write in the same way, but for two generations of names for an error. */
function fieldsOf(record: Fields): Omit<Task, 'state' | 'rawState'> {
  return {
    failCode: errorCode(record.errorCode) ?? errorCode(record.failCode),
    failMsg: optionalText.parse(record.errorMessage) ?? optionalText.parse(record.failMsg),
    createTime: unixMs(record.createTime),
    completeTime: unixMs(record.completeTime),
    creditsConsumed: optionalNumber.parse(record.creditsConsumed),
    model: null,
    result: noResult,
    resultJson: null,
  }
}

/** An error code as text. Null where there is none, which kie.ai also writes as 0. */
export function errorCode(value: unknown): string | null {
  const code = optionalText.parse(value)
  return code === null || Number(code) === 0 ? null : code
}

/**
 * Unix milliseconds, from a number of them or from an ISO date and time with its zone. Null for anything else: a time
 * without a zone could be half a day off.
 */
function unixMs(value: unknown): number | null {
  if (typeof value !== 'string') return optionalNumber.parse(value)
  const isZoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)
  const ms = isZoned ? Date.parse(value) : NaN
  return Number.isNaN(ms) ? null : ms
}

/** The URLs of a work and of the picture beside it. A picture alone is not what was asked for. */
export function withPicture(work: unknown, picture: unknown): string[] {
  const urls = urlsIn(work)
  return urls.length === 0 ? [] : [...urls, ...urlsIn(picture)]
}
