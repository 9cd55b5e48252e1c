// What people read of a step on GitHub: the job summary, and the comment on the pull request. Pure.
import { isObject, parseJson } from '../json.js'
import { gallery } from './gallery.js'
import { type CommentName, markOf, type Run } from './github/run.js'
import { heading, problems } from './heading.js'
import { lifetime, savedFiles } from './keeping.js'
import { type Block, code, joined, link, paragraph } from './markdown.js'
import type { PictureHeads } from './picture-display.js'
import { idList, taskTable } from './task-table.js'
import { texts } from './texts.js'
import type { View } from './view.js'

/** GitHub takes 1 MiB from a step, and shows nothing of a larger one. Of a comment it takes 65,536 characters. */
const maxBytes = { summary: 2 ** 20, comment: 65_000 }
const cutNotes = {
  summary:
    '<p>✂️ This summary was cut: GitHub takes no more than 1 MiB. The output <code>results-file</code> has all of it.</p>',
  comment: '<p>✂️ This comment was cut for its length: the summary of the run has more.</p>',
}
const maxCauses = { summary: 10, comment: 5 }
const maxRows = { summary: 15, comment: 10 }
const maxCommentPictures = 8

/** @param nowMs Unix milliseconds */
export function jobSummary(view: View, heads: PictureHeads, nowMs: number): string {
  const blocks: Block[] = [
    ...heading(view, ''),
    ...problems(view, maxCauses.summary),
    ...gallery(view, heads),
    ...texts(view),
    ...taskTable(view, maxRows.summary, 'folded'),
    ...savedFiles(view),
    ...idList(view),
    ...lifetime(view, nowMs),
  ]
  return joined(blocks, maxBytes.summary, cutNotes.summary)
}

/** @param message what is wrong, one input a line where there are several */
export function invalidInputSummary(message: string): string {
  const lines = message.split('\n').map((line) => `${code(line, 2000)}<br>`)
  const blocks: Block[] = [
    { items: ['### ❌ The step has a wrong input'] },
    { before: '<p>', items: lines, after: '</p>' },
    paragraph('Nothing was asked of kie.ai. Tasks that were created go on.'),
  ]
  return joined(blocks, maxBytes.summary, cutNotes.summary)
}

export interface CommentOptions extends CommentName {
  readonly heads: PictureHeads
  /** Unix milliseconds. */
  readonly nowMs: number
}

export function pullRequestComment(view: View, run: Run, { heads, nowMs, ...named }: CommentOptions): string {
  const commit = run.sha === '' ? '' : ` · commit ${code(run.sha.slice(0, 7))}`
  const blocks: Block[] = [
    { items: [markOf(run, named)] },
    ...heading(view, titleOf(named)),
    ...problems(view, maxCauses.comment),
    ...gallery(view, heads, maxCommentPictures),
    ...texts(view),
    ...taskTable(view, maxRows.comment, 'left out'),
    ...savedFiles(view),
    ...lifetime(view, nowMs),
    paragraph(`<sub>${link(run.url, 'Summary of the run')}${commit}</sub>`),
  ]
  return joined(blocks, maxBytes.comment, cutNotes.comment)
}

/** The name, or else the values of the leg: `style: oil, size: large`. */
function titleOf({ name, matrix }: CommentName): string {
  const leg = parseJson(matrix)
  if (name !== '' || !isObject(leg)) return name
  return Object.entries(leg)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}
