// The job summary: what somebody sees who opens the run. Pure.
import { gallery } from './gallery.js'
import { heading, problems } from './heading.js'
import { lifetime, savedFiles } from './keeping.js'
import { type Block, code, joined, paragraph } from './markdown.js'
import type { PictureHeads } from './picture-display.js'
import { idList, taskTable } from './task-table.js'
import { texts } from './texts.js'
import type { View } from './view.js'

/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. */
const maxBytes = 2 ** 20
const cutNote =
  '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all of it.</p>'
const maxCauses = 10
const maxOpenRows = 15

/** @param nowMs Unix milliseconds */
export function jobSummary(view: View, heads: PictureHeads, nowMs: number): string {
  const blocks: Block[] = [
    ...heading(view, ''),
    ...problems(view, maxCauses),
    ...gallery(view, heads),
    ...texts(view),
    ...taskTable(view, maxOpenRows, 'folded'),
    ...savedFiles(view),
    ...idList(view),
    ...lifetime(view, nowMs),
  ]
  return joined(blocks, maxBytes, cutNote)
}

/** @param message what is wrong, one input a line where there are several */
export function invalidInputSummary(message: string): string {
  const lines = message.split('\n').map((line) => `${code(line, 2000)}<br>`)
  const blocks: Block[] = [
    { items: ['### ❌ The step has a wrong input'] },
    { before: '<p>', items: lines, after: '</p>' },
    paragraph('Nothing was asked of kie.ai. Tasks that were created go on.'),
  ]
  return joined(blocks, maxBytes, cutNote)
}
