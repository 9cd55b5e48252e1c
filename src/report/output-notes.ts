// What a reader of the log should know about outputs that are not as they should be. Pure.
import type { OutputNotes } from '../outputs.js'
import { singleLine } from '../text.js'

export interface Note {
  readonly level: 'warning' | 'notice'
  readonly text: string
}

export function outputNotes({ emptied, oversized, resultsFile }: OutputNotes): Note[] {
  const notes: Note[] = []
  const path = singleLine(resultsFile.path, 1000)
  if (resultsFile.error !== null) {
    notes.push({
      level: 'warning',
      text: `results-file could not be written: ${singleLine(resultsFile.error)}.`,
    })
  }
  if (emptied.length > 0) {
    const names = emptied.join(', ')
    const text = `Left empty, as they are too large for GitHub's outputs: ${names}. Read them from results-file: ${path}`
    notes.push({ level: 'warning', text })
  }
  if (oversized.length > 0) {
    const names = oversized.join(', ')
    const text = `Too large for an environment variable on Linux: ${names}. A step that has such an output in env or in a command fails with "Argument list too long". Read it from results-file: ${path}`
    notes.push({ level: 'notice', text })
  }
  return notes
}
