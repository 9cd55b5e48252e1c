// The line a minute that tells somebody who opens the log now what is going on. Pure.
import { formatDuration } from '../duration.js'
import type { TaskRecord } from '../task.js'
import { singleLine } from '../text.js'
import { countsText, stateText } from './changes.js'

/** Null where there is nothing to say: every task has its outcome. */
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
  const tail = `${left}${problemText(running, table.length === 1)}.`
  if (table.length > 1) return `${countsText(table)}, ${waited}, ${tail}`
  if (first.state === 'success') return `${singleLine(first.taskId)}: success, still saving files ${waited}.`
  const state = first.state === '' ? 'not seen' : stateText(first)
  return `${singleLine(first.taskId)}: still ${state} ${waited} of waiting, ${tail}`
}

function problemText(running: readonly TaskRecord[], isSingle: boolean): string {
  const messages = running.flatMap(({ problem }) => (problem === null ? [] : [problem.message]))
  const [first] = messages
  if (first === undefined) return ''
  const many = isSingle ? '' : ` for ${String(messages.length)} of them`
  return `; the last poll failed${many}: ${singleLine(first)}`
}
