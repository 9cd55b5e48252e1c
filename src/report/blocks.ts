// What the job summary and the pull request comment are made of. Pure: data in, blocks of Markdown out.
import { formatBytes } from '../bytes.js'
import type { Finished, SavedFile } from '../download.js'
import { formatDuration } from '../duration.js'
import { durationSeconds } from '../kie/task.js'
import { outcomes, type TaskOutcome } from '../outcome.js'
import { pluralize } from '../text.js'
import { creditsOf, cureOf, headline, logsUrl, tally, textResult, whatHappened } from './explain.js'
import { type Block, code, escaped, folded, link, picture, preformatted } from './markdown.js'

/** How the step ended, and its tasks in the order of the input. */
export interface Ending {
  readonly outcome: TaskOutcome
  readonly tasks: readonly Finished[]
  /** The family of kie.ai that was asked. */
  readonly api: string
}

const mostLinks = 6
const mostMediaLinks = 20
const mostTexts = 50
const longestText = 20_000
/** A text up to so long is shown unfolded. */
const shortText = 600
const mostFilesUnfolded = 10
/** kie.ai says that result URLs typically live for 24 hours, and mask URLs for one. */
const linksLiveMs = 24 * 3_600_000

export function paragraph(html: string): Block {
  return { before: '', items: [`<p>${html}</p>`], after: '' }
}

export function title({ outcome, tasks }: Ending): Block[] {
  const heading = `### ${iconOf(outcome)} ${headline(outcome, tasks)}`
  if (tasks.length === 1) return [{ before: '', items: [heading], after: '' }]
  const waited = formatDuration(Math.max(0, ...tasks.map(({ waitedMs }) => waitedMs)))
  const credits = tasks.reduce((sum, { task }) => sum + (task?.creditsConsumed ?? 0), 0)
  const isAll = tasks.every((task) => task.outcome === 'success')
  const facts = [
    ...(isAll ? [] : [tally(tasks)]),
    `waited ${waited}`,
    ...(credits > 0 ? [`${creditsOf(credits)} credits`] : []),
  ]
  return [{ before: '', items: [heading], after: '' }, paragraph(facts.join(' · '))]
}

function iconOf(outcome: TaskOutcome): string {
  if (outcome === 'success') return '✅'
  if (outcome === 'timed-out') return '⏳'
  return outcome === 'cancelled' ? '🚫' : '❌'
}

/** The pictures themselves, the more the smaller, and links to what GitHub cannot show here. */
export function gallery(tasks: readonly Finished[], mostPictures: number): Block[] {
  const results = tasks.flatMap((task) =>
    (task.task?.result.urls ?? []).map((url, index) => ({
      url,
      kind: kindOf(url, task.files),
      name: `${tasks.length > 1 ? `${task.taskId} · ` : ''}${resultName(url, index)}`,
    })),
  )
  const pictures = results.filter(({ kind }) => kind === 'image')
  const shown = pictures.slice(0, mostPictures)
  const width = shown.length === 1 ? 360 : shown.length <= 4 ? 200 : shown.length <= 12 ? 160 : 96
  const media = results.filter(({ kind }) => kind === 'video' || kind === 'audio')
  return [
    {
      before: '<p>',
      items: shown.map(({ url, name }) => picture(url, name, width)),
      after: '</p>',
    },
    ...moreThan(shown.length, pictures.length, 'picture'),
    {
      before: '<p>',
      items: media
        .slice(0, mostMediaLinks)
        .map(({ url, kind, name }) => `${kind === 'video' ? '🎬' : '🔊'} ${link(url, name)}<br>`),
      after: '</p>',
    },
    ...moreThan(Math.min(media.length, mostMediaLinks), media.length, 'video or audio link'),
  ]
}

function moreThan(shown: number, all: number, noun: string): Block[] {
  if (all <= shown) return []
  return [paragraph(`and ${pluralize(all - shown, `more ${noun}`)}, in <code>result-urls</code>`)]
}

/** What happened to the tasks without success and what to do, one group for each outcome. */
export function failures({ tasks, api }: Ending, mostUnfolded: number): Block[] {
  return outcomes
    .filter((outcome) => outcome !== 'success')
    .flatMap((outcome) => {
      const ended = tasks.filter((task) => task.outcome === outcome)
      return failureGroup(ended, cureOf(outcome, api), mostUnfolded)
    })
}

function failureGroup(tasks: readonly Finished[], cure: string, mostUnfolded: number): Block[] {
  const [first] = tasks
  if (first === undefined) return []
  const sentences = tasks.map((task) => `<li>${whatHappened(task, code)}</li>`)
  const rest = sentences.slice(mostUnfolded)
  return [
    { before: '<ul>', items: sentences.slice(0, mostUnfolded), after: '</ul>' },
    {
      before: `<details><summary>and ${String(rest.length)} more: ${first.outcome}</summary><ul>`,
      items: rest,
      after: '</ul></details>',
    },
    paragraph(`💡 ${escaped(cure).replaceAll(logsUrl, link(logsUrl, 'kie.ai/logs'))}`),
  ]
}

/** A row for each task, those without success first. The rows beyond `mostShown` are folded, or left to the summary. */
export function taskTable(
  tasks: readonly Finished[],
  mostShown: number,
  rest: 'folded' | 'left out',
): Block[] {
  const sorted = [...tasks].sort((a, b) => Number(a.outcome === 'success') - Number(b.outcome === 'success'))
  const more = pluralize(sorted.length - mostShown, 'more task')
  const shown = rowsOf(sorted.slice(0, mostShown))
  if (sorted.length <= mostShown) return [shown]
  if (rest === 'left out') return [shown, paragraph(`and ${more}, in the summary of the run`)]
  const { before, items, after } = rowsOf(sorted.slice(mostShown))
  const fold = `<details><summary>and ${more}</summary>`
  return [shown, { before: `${fold}\n${before}`, items, after: `${after}</details>` }]
}

