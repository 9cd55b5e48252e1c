// Prompts with what tells them apart at their beginnings, as captions are cut short. Pure.

/** A shorter one leaves room in a caption for what differs. */
const minSharedLength = 30

/** `…of a cat` and `…of a dog`, where all begin with the same words. A null stays null. */
export function distinctPrompts(prompts: readonly (string | null)[]): (string | null)[] {
  const length = sharedLength([...new Set(prompts.filter((prompt) => prompt !== null))])
  if (length < minSharedLength) return [...prompts]
  return prompts.map((prompt) => (prompt === null ? null : `…${prompt.slice(length)}`))
}

/** Of the whole words that all texts begin with, and after which each has more. */
function sharedLength([first = '', ...others]: readonly string[]): number {
  if (others.length === 0) return 0
  let length = 0
  while (length < first.length && others.every((other) => other[length] === first[length])) length++
  return /^.*\s/su.exec(first.slice(0, length))?.[0].length ?? 0
}
