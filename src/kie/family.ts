// A family of kie.ai: models that share an endpoint, and how its records read.
import { isObject } from '../json.js'
import { noFacts, type TaskFacts } from '../task.js'
import { singleLine } from '../text.js'
import { creationOf } from './creation.js'
import { errorCode, type Fields, optionalNumber, optionalText, unixMs } from './fields.js'
import { asJson, noResult, type Result, unwrap } from './result.js'

/** What a record says: facts, or why it cannot be understood (with what could be). */
export type Reading =
  { readonly facts: TaskFacts } | { readonly unreadable: string; readonly facts?: TaskFacts }

export interface Family {
  /** What it makes, for people. */
  readonly makes: string
  /** The endpoint of the records, which takes `?taskId=`. */
  readonly path: string
  /** The endpoint that creates a task. */
  readonly createPath: string
  readonly isVideo: boolean
  /** How its answers are known. */
  readonly evidence: 'documented' | 'documented and observed'
  read(record: Fields): Reading
}

/** What one of a family's words for the state means. */
export interface Meaning {
  readonly state: 'waiting' | 'queuing' | 'generating' | 'success' | 'fail'
  /** What the word tells beyond the state. */
  readonly stage?: string
}

/** Where the records of a family have what, and what its words mean. */
export interface Layout extends Omit<Family, 'read'> {
  /** The field with the word for the state: a text, or an integer, whose digits are the word. */
  readonly stateIn: string
  /** A word that is not here is a running state. These words alone decide: an error code beside them does not. */
  readonly states: Readonly<Record<string, Meaning | ((record: Fields, result: Fields) => Meaning)>>
  /** The field with the result: an object, or JSON text of one. */
  readonly resultIn: string
  /** The URLs of the result, in order. The rest of a record echoes inputs and is never searched. */
  readonly urls: (result: Fields, record: Fields) => readonly string[]
  /** What a family gives that makes no files. */
  readonly object?: (result: Fields) => Pick<Result, 'resultObject' | 'text'>
  /** What this family alone tells. */
  readonly more?: (record: Fields, result: Fields) => Partial<TaskFacts>
}

export function family(layout: Layout): Family {
  return { ...layout, read: (record) => read(record, layout) }
}

function read(record: Fields, layout: Layout): Reading {
  const { stateIn, resultIn } = layout
  const rawState = optionalText.parse(record[stateIn]) ?? ''
  if (rawState.trim() === '') return { unreadable: noState(stateIn, record[stateIn]) }
  const value = unwrap(record[resultIn])
  const result = isObject(value) ? value : {}
  const facts = factsOf(record, result, rawState, layout)
  if (facts.state !== 'success') return { facts }
  const succeeded = {
    ...facts,
    ...noResult,
    ...layout.object?.(result),
    resultUrls: [...new Set(layout.urls(result, record))],
    resultJson: asJson(record[resultIn]),
  }
  if (value !== undefined || succeeded.resultUrls.length > 0) return { facts: succeeded }
  return { unreadable: `it succeeded, but its ${resultIn} is no JSON`, facts: succeeded }
}

function factsOf(record: Fields, result: Fields, rawState: string, layout: Layout): TaskFacts {
  const { states, more, isVideo } = layout
  const meaning = Object.hasOwn(states, rawState) ? states[rawState] : undefined
  return {
    ...commonFacts(record),
    state: unknownState(rawState),
    ...(typeof meaning === 'function' ? meaning(record, result) : meaning),
    rawState,
    isVideo,
    ...more?.(record, result),
  }
}

/** Never an end by chance: `success` means one only where the family's own table says so. */
function unknownState(rawState: string): string {
  const word = singleLine(rawState)
  return word === '' || word === 'success' || word === 'fail' ? 'unknown' : word
}

/** What all families write in the same way, but for two generations of names for an error. */
function commonFacts(record: Fields): TaskFacts {
  return {
    ...noFacts,
    ...creationOf(record),
    failCode: errorCode(record.errorCode) ?? errorCode(record.failCode),
    failMsg: optionalText.parse(record.errorMessage) ?? optionalText.parse(record.failMsg),
    createTime: unixMs(record.createTime),
    completeTime: unixMs(record.completeTime),
    creditsConsumed: optionalNumber.parse(record.creditsConsumed),
  }
}

/** Why a record without a usable state cannot be understood. */
export function noState(field: string, value: unknown): string {
  const found = value === undefined ? 'it is missing' : `it is ${singleLine(JSON.stringify(value), 100)}`
  return `its record has no usable ${field} (${found})`
}
