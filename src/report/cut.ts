// Long texts cut where a word ends. Pure.
import { singleLine } from '../text.js'

/** The text on one line, with at most `maxLength` characters of it, and `…` where it was cut. */
export function cut(text: string, maxLength: number): string {
  const line = singleLine(text, maxLength)
  if (!line.endsWith('…')) return line
  const words = line.slice(0, -1).replace(/\s+\S*$/, '')
  return words.length < maxLength / 2 ? line : `${words.replace(/[\s,;:.]+$/, '')}…`
}
