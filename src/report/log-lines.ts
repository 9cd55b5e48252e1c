// What the log says of a step's tasks: when a record changes, and once a minute. Pure.
import { formatBytes } from '../bytes.js'
import { formatDuration } from '../duration.js'
import { isKnownState, isTerminal, type SavedFile, type TaskRecord } from '../task.js'
import { pluralize, singleLine } from '../text.js'
import { whatHappened } from './what-happened.js'

export interface LogLine {
  readonly level: 'debug' | 'info' | 'notice' | 'warning'
  readonly text: string
  /** Lines with the same one are shown once in a step. */
  readonly onceKey?: string
}

const maxUrls = 10

export function changeLines(before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]): LogLine[] {
  return [
    ...stateLines(before, after, table),
    ...problemLines(before, after, table),
    ...warningLines(before, after),
    ...fileLines(before, after),
    ...outcomeLines(before, after, table),
  ]
}

/** Tells somebody who opens the log now what is going on. Null where every task has its outcome. */
export function heartbeatText(
  table: readonly TaskRecord[],
  waitedMs: number,
  timeoutMs: number,
): string | null {
  const running = table.filter(({ outcome }) => outcome === null)
  const [first] = running
  if (first === undefined) return null
  const waited = `after ${formatDuration(waitedMs)}`
  const left = running.every(({ state }) => state === 'success')
    ? 'saving files'
    : `at most ${formatDuration(Math.max(0, timeoutMs - waitedMs))} more`
  const tail = `${left}${lastProblemText(running, table.length === 1)}.`
  if (table.length > 1) return `${countsText(table)}, ${waited}, ${tail}`
  if (first.state === 'success') return `${idOf(first)}: success, still saving files ${waited}.`
  const state = first.state === '' ? 'not seen' : stateText(first)
  return `${idOf(first)}: still ${state} ${waited} of waiting, ${tail}`
}

function lastProblemText(running: readonly TaskRecord[], isSingle: boolean): string {
  const messages = running.flatMap(({ problem }) => (problem === null ? [] : [problem.message]))
  const [first] = messages
  if (first === undefined) return ''
  const many = isSingle ? '' : ` for ${String(messages.length)} of them`
  return `; the last poll failed${many}: ${singleLine(first)}`
}

/** `20 tasks: 3 waiting, 12 generating, 5 success`: a task with an outcome is counted by that. */
export function countsText(table: readonly TaskRecord[]): string {
  const words = table.map(({ outcome, state }) => outcome ?? (state === '' ? 'not seen yet' : state))
  const counts = [...new Set(words)].map(
    (word) => `${String(words.filter((one) => one === word).length)} ${singleLine(word, 40)}`,
  )
  return `${pluralize(table.length, 'task')}: ${counts.join(', ')}`
}

/** `generating, the first song is ready`, `generating, 50 %`. */
function stateText({ state, stage, progress }: TaskRecord): string {
  const isRunning = !isTerminal({ state })
  const percent = progress === null || !isRunning ? '' : `${String(Math.round(progress * 100))} %`
  return singleLine([state, stage ?? '', percent].filter((part) => part !== '').join(', '), 100)
}

/** kie.ai's clock shows whole seconds: a task can seem to be this much younger than it is. */
const clockResolutionMs = 1000

function stateLines(before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]): LogLine[] {
  if (stateKey(before) === stateKey(after) || after.state === '') {
    const isPoll = after.waitedMs !== before.waitedMs && after.problem === null
    return isPoll ? [{ level: 'debug', text: `${idOf(after)}: ${singleLine(after.rawState)}` }] : []
  }
  const model = before.state === '' && after.model !== null ? ` (${singleLine(after.model, 100)})` : ''
  const when =
    after.ageMs === null || after.ageMs < -clockResolutionMs
      ? `after ${formatDuration(after.waitedMs)} of waiting`
      : `${formatDuration(Math.max(0, after.ageMs))} after its creation`
  const text = `${idOf(after)}: ${stateText(after)}${model}, ${when}.`
  return [{ level: table.length === 1 ? 'info' : 'debug', text }]
}