function rowsOf(tasks: readonly Finished[]): Block {
  return { before: `<table>\n${headRow}`, items: tasks.map(row), after: '</table>' }
}

const columns = ['Task', 'State', 'Model', 'Generated', 'Waited', 'Credits', 'Results']
const headRow = `<tr>${columns.map((name) => `<th>${name}</th>`).join('')}</tr>`

function row(ended: Finished): string {
  const { taskId, outcome, task, waitedMs } = ended
  const seconds = task === null ? null : durationSeconds(task)
  const credits = task?.creditsConsumed ?? null
  const cells = [
    code(taskId, 100),
    `${iconOf(outcome)}&nbsp;${outcome}${stateBeside(ended)}`,
    task?.model == null ? '' : code(task.model, 100),
    seconds === null ? '' : formatDuration(seconds * 1000),
    formatDuration(waitedMs),
    credits === null ? '' : creditsOf(credits),
    resultLinks(ended),
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

/** The state, where the outcome does not say it. */
function stateBeside({ outcome, task }: Finished): string {
  const isSaid = task === null || (task.state === 'success' && outcome === 'success') || outcome === 'failed'
  return isSaid ? '' : `, ${code(task.state, 100)}`
}

function resultLinks(ended: Finished): string {
  const urls = ended.task?.result.urls ?? []
  const links = urls.slice(0, mostLinks).map((url, index) => link(url, resultName(url, index)))
  const rest = urls.length > mostLinks ? [`and ${String(urls.length - mostLinks)} more`] : []
  const text = textResult(ended) === null ? [] : ['text']
  return [...links, ...rest, ...text].join(' ')
}

/** The results that are text, folded where they are long. */
export function texts(tasks: readonly Finished[]): Block[] {
  const found = tasks.flatMap((task) => {
    const text = textResult(task)
    return text === null ? [] : [{ name: code(task.taskId, 100), text }]
  })
  const shown = found.slice(0, mostTexts).map(({ name, text }) => {
    const cut = text.length > longestText ? ', its beginning; the whole is in <code>results-file</code>' : ''
    const isOpen = text.length <= shortText && found.length <= 3
    return folded(`Text of ${name}${cut}`, preformatted(text.slice(0, longestText)), isOpen)
  })
  if (found.length === shown.length) return shown
  return [
    ...shown,
    paragraph(`and ${pluralize(found.length - shown.length, 'more text')}, in <code>results-file</code>`),
  ]
}

/** Where the results were saved. */
export function files(tasks: readonly Finished[]): Block[] {
  const lines = tasks
    .flatMap((task) => task.files)
    .map(({ path, type, bytes }) => `<li>${code(path, 500)} (${code(type, 50)}, ${formatBytes(bytes)})</li>`)
  const isLong = lines.length > mostFilesUnfolded
  return [
    {
      before: `<details${isLong ? '' : ' open'}><summary>Saved: ${pluralize(lines.length, 'file')}</summary><ul>`,
      items: lines,
      after: '</ul></details>',
    },
  ]
}

/** Until when the links live. */
export function lifetime(tasks: readonly Finished[], nowMs: number): Block[] {
  const withUrls = tasks.filter(({ task }) => task !== null && task.result.urls.length > 0)
  if (withUrls.length === 0) return []
  const hasMasks = withUrls.some(({ task }) => /mask_?url/i.test(task?.resultJson ?? ''))
  const ends = withUrls.flatMap(({ task }) =>
    task?.completeTime == null ? [] : [task.completeTime + linksLiveMs],
  )
  const firstEnd = Math.min(...ends)
  const masks = hasMasks ? ', those of masks for about 1 hour' : ''
  const saved = withUrls.every((task) => task.files.length > 0)
  const cure = saved ? '' : ' <code>download-dir</code> saves the files.'
  return [
    paragraph(
      `<sub>🔗 kie.ai's links live for about 24 hours${untilWhen(firstEnd, nowMs)}${masks}.${cure}</sub>`,
    ),
  ]
}

/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms: number, nowMs: number): string {
  const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000
  if (!isPlausible) return ''
  const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return ms < nowMs ? `; these may be gone since about ${time}` : `, until about ${time}`
}

type Kind = 'image' | 'video' | 'audio'

const kinds = new Map<string, Kind>([
  ...['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'].map((name) => [name, 'image'] as const),
  ...['mp4', 'mov', 'webm', 'm4v'].map((name) => [name, 'video'] as const),
  ...['mp3', 'wav', 'ogg', 'm4a', 'flac', 'aac'].map((name) => [name, 'audio'] as const),
])

/** What a saved file turned out to be, or what the URL's extension says. */
function kindOf(url: string, saved: readonly SavedFile[]): Kind | null {
  const type = saved.find((file) => file.url === url)?.type.split('/')[0]
  const isKind = type === 'image' || type === 'video' || type === 'audio'
  return isKind ? type : (kinds.get(extensionOf(url)) ?? null)
}

/** `1.png`, or `1` where the URL has no extension. */
function resultName(url: string, index: number): string {
  const extension = extensionOf(url)
  return `${String(index + 1)}${extension === '' ? '' : `.${extension}`}`
}

function extensionOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
