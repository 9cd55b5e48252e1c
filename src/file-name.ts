// How a saved file is called: the same on every system, and never outside its folder. Pure.
import { createHash } from 'node:crypto'

/** What the tokens of a template stand for. Untrusted. */
export interface NameValues {
  readonly taskId: string
  /** From 1, in the order of the task's results. */
  readonly index: number
  readonly model: string | null
}

const tokenPattern = /\{[^{}]*\}/g
const tokens = ['{task-id}', '{index}', '{model}']
/** What Windows cannot hold in a name, and half a character, which no file system wants. */
const unholdable = /[<>:"\\|?*\p{Cc}\p{Cs}]/gu
/** Devices to Windows, in any folder and whatever the extension. */
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i

/** A name with a number and an extension behind it stays below the 255 bytes that file systems hold. */
const mostSegmentBytes = 200
const hashLength = 8
/** So many characters of a name are kept however it is cut: none has more than 4 bytes. */
const mostKeptLength = Math.floor((mostSegmentBytes - hashLength - 1) / 4)

/** Why a template names no file, as words to follow it; null where it does. */
export function templateFault(template: string): string | null {
  if (/^([/\\]|[a-z]:)/i.test(template)) return 'is an absolute path'
  const segments = template.split(/[/\\]/).map((segment) => segment.trim())
  if (segments.includes('..')) return 'leads out of its folder'
  if (['', '.'].includes(segments.at(-1) ?? '')) return 'names a folder, and no file'
  const unknown = template.match(tokenPattern)?.find((token) => !tokens.includes(token))
  return unknown === undefined ? null : `has the token ${unknown}, which there is not`
}

/** The folders that a template gives, if any, and at the end the name without its extension. */
export function nameSegments(template: string, values: NameValues): string[] {
  return template
    .normalize('NFC')
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => cut(safeSegment(fill(segment, values))))
}

/**
 * What all names of a task begin with, as far as it is known before the task has ended, less the characters that
 * making a name safe adds or changes. Two tasks can be given the same name only where one beginning begins the other.
 */
export function nameBeginning(template: string, taskId: string): string {
  const known = template
    .normalize('NFC')
    .split(/\{(?:index|model)\}/, 1)
    .join('')
  return fill(known, { taskId, index: 0, model: null })
    .slice(0, mostKeptLength)
    .replaceAll('_', '')
    .replaceAll(unholdable, '-')
    .replaceAll(/[. ]/g, '-')
    .toLowerCase()
}

/** The name with its extension; with `-2`, `-3` before it where it is taken, upper and lower case being the same. */
export function freeName(segments: readonly string[], extension: string, taken: Set<string>): string {
  const path = segments.join('/')
  for (let number = 1; ; number++) {
    const name = `${path}${number === 1 ? '' : `-${String(number)}`}.${extension}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}

function fill(text: string, { taskId, index, model }: NameValues): string {
  return text
    .replaceAll('{index}', String(index))
    .replaceAll('{task-id}', () => safeValue(taskId))
    .replaceAll('{model}', () => safeValue(model ?? 'unknown'))
}

function safeValue(value: string): string {
  return value.replaceAll(/[^a-zA-Z0-9._-]/gu, '-')
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
  if (bytes.length <= mostSegmentBytes) return segment
  const hash = createHash('sha256').update(segment).digest('hex').slice(0, hashLength)
  const kept = bytes.subarray(0, mostSegmentBytes - hashLength - 1).toString()
  return `${kept.replace(/\uFFFD+$/, '')}-${hash}`
}
