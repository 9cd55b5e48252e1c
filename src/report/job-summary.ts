// The job summary: what somebody sees who opens the run.
import {
  files,
  type Ending,
  failures,
  gallery,
  lifetime,
  paragraph,
  taskTable,
  texts,
  title,
} from './blocks.js'
import { chart, type Span } from './chart.js'
import { type Block, code, joined } from './markdown.js'

/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. */
const mostBytes = 2 ** 20
const cutNote =
  '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all.</p>'
const mostPictures = 40
const mostFailuresUnfolded = 10
const mostRowsUnfolded = 15

/** @param nowMs the time, as Unix milliseconds */
export function jobSummary(
  ending: Ending,
  spans: ReadonlyMap<string, readonly Span[]>,
  nowMs: number,
): string {
  const { tasks } = ending
  const blocks: Block[] = [
    ...title(ending),
    ...failures(ending, mostFailuresUnfolded),
    ...gallery(tasks, mostPictures),
    ...taskTable(tasks, mostRowsUnfolded, 'folded'),
    ...texts(tasks),
    ...files(tasks),
    ...chart(spans),
    ...lifetime(tasks, nowMs),
  ]
  return joined(blocks, mostBytes, cutNote)
}

/** @param message what is wrong, one input a line where there are several */
export function invalidInputSummary(message: string): string {
  const lines = message.split('\n').map((line) => `${code(line, 2000)}<br>`)
  const heading: Block = { before: '', items: ['### ❌ The step has a wrong input'], after: '' }
  const note = paragraph('kie.ai was not asked. A task that was created goes on.')
  return joined([heading, { before: '<p>', items: lines, after: '</p>' }, note], mostBytes, cutNote)
}
