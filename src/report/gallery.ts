// The results where people look: pictures in a grid, each with its prompt, and links to what plays. Pure.
import { formatBytes } from '../bytes.js'
import { type Block, code, escaped, link, paragraph, picture } from './markdown.js'
import { type Display, displayOf, isPicture, type PictureHeads } from './picture-display.js'
import type { Result } from './results.js'
import { cut } from './cut.js'
import type { TaskView, View } from './view.js'
import { pluralize } from '../text.js'

interface Item {
  readonly result: Result
  readonly caption: string
}

/** A picture, or a video or sound that is shown as its cover. */
interface Cell extends Item {
  readonly imageUrl: string
}

/** In the summary; a comment has fewer. */
const maxGalleryPictures = 40
const maxLinks = 20
const maxCaptionLength = 50

/** URLs whose heads are worth asking for: those shown of which nothing is known, and those of an unknown kind. */
export function unknownPictures(view: View): string[] {
  const urls = view.tasks.flatMap(({ results }) =>
    results.flatMap((result) => {
      if (result.kind === 'file' && result.file === null && result.format === '') return [result.url]
      const imageUrl = imageOf(result, new Map())
      return imageUrl === null || (imageUrl === result.url && result.file !== null) ? [] : [imageUrl]
    }),
  )
  const shown = urls.slice(0, maxGalleryPictures)
  return shown.filter((url) => displayOf(url, { file: null }, new Map()) === 'picture')
}

export function gallery(view: View, heads: PictureHeads, maxPictures = maxGalleryPictures): Block[] {
  const cells: Cell[] = []
  const links: Item[] = []
  for (const task of view.tasks) {
    for (const [index, result] of task.results.entries()) {
      const item = { result, caption: captionOf(task, result, index, view) }
      const imageUrl = imageOf(result, heads)
      if (imageUrl !== null) cells.push({ ...item, imageUrl })
      else if (result.kind !== 'picture') links.push(item)
    }
  }
  return [
    ...prompt(view),
    ...grid(cells.slice(0, maxPictures), heads),
    ...more(cells.length - maxPictures, 'picture'),
    { before: '<ul>', items: links.slice(0, maxLinks).map(linkItem), after: '</ul>' },
    ...more(links.length - maxLinks, 'link'),
  ]
}

/** Of a single task, above its results. */
function prompt({ tasks }: View): Block[] {
  const [only] = tasks
  if (tasks.length !== 1 || only?.record.prompt == null) return []
  return [paragraph(`Prompt: ${code(cut(only.record.prompt, 500), 500)}`)]
}

function imageOf(result: Result, heads: PictureHeads): string | null {
  return isPicture(result, heads) && !result.isCover ? result.url : result.coverUrl
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
  if (cells === 2 || cells === 4) return { columns: 2, width: 260 }
  // A table does not reflow: with more columns, a phone shows stamps and a word a line.
  return { columns: 3, width: 240 }
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

const linkIcons: Readonly<Partial<Record<Result['kind'], string>>> = { video: '🎬', audio: '🔊' }

function linkItem({ result, caption }: Item): string {
  const facts = factsOf(result, new Map())
  return `<li>${linkIcons[result.kind] ?? '📄'} ${link(result.url, caption)}${facts === '' ? '' : ` · ${facts}`}</li>`
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
