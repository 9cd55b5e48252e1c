// What a reader of the log should know about outputs that are not as they should be. Pure.
import type { OutputNotes } from '../outputs.js'
import { singleLine } from '../text.js'
import type { LogLine } from './log-lines.js'

export function outputNotes({ emptied, oversized, resultsFile }: OutputNotes): LogLine[] {
  const { path, error } = resultsFile
  const remedy = error === null ? ` Read results-file in its place: ${singleLine(path, 1000)}` : ''
  const notes: LogLine[] = []
  if (error !== null) {
    notes.push({ level: 'warning', text: `results-file could not be written: ${singleLine(error)}.` })
  }
  if (emptied.length > 0) {
    const text = `Left empty, as they are too large for GitHub's outputs: ${emptied.join(', ')}.${remedy}`
    notes.push({ level: 'warning', text })
  }
  if (oversized.length > 0) {
    const text = `Too large for an environment variable on Linux: ${oversized.join(', ')}. A step that has such an output in env or in a command fails with "Argument list too long".${remedy}`
    notes.push({ level: 'notice', text })
  }
  return notes
}
