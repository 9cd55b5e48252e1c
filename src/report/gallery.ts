// The results where people look: pictures in a grid, each with its prompt, and links to what plays. Pure.
import { formatBytes } from '../bytes.js'
import { type Block, code, escaped, link, paragraph, picture } from './markdown.js'
import { type Display, displayOf, isPicture, type PictureHeads } from './picture-display.js'
import type { Result } from './results.js'
import { cut } from './cut.js'
import type { TaskView, View } from './view.js'
import { pluralize } from '../text.js'

/** A picture, or a video or sound that is shown as its cover. */
interface Cell {
  readonly imageUrl: string
  readonly result: Result
  readonly caption: string
}

/** In the summary; a comment has fewer. */
const maxGalleryPictures = 40
const maxMediaLinks = 20
const maxCaptionLength = 50

/** URLs whose heads are worth asking for: those shown of which nothing is known, and those of an unknown kind. */
export function unknownPictures(view: View): string[] {
  const urls = view.tasks.flatMap((task) =>
    task.results.flatMap((result) => {
      if (result.kind === 'file' && result.file === null && result.format === '') return [result.url]
      const cell = cellOf(task, result, 0, view, new Map())
      return cell === null || (cell.imageUrl === result.url && result.file !== null) ? [] : [cell.imageUrl]
    }),
  )
  const shown = urls.slice(0, maxGalleryPictures)
  return shown.filter((url) => displayOf(url, { file: null }, new Map()) === 'picture')
}

export function gallery(view: View, heads: PictureHeads, maxPictures = maxGalleryPictures): Block[] {
  const results = view.tasks.flatMap((task) =>
    task.results.map((result, index) => ({ task, result, cell: cellOf(task, result, index, view, heads) })),
  )
  const cells = results.flatMap(({ cell }) => (cell === null ? [] : [cell]))
  const media = results.filter(
    ({ cell, result: { kind } }) => cell === null && (kind === 'video' || kind === 'audio'),
  )
  return [
    ...prompt(view),
    ...grid(cells.slice(0, maxPictures), heads),
    ...more(cells.length - maxPictures, 'picture'),
    {
      before: '<ul>',
      items: media.slice(0, maxMediaLinks).map(({ task, result }) => mediaItem(task, result)),
      after: '</ul>',
    },
    ...more(media.length - maxMediaLinks, 'video or audio link'),
  ]
}

/** Of a single task, above its results. */
function prompt({ tasks }: View): Block[] {
  const [only] = tasks
  if (tasks.length !== 1 || only?.record.prompt == null) return []
  return [paragraph(`Prompt: ${code(cut(only.record.prompt, 500), 500)}`)]
}

function cellOf(task: TaskView, result: Result, index: number, view: View, heads: PictureHeads): Cell | null {
  const isShown = isPicture(result, heads) && !result.isCover
  const imageUrl = isShown ? result.url : result.coverUrl
  if (imageUrl === null) return null
  return { imageUrl, result, caption: captionOf(task, result, index, view) }
}

function captionOf({ caption, results }: TaskView, result: Result, index: number, { tasks }: View): string {
  if (result.title !== null) return cut(result.title, maxCaptionLength)
  if (tasks.length === 1) return results.length === 1 ? 'Open' : String(index + 1)
  const number = results.length > 1 ? ` (${String(index + 1)})` : ''
  return `${cut(caption, maxCaptionLength)}${number}`
}

/** Widths are in pixels. */
interface Layout {
  readonly columns: number
  readonly width: number
}

function layoutFor(cells: number): Layout {
  if (cells === 1) return { columns: 1, width: 480 }
  if (cells === 2) return { columns: 2, width: 260 }
  return cells === 4 || cells > 9 ? { columns: 4, width: 180 } : { columns: 3, width: 240 }
}

function grid(cells: readonly Cell[], heads: PictureHeads): Block[] {
  const layout = layoutFor(cells.length)
  const rows = Array.from({ length: Math.ceil(cells.length / layout.columns) }, (_, row) =>
    cells.slice(row * layout.columns, (row + 1) * layout.columns),
  )
  const items = rows.map((row) => `<tr>${row.map((cell) => cellHtml(cell, layout, heads)).join('')}</tr>`)
  return [{ before: '<table>', items, after: '</table>' }]
}

function cellHtml({ imageUrl, result, caption }: Cell, { width }: Layout, heads: PictureHeads): string {
  const display = displayOf(imageUrl, result, heads)
  const icon = cellIcon(result, display)
  const facts = captionFacts(result, heads)
  const lines = [
    ...(display === 'picture' ? [picture(imageUrl, caption, fittedWidth(result, width), result.url)] : []),
    display === 'local' ? `🖼️ ${code(caption)}` : `${icon}${link(result.url, caption)}`,
    ...(facts === '' ? [] : [`<sub>${facts}</sub>`]),
    ...(display === 'picture' ? [] : [`<sub>${whyNotShown[display]}</sub>`]),
  ]
  return `<td align="center" valign="top" width="${String(width)}">${lines.join('<br>')}</td>`
}

const whyNotShown: Readonly<Record<Exclude<Display, 'picture'>, string>> = {
  'too-large': 'too large for GitHub to show',
  'no-image': 'not sent as a picture',
  gone: 'not there any more',
  local: 'only on the machine of this run',
}

function cellIcon({ kind }: Result, display: Display): string {
  if (kind === 'video') return '▶️ '
  if (kind === 'audio') return '🎵 '
  return display === 'picture' ? '' : '🖼️ '
}

/** A tall picture is made narrower, so that it does not tear its row apart. */
function fittedWidth({ file, coverUrl }: Result, width: number): number {
  const dimensions = coverUrl === null ? file?.dimensions : null
  if (dimensions == null || dimensions.height <= dimensions.width) return width
  return Math.max(40, Math.round((width * dimensions.width) / dimensions.height))
}

function mediaItem(task: TaskView, result: Result): string {
  const icon = result.kind === 'video' ? '🎬' : '🔊'
  const caption = result.title ?? task.caption
  const facts = factsOf(result, new Map())
  return `<li>${icon} ${link(result.url, cut(caption, 100))}${facts === '' ? '' : ` · ${facts}`}</li>`
}

/** Under a picture the format alone would say nothing. */
function captionFacts(result: Result, heads: PictureHeads): string {
  const facts = factsOf(result, heads)
  return facts === result.format && result.kind === 'picture' ? '' : facts
}

/** `PNG · 1.2 MB · 1024 × 1024`, `MP3 · 3:18`. */
function factsOf({ format, lengthMs, file, url }: Result, heads: PictureHeads): string {
  const bytes = file?.bytes ?? heads.get(url)?.bytes ?? null
  const dimensions = file?.dimensions ?? null
  return [
    escaped(format),
    lengthMs === null ? '' : playingTime(lengthMs),
    bytes === null ? '' : formatBytes(bytes),
    dimensions === null ? '' : `${String(dimensions.width)} × ${String(dimensions.height)}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

/** `3:18` */
function playingTime(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

function more(number: number, noun: string): Block[] {
  if (number <= 0) return []
  return [paragraph(`and ${pluralize(number, `more ${noun}`)}, in <code>result-urls</code>`)]
}
