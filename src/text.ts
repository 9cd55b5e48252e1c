// Text from outside (kie.ai, a proxy, an input), made plain before a person sees it.

/**
 * The text on one line, without control characters or characters that hide or reorder text, at most `maxLength`
 * characters of it, and never a workflow command: the runner takes `##[command]` anywhere in a line, and
 * `::command::` at the start of one.
 */
export function singleLine(text: string, maxLength = 300): string {
  const line = beginningOf(text, maxLength * 4)
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('##[', '## [')
    .trim()
    .replace(/^::/, ': :')
  return line.length > maxLength ? `${beginningOf(line, maxLength - 1)}…` : line
}

/** At most so many characters of the text, and never half of one: an emoji counts as two. */
export function beginningOf(text: string, maxLength: number): string {
  return text.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')
}

/**
 * So much of a text from outside goes into a message: more than anybody shows of it, so that a secret in it is not cut
 * in two before it is redacted.
 */
export const maxQuotedLength = 10_000

/** `1 task`, `2 tasks`. */
export function pluralize(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** `a, b and c`. */
export function allOf(items: readonly string[]): string {
  return list(items, 'and')
}

/** `a, b or c`. */
export function anyOf(items: readonly string[]): string {
  return list(items, 'or')
}

/** Intl.ListFormat does the same, and takes 13 ms to load its data: a tenth of a step whose task is done. */
function list(items: readonly string[], conjunction: string): string {
  if (items.length < 2) return items.join()
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${String(items.at(-1))}`
}
