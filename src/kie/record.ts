// Reads a record of any family by the family's table.
import { isObject } from '../json.js'
import { hasResult, noFacts, type TaskFacts } from '../task.js'
import { maxQuotedLength, singleLine } from '../text.js'
import { optionalNumber, optionalText } from './envelope.js'
import type { Family, Meaning } from './family.js'
import { asJson, type Fields, joinedTexts, type Result, unwrap, valuesAt, worksIn } from './result.js'

/** What a record says, or why it cannot be understood (with what could be). */
export type Reading =
  | { readonly facts: TaskFacts; readonly fault: null }
  | { readonly facts: TaskFacts | null; readonly fault: string }

export function readRecord(record: Fields, family: Family): Reading {
  const { stateIn, states, makesVideos = false, more } = family
  const word = wordOf(record[stateIn], states)
  if (word === null) {
    const sent = record[stateIn]
    const found =
      sent === undefined ? 'it is missing' : `it is ${singleLine(JSON.stringify(sent), maxQuotedLength)}`
    return { facts: null, fault: `its record has no usable ${stateIn} (${found})` }
  }
  const result = readResult(record, family)
  const { state, stage = null } = meaningOf(word, states, record, result)
  const model = optionalText.parse(record.model)
  const facts: TaskFacts = {
    ...noFacts,
    state,
    rawState: word,
    stage,
    model,
    ...inputOf(record),
    // Two generations of the documentation, two names for each part of an error.
    failCode: errorCodeIn(record),
    failMsg: optionalText.parse(record.errorMessage) ?? optionalText.parse(record.failMsg),
    createTime: unixMs(record.createTime),
    completeTime: unixMs(record.completeTime),
    durationSeconds: durationSeconds(record),
    creditsConsumed: optionalNumber.parse(record.creditsConsumed),
    isVideo: makesVideos instanceof RegExp ? makesVideos.test(model ?? '') : makesVideos,
    ...more?.(record),
  }
  // Some samples have a result while the task waits: only the state decides.
  if (state !== 'success') return { facts, fault: null }
  const { fault, ...found } = result
  const warning = isEmpty(found.resultObject) ? 'its result object is empty' : facts.warning
  const succeeded = { ...facts, ...found, warning }
  return { facts: succeeded, fault: fault === undefined ? null : `it succeeded, but ${fault}` }
}

function isEmpty(object: unknown): boolean {
  return typeof object === 'object' && object !== null && Object.keys(object).length === 0
}

/** A number is a word where the family's words are numbers. Null where there is none. */
function wordOf(value: unknown, states: Family['states']): string | null {
  const isNumeric = Object.keys(states).some((word) => /^\d+$/.test(word))
  const word = typeof value === 'string' || isNumeric ? optionalText.parse(value) : null
  return word === null || word.trim() === '' ? null : word
}

function meaningOf(
  word: string,
  states: Family['states'],
  record: Fields,
  result: Result,
): { readonly state: string; readonly stage?: string } {
  const meaning: Meaning | undefined = Object.hasOwn(states, word) ? states[word] : undefined
  if (meaning === undefined) return { state: unknownState(word) }
  const { withErrorCode, withoutResult } = meaning
  if (withErrorCode !== undefined && errorCodeIn(record) !== null) return withErrorCode
  if (withoutResult !== undefined && !hasResult(result)) return withoutResult
  return meaning
}

/** Never an end by chance: `success` means one only where the family's own table says so. */
function unknownState(word: string): string {
  const state = singleLine(word)
  return state === '' || state === 'success' || state === 'fail' ? 'unknown' : state
}

function readResult(
  record: Fields,
  { resultIn, works = [], textsAt, givesObject = false, readResult: own }: Family,
): Result {
  if (own !== undefined) return own(record)
  const filled = resultIn.find((name) => unwrap(record[name]) !== null)
  const sent = filled === undefined ? null : record[filled]
  const resultUrls = [...new Set(works.flatMap((one) => worksIn(record, one)))]
  const text = textsAt === undefined ? null : joinedTexts(valuesAt(record, textsAt))
  const value = unwrap(sent)
  const resultObject = (givesObject || text !== null) && typeof value === 'object' ? value : null
  const result = { resultUrls, resultObject, text, resultJson: asJson(sent) }
  const isFaulty = value === undefined && resultUrls.length === 0
  return isFaulty ? { ...result, resultJson: String(sent), fault: `its ${filled ?? ''} is not JSON` } : result
}

/** kie.ai: where there is no error, the code is null, empty, 0, or, in records of suno-cover, 200. */
function errorCodeIn({ errorCode, failCode }: Fields): string | null {
  const codes = [errorCode, failCode].map((value) => optionalText.parse(value))
  return codes.find((code) => code !== null && ![0, 200].includes(Number(code))) ?? null
}

/** kie.ai: `param` or `paramJson` is JSON text of the request that created the task; in the market its `input` may be JSON text again. */
function inputOf({ param, paramJson }: Fields): Pick<TaskFacts, 'prompt' | 'input'> {
  const request = [param, paramJson].map(unwrap).find(isObject)
  const inner = unwrap(request?.input)
  const input = isObject(inner) ? inner : (request ?? null)
  return { input, prompt: optionalText.parse(input?.prompt) }
}

/**
 * Unix milliseconds, from a number of them or from an ISO date and time with its zone. Null for anything else: a time
 * without a zone could be half a day off.
 */
function unixMs(value: unknown): number | null {
  const number = optionalNumber.parse(value)
  if (number !== null || typeof value !== 'string') return number
  const isZoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)
  const ms = isZoned ? Date.parse(value) : NaN
  return Number.isNaN(ms) ? null : ms
}

/** By kie.ai's clock alone: two times without a zone tell it as well. `costTime` comes in two units, and is never used. */
function durationSeconds({ createTime, completeTime }: Fields): number | null {
  for (const read of [unixMs, zonelessMs]) {
    const startMs = read(createTime)
    const endMs = read(completeTime)
    if (startMs !== null && endMs !== null && endMs >= startMs) return Math.round(endMs - startMs) / 1000
  }
  return null
}

/** Milliseconds of which only differences mean something. */
function zonelessMs(value: unknown): number | null {
  return typeof value === 'string' ? unixMs(`${value}Z`) : null
}
