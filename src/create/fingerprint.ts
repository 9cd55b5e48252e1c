// What tells one task that was asked for from another, as a hash that gives nothing of it away. Pure.
import { createHash } from 'node:crypto'
import { isObject } from '../json.js'

/** What a step asks for. */
interface Asked {
  readonly baseUrl: string
  readonly path: string
  /** One for each task, with its files by their contents. */
  readonly bodies: readonly unknown[]
}

/**
 * One for each task, in order. Equal tasks differ by their position: in the list with a place, among their equals
 * without one.
 *
 * @param place where it is asked for; null where any run that asks for the same means the same task
 */
export function fingerprints({ baseUrl, path, bodies }: Asked, place: readonly unknown[] | null): string[] {
  const seen = new Map<string, number>()
  return bodies.map((body, index) => {
    const content = hashOf([baseUrl, path, body])
    const equals = seen.get(content) ?? 0
    seen.set(content, equals + 1)
    return hashOf(place === null ? [content, equals] : [content, place, index])
  })
}

/** The order of fields means nothing. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}
