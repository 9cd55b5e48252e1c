// A row for each task, those without success first, and no column that says nothing. Pure.
import { pluralize } from '../text.js'
import { cut } from './captions.js'
import { andMore, type Block, code, folded, link, preformatted } from './markdown.js'
import type { Result } from './results.js'
import { iconOf, type TaskView, type View } from './view.js'

const maxLinks = 6
/** More would not fit beside the other columns on a page of 900 pixels. */
const maxPromptLength = 45

interface Column {
  readonly name: string
  readonly cell: (task: TaskView) => string
}

/** The rows beyond `maxRows` are folded, or left to the summary. A single task has none: the heading says it all. */
export function taskTable(view: View, maxRows: number, rest: 'folded' | 'left out'): Block[] {
  if (view.tasks.length === 1 || isToldByHeading(view)) return []
  const rank = ({ record }: TaskView): number => Number(record.outcome === 'success')
  const tasks = view.tasks.toSorted((a, b) => rank(a) - rank(b))
  const used = columnsOf(view).filter(({ cell }) => tasks.some((task) => cell(task) !== ''))
  const shown = rows(tasks.slice(0, maxRows), used)
  const number = tasks.length - maxRows
  if (rest === 'left out') return [shown, ...andMore(number, 'task', 'in the summary of the run')]
  return [shown, folded(`and ${pluralize(number, 'more task')}`, rows(tasks.slice(maxRows), used))]
}

/** The ids in full, in a place to copy them from. */
export function idList({ tasks }: View): Block[] {
  if (tasks.length === 1) return []
  const ids = tasks.map(({ record }) => record.taskId).join('\n')
  return [folded('Task ids in full', { items: [preformatted(ids)] })]
}

/** Nothing is known of any task but the one cause that ended them all, as with a bad key. */
function isToldByHeading({ causes, tasks }: View): boolean {
  return causes[0]?.records.length === tasks.length && tasks.every(({ record }) => record.state === '')
}

function columnsOf({ model: sharedModel, causes }: View): Column[] {
  return [
    { name: 'Outcome', cell: ({ record: { outcome } }) => `${iconOf(outcome)} ${outcome}` },
    { name: 'Task', cell: ({ shortId }) => code(shortId, 100) },
    { name: 'Results', cell: resultLinks },
    { name: 'Time', cell: ({ time }) => time },
    { name: 'Credits', cell: ({ credits }) => credits },
    {
      name: 'Model',
      cell: ({ record: { model } }) => (model === null || model === sharedModel ? '' : code(model, 100)),
    },
    {
      name: 'Prompt',
      // Where all tasks succeeded, the prompts stand under the pictures. GitHub breaks code even where `nowrap` is set.
      cell: ({ record: { prompt }, caption }) =>
        prompt === null || causes.length === 0
          ? ''
          : code(cut(caption, maxPromptLength)).replaceAll(' ', '&nbsp;'),
    },
  ]
}

/** A table that is too wide scrolls, but not before it has broken what may be broken. */
function rows(tasks: readonly TaskView[], columns: readonly Column[]): Block {
  const head = `<tr>${columns.map(({ name }) => `<th>${name}</th>`).join('')}</tr>`
  const items = tasks.map(
    (task) => `<tr>${columns.map(({ cell }) => `<td nowrap>${cell(task)}</td>`).join('')}</tr>`,
  )
  return { before: `<table>\n${head}`, items, after: '</table>' }
}

function resultLinks({ results, text }: TaskView): string {
  const links = results.slice(0, maxLinks).map((result) => link(result.url, labelOf(result)))
  const more = results.length - maxLinks
  return [
    ...links,
    ...(more > 0 ? [`and ${String(more)} more`] : []),
    ...(text === null ? [] : ['text']),
  ].join(' ')
}

function labelOf({ format, kind, isCover }: Result): string {
  return isCover ? 'cover' : format || kind
}