/** Worth a line when it changes. Of the progress, each tenth is. */
function stateKey({ state, stage, progress }: TaskRecord): string {
  return JSON.stringify([state, stage, Math.floor((progress ?? 0) * 10)])
}

function problemLines(before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]): LogLine[] {
  const { problem } = after
  if (problem === null) {
    const isBack =
      before.problem !== null && after.outcome === null && after.detail === '' && after.state !== ''
    if (!isBack || table.length > 1) return []
    return [info(`${idOf(after)}: kie.ai shows the task${before.state === '' ? '' : ' again'}.`)]
  }
  if (problem === before.problem) return []
  // With many tasks one line speaks for all; how many are concerned, the heartbeat says.
  const isFirst = table.every((record) => record.taskId === after.taskId || record.problem === null)
  const level = before.problem === null && isFirst ? 'info' : 'debug'
  const what = {
    'not-found': `kie.ai does not show the task ${after.state === '' ? 'yet' : 'any more'}`,
    unreadable: 'the answer could not be understood',
    transient: 'no usable answer',
  }[problem.kind]
  const next = `Polling again in ${formatDuration(problem.retryInMs)}`
  const limit = problem.kind === 'not-found' ? ', for up to a minute' : ''
  return [{ level, text: `${idOf(after)}: ${what} (${singleLine(problem.message)}). ${next}${limit}.` }]
}

function warningLines(before: TaskRecord, after: TaskRecord): LogLine[] {
  const lines: LogLine[] = []
  if (after.warning !== null && after.warning !== before.warning) {
    const text = `${idOf(after)}: ${singleLine(after.warning)}.`
    lines.push({ level: 'warning', text, onceKey: `warning: ${after.warning}` })
  }
  if (after.state !== '' && after.state !== before.state && !isKnownState(after.state)) {
    const word = singleLine(after.rawState, 100)
    const text = `kie.ai says that ${idOf(after)} is in state "${word}", which this action does not know. It is treated as running.`
    lines.push({ level: 'warning', text, onceKey: `state: ${after.state}` })
  }
  return lines
}

function fileLines(before: TaskRecord, after: TaskRecord): LogLine[] {
  const isBusy = after.activity !== null && after.activity !== before.activity
  return [
    ...after.files.filter((file) => !before.files.includes(file)).map((file) => info(savedText(file))),
    ...(isBusy ? [info(`${idOf(after)}: ${singleLine(after.activity)}.`)] : []),
  ]
}

function savedText({ path, bytes, type, sha256, dimensions, isReplacement }: SavedFile): string {
  const place = isReplacement ? ', in place of an existing file' : ''
  const size =
    dimensions === null ? '' : `, ${String(dimensions.width)} x ${String(dimensions.height)} pixels`
  return `Saved ${singleLine(path, 500)}${place}: ${formatBytes(bytes)}, ${singleLine(type, 100)}${size}, sha256 ${sha256}.`
}

/** The failure of a single task stands in the step's own message, and needs no line besides. */
function outcomeLines(before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]): LogLine[] {
  const { outcome } = after
  if (outcome === null || before.outcome !== null) return []
  const sentence = whatHappened({ records: [{ ...after, outcome }] })
  if (table.length === 1) return outcome === 'success' ? [info(sentence), ...urlLines(after)] : []
  // A bad key and a cancel end all tasks at once: one line says so.
  const isShared = outcome === 'unauthorized' || outcome === 'cancelled'
  const isRepeated = isShared && table.filter((record) => record.outcome === outcome).length > 1
  const number = table.filter((record) => record.outcome !== null).length
  const text = `${String(number)}/${String(table.length)} ${sentence}`
  return [{ level: isRepeated ? 'debug' : 'info', text }]
}

function urlLines({ resultUrls }: TaskRecord): LogLine[] {
  const more = resultUrls.length - maxUrls
  return [
    ...resultUrls.slice(0, maxUrls).map((url) => info(`  ${singleLine(url, 500)}`)),
    ...(more > 0 ? [info(`  and ${String(more)} more in result-urls`)] : []),
  ]
}

function info(text: string): LogLine {
  return { level: 'info', text }
}

function idOf({ taskId }: TaskRecord): string {
  return singleLine(taskId)
}
