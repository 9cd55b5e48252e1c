// The table at the end of the log: a line for each task.
import { formatDuration } from '../duration.js'
import { durationSeconds } from '../kie/task.js'
import { singleLine } from '../text.js'
import type { Finished } from '../download.js'
import { creditsOf, textResult } from './explain.js'

const longestCell = 40

/** Untrusted texts are plain in it. Nothing where there are no tasks. */
export function tableLines(tasks: readonly Finished[]): string[] {
  if (tasks.length === 0) return []
  const rows = [
    ['TASK', 'OUTCOME', 'STATE', 'MODEL', 'GENERATED', 'WAITED', 'CREDITS', 'RESULTS'],
    ...tasks.map(cells),
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function cells(ended: Finished): string[] {
  const { taskId, outcome, task, waitedMs } = ended
  const seconds = task === null ? null : durationSeconds(task)
  return [
    singleLine(taskId, longestCell),
    outcome,
    singleLine(task?.state ?? '-', longestCell),
    singleLine(task?.model ?? '-', longestCell),
    seconds === null ? '-' : formatDuration(seconds * 1000),
    formatDuration(waitedMs),
    task?.creditsConsumed == null ? '-' : creditsOf(task.creditsConsumed),
    resultsOf(ended),
  ]
}

function resultsOf(ended: Finished): string {
  const urls = ended.task?.result.urls.length ?? 0
  if (urls > 0) return String(urls)
  return textResult(ended) === null ? '-' : 'text'
}
