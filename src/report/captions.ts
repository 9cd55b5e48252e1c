// What tells tasks and their results apart where there is little room. Pure.
import { beginningOf, singleLine } from '../text.js'

/** The text on one line, with at most `maxLength` characters of it: cut where a word ends, with `…`. */
export function cut(text: string, maxLength: number): string {
  const line = singleLine(text, maxLength)
  if (line === singleLine(text, Infinity)) return line
  const words = line.slice(0, -1).replace(/\s+\S*$/, '')
  return words.length < maxLength / 2 ? line : `${words.replace(/[\s,;:.]+$/, '')}…`
}

/** An id that is this long or shorter is shown as it is: kie.ai's have 32 digits. */
const maxWholeIdLength = 14
const minIdLength = 8

/** For each id its beginning, long enough to tell it from the others of the step. */
export function shortIds(taskIds: readonly string[]): string[] {
  return taskIds.map((id) => {
    if (id.length <= maxWholeIdLength) return id
    for (let length = minIdLength; length < id.length - 2; length++) {
      const start = beginningOf(id, length)
      const isUnique = taskIds.every((other) => other === id || !other.startsWith(start))
      if (isUnique) return `${start}…`
    }
    return id
  })
}

/** A shorter one leaves room in a caption for what differs. */
const minSharedLength = 30

/** `…of a cat` and `…of a dog`, where all begin with the same words. A null stays null. */
export function distinctPrompts(prompts: readonly (string | null)[]): (string | null)[] {
  const length = sharedLength([...new Set(prompts.filter((prompt) => prompt !== null))])
  return prompts.map((prompt) =>
    prompt === null || length < minSharedLength ? prompt : `…${prompt.slice(length)}`,
  )
}

/** Of the whole words that all texts begin with, and after which each has more. */
function sharedLength([first = '', ...others]: readonly string[]): number {
  if (others.length === 0) return 0
  let length = 0
  while (length < first.length && others.every((other) => other[length] === first[length])) length++
  return /^.*\s/su.exec(first.slice(0, length))?.[0].length ?? 0
}
