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
  const isNear = distance(word, near) <= Math.min(4, Math.max(2, Math.ceil(bad.length * 0.4)))
  return isNear ? (good.find((one) => one.toLowerCase() === near) ?? null) : null
}

/** ` Did you mean fail?`, to follow a sentence; empty where nothing is close enough. */
export function hintFor(bad: string, good: readonly string[]): string {
  const guess = guessOf(bad, good)
  return guess === null ? '' : ` Did you mean ${guess}?`
}
