// What a reader of the log should know about outputs that are not as they should be. Pure.
import type { OutputNotes } from '../outputs.js'
import { singleLine } from '../text.js'
import type { LogLine } from './log-lines.js'

export function outputNotes({ emptied, oversized, resultsFile }: OutputNotes): LogLine[] {
  const notes: LogLine[] = []
  const path = singleLine(resultsFile.path, 1000)
  if (resultsFile.error !== null) {
    const text = `results-file could not be written: ${singleLine(resultsFile.error)}.`
    notes.push({ level: 'warning', text })
  }
  if (emptied.length > 0) {
    const text = `Left empty, as they are too large for GitHub's outputs: ${emptied.join(', ')}. Read them from results-file: ${path}`
    notes.push({ level: 'warning', text })
  }
  if (oversized.length > 0) {
    const text = `Too large for an environment variable on Linux: ${oversized.join(', ')}. A step that has such an output in env or in a command fails with "Argument list too long". Read it from results-file: ${path}`
    notes.push({ level: 'notice', text })
  }
  return notes
}
