// How saved files are called: each name once, the same on every system and in every run, never outside the folder. Pure.
import { hash } from 'node:crypto'
import { kindOf } from './kinds.js'
import { anyModel, anyNumber, canBeEqual, patternOf } from './name-pattern.js'

const tokenPattern = /\{[^{}]*\}/g
const tokens = ['{task-id}', '{index}', '{model}']
/** What Windows cannot hold in a name, and half a character, which no file system wants. */
const unholdable = /[<>:"\\|?*\p{Cc}\p{Cs}]/gu
/** Devices to Windows, in any folder and whatever the extension. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i

/** A name with an extension behind it stays below the 255 bytes that file systems hold. */
const maxSegmentBytes = 200
const hashLength = 8

/** A result, as far as its name needs it. */
export interface NamedResult {
  /** The task's place in the input, from 0. */
  readonly position: number
  /** From 1, in the order of the task's results. */
  readonly index: number
  /** Untrusted. */
  readonly model: string | null
}

/** Why a template names no file, as words to follow it; null where it does. */
export function templateFault(template: string): string | null {
  if (/^([/\\]|[a-z]:)/i.test(template)) return 'is an absolute path'
  const segments = template.split(/[/\\]/).map((segment) => segment.trim())
  if (segments.includes('..')) return 'leads out of its folder'
  if (['', '.'].includes(segments.at(-1) ?? '')) return 'names a folder, not a file'
  const unknown = template.match(tokenPattern)?.find((token) => !tokens.includes(token))
  return unknown === undefined ? null : `has ${unknown}, which is not a token`
}

/**
 * The names of all results of a step: the folders of each, if any, and at the end the name without its extension. They
 * depend on the inputs and the order of results alone: a number is added where the template does not tell results or
 * tasks apart.
 *
 * @param taskIds in input order; untrusted
 */
export function planNames(template: string, taskIds: readonly string[]): (result: NamedResult) => string[] {
  const stem = segmentsOf(withoutExtension(template.normalize('NFC'))).join('/')
  const hasIndex = stem.includes('{index}')
  /** The tasks whose names need their place in them, so that none can be that of another task. */
  const placed = new Set<number>()

  function nameOf(position: number, index: string, model: string): string {
    const name = stem
      .replaceAll('{index}', index)
      .replaceAll('{task-id}', safeValue(taskIds[position] ?? ''))
      .replaceAll('{model}', model)
    const number = hasIndex || index === '1' ? '' : `-${index}`
    const place = placed.has(position) ? `-${String(position + 1)}` : ''
    return `${name}${number}${place}`
  }

  const indexes = hasIndex ? [anyNumber] : ['1', anyNumber]
  let colliding: number[]
  do {
    const patterns = taskIds.map((_, at) => indexes.map((index) => patternOf(nameOf(at, index, anyModel))))
    colliding = [...taskIds.keys()].filter(
      (a) => !placed.has(a) && patterns.some((b, at) => at !== a && canBeEqual(patterns[a], b)),
    )
    // A name with its place can be that of another task in turn: it is looked at once more.
    for (const position of colliding) placed.add(position)
  } while (colliding.length > 0)
  return ({ position, index, model }) =>
    nameOf(position, String(index), safeValue(model ?? 'unknown'))
      .split('/')
      .map((segment) => cut(safeSegment(segment)))
}

/** `hero.png` names a picture `hero`: the extension follows from what comes. */
function withoutExtension(template: string): string {
  const [, stem, extension] = /^(.*[^/])\.([a-z0-9]+)$/is.exec(template) ?? []
  return stem !== undefined && kindOf(extension ?? '') !== undefined ? stem : template
}

function safeValue(value: string): string {
  return value.replaceAll(/[^a-zA-Z0-9._-]/gu, '-')
}

/** Of a template: what its tokens stand for has no `/`, and is never left out. */
function segmentsOf(template: string): string[] {
  return template
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && segment !== '.')
}

/** Windows drops dots and blanks at the end; a name of dots alone is a way out. */
function safeSegment(segment: string): string {
  return segment
    .replaceAll(unholdable, '-')
    .replace(/[. ]+$/, (run) => '-'.repeat(run.length))
    .replace(device, '$1_')
}

/** Too long a name ends in a hash of the whole, so that two such names stay two. */
function cut(segment: string): string {
  const bytes = Buffer.from(segment)
  if (bytes.length <= maxSegmentBytes) return segment
  const kept = bytes.subarray(0, maxSegmentBytes - hashLength - 1).toString()
  return `${kept.replace(/\uFFFD$/, '')}-${hash('sha256', segment).slice(0, hashLength)}`
}
