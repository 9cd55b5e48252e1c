// What was probably meant by a word that is none of those that it could be.
import { closest, distance } from 'fastest-levenshtein'

/** Null where nothing is close enough. Upper and lower case are the same. */
export function guessOf(bad: string, good: readonly string[]): string | null {
  if (good.length === 0) return null
  const word = bad.toLowerCase()
  const near = closest(
    word,
    good.map((one) => one.toLowerCase()),
  )
  const isNear = distance(word, near) <= Math.max(2, bad.length / 3)
  return isNear ? (good.find((one) => one.toLowerCase() === near) ?? null) : null
}
