// What tells one task that was asked for from another, as a hash that gives nothing of it away. Pure.
import { createHash } from 'node:crypto'
import { isObject } from '../json.js'

/** What a step asks for. */
export interface Asked {
  readonly baseUrl: string
  readonly path: string
  /** One for each task, with its files by their contents. */
  readonly bodies: readonly unknown[]
}

/** Where it is asked for: `GITHUB_WORKFLOW`, job, step, leg of the matrix. */
export type Place = readonly string[]

/**
 * One for each task, in order. Equal tasks differ by their position: in the list with a place, among their equals
 * without one.
 *
 * @param place null where any run that asks for the same means the same task
 */
export function fingerprints({ baseUrl, path, bodies }: Asked, place: Place | null): string[] {
  const seen = new Map<string, number>()
  return bodies.map((body, index) => {
    const content = hashOf([baseUrl, path, sorted(body)])
    const equals = seen.get(content) ?? 0
    seen.set(content, equals + 1)
    return hashOf(place === null ? [content, equals] : [content, place, index])
  })
}

/** The order of fields means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  // Not an object again, in which names that are numbers would move; and not to be taken for a list.
  return { fields: fields.map(([name, inner]) => [name, sorted(inner)]) }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 40)
}
