// Where the results are kept: the saved files, and how long kie.ai's links live. Pure.
import { formatBytes } from '../bytes.js'
import { pluralize } from '../text.js'
import { type Block, code, folded, paragraph } from './markdown.js'
import { displayOf } from './picture-display.js'
import type { View } from './view.js'

const maxOpenFiles = 8
/** kie.ai: result URLs "typically expire after 24 hours", and those of masks after one. */
const linksLiveMs = 24 * 3_600_000

export function savedFiles({ tasks }: View): Block[] {
  const files = tasks.flatMap(({ record }) => record.files)
  const names = files.map(({ path, bytes }) => `${code(path, 500)} (${formatBytes(bytes)})`)
  if (names.length === 1) return [paragraph(`Saved as ${names.join()}`)]
  const sum = formatBytes(files.reduce((total, { bytes }) => total + bytes, 0))
  const list = { before: '<ul>', items: names.map((name) => `<li>${name}</li>`), after: '</ul>' }
  return [folded(`Saved: ${pluralize(files.length, 'file')}, ${sum}`, list, files.length <= maxOpenFiles)]
}

/** @param nowMs Unix milliseconds */
export function lifetime({ tasks }: View, nowMs: number): Block[] {
  const records = tasks.map(({ record }) => record).filter(({ resultUrls }) => resultUrls.length > 0)
  if (records.length === 0) return []
  const ends = records.flatMap(({ completeTime }) =>
    completeTime === null ? [] : [completeTime + linksLiveMs],
  )
  const hasMasks = records.some(({ resultJson }) => /mask_?url/i.test(resultJson ?? ''))
  const masks = hasMasks ? ', those of masks about 1 hour' : ''
  const hasPictures = tasks
    .flatMap(({ results }) => results)
    .some((result) => result.kind === 'picture' && displayOf(result.url, result) === 'picture')
  const pictures = hasPictures ? ' The pictures above disappear with them.' : ''
  const areToBeSaved = records.some(
    ({ files, outcome, state }) =>
      files.length > 0 || outcome === 'download-failed' || (outcome === 'cancelled' && state === 'success'),
  )
  const remedy = areToBeSaved ? '' : ' Set <code>download-dir</code> to save the files.'
  const when = untilWhen(Math.min(...ends), nowMs)
  return [paragraph(`<sub>🔗 kie.ai's links live about 24 hours${when}${masks}.${pictures}${remedy}</sub>`)]
}

/** Empty where the time is not known, or is none that a clock can show. */
function untilWhen(ms: number, nowMs: number): string {
  const isPlausible = Math.abs(ms - nowMs) < 100 * 365 * 24 * 3_600_000
  if (!isPlausible) return ''
  const time = `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return ms < nowMs ? ` (these may have expired at ${time})` : ` (until ${time})`
}
