// The results where people look: pictures in a grid, each with its prompt, and links to what plays. Pure.
import { formatBytes } from '../bytes.js'
import { cut } from './captions.js'
import { andMore, type Block, code, escaped, link, paragraph, picture } from './markdown.js'
import { type Display, displayOf, isPicture, noHeads, type PictureHeads } from './picture-display.js'
import type { Result } from './results.js'
import type { TaskView, View } from './view.js'

/** A picture, or a video or sound that is shown as its cover. */
interface Cell {
  readonly result: Result
  readonly caption: string
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
      const imageUrl = imageOf(result, noHeads)
      return imageUrl === null || (imageUrl === result.url && result.file !== null) ? [] : [imageUrl]
    }),
  )
  const shown = urls.slice(0, maxGalleryPictures)
  return shown.filter((url) => displayOf(url, { file: null }) === 'picture')
}

export function gallery(view: View, heads: PictureHeads, maxPictures = maxGalleryPictures): Block[] {
  const cells: Cell[] = []
  const links: string[] = []
  for (const task of view.tasks) {
    for (const [index, result] of task.results.entries()) {
      const caption = captionOf(task, result, index, view)
      const imageUrl = imageOf(result, heads)
      if (imageUrl !== null) cells.push({ result, caption, imageUrl })
      else if (result.kind !== 'picture') links.push(linkItem(result, caption))
    }
  }
  return [
    ...prompt(view),
    grid(cells.slice(0, maxPictures), heads),
    ...andMore(cells.length - maxPictures, 'picture', 'in <code>result-urls</code>'),
    { before: '<ul>', items: links.slice(0, maxLinks), after: '</ul>' },
    ...andMore(links.length - maxLinks, 'link', 'in <code>result-urls</code>'),
  ]
}

/** Of a single task, above its results. */
function prompt({ tasks }: View): Block[] {
  const text = tasks.length === 1 ? tasks[0]?.record.prompt : null
  return text == null ? [] : [paragraph(`Prompt: ${code(cut(text, 500), 500)}`)]
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

/** In pixels, by the number of columns. A table does not reflow: with more, a phone shows stamps and a word a line. */
const cellWidths = [0, 480, 260, 240]

function grid(cells: readonly Cell[], heads: PictureHeads): Block {
  const columns = cells.length === 4 ? 2 : Math.min(cells.length, 3)
  const shown = cells.map((cell) => cellHtml(cell, cellWidths[columns] ?? 0, heads))
  const rows: string[] = []
  while (shown.length > 0) rows.push(`<tr>${shown.splice(0, columns).join('')}</tr>`)
  return { before: '<table>', items: rows, after: '</table>' }
}

function cellHtml({ imageUrl, result, caption }: Cell, width: number, heads: PictureHeads): string {
  const display = displayOf(imageUrl, result, heads)
  const facts = factsOf(result, heads)
  // Under a picture the format alone would say nothing.
  const isTelling = facts !== result.format || result.kind !== 'picture'
  const notes = [isTelling ? facts : '', whyNotShown[display]].filter((note) => note !== '')
  const lines = [
    ...(display === 'picture' ? [picture(imageUrl, caption, fittedWidth(result, width), result.url)] : []),
    display === 'local' ? `🖼️ ${code(caption)}` : `${cellIcon(result, display)}${link(result.url, caption)}`,
    ...notes.map((note) => `<sub>${note}</sub>`),
  ]
  return `<td align="center" valign="top" width="${String(width)}">${lines.join('<br>')}</td>`
}

const whyNotShown: Readonly<Record<Display, string>> = {
  picture: '',
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

function linkItem(result: Result, caption: string): string {
  const facts = factsOf(result)
  return `<li>${linkIcons[result.kind] ?? '📄'} ${link(result.url, caption)}${facts === '' ? '' : ` · ${facts}`}</li>`
}

/** `PNG · 1.2 MB · 1024 × 1024`, `MP3 · 3:18`. */
function factsOf({ format, lengthMs, file, url }: Result, heads = noHeads): string {
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
