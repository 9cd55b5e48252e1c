// What GitHub shows of the step outside its log: its failures, and the first of its results.
import * as core from '@actions/core'
import { singleLine } from '../text.js'
import type { Ended } from '../wait.js'
import type { Ending } from './blocks.js'
import { textResult, whatHappened } from './explain.js'

/** GitHub shows 10 of a kind for a step. The step's own error is one of them: it tells of one task, and counts all. */
const mostOthers = 9

/** One for each failed task but that of which the step's own error tells, as errors or as warnings. */
export function annotateFailures({ outcome, tasks }: Ending, areErrors: boolean): void {
  const toldByStep = tasks.find((ended) => ended.outcome === outcome)
  const others = tasks.filter(
    (ended) => ended !== toldByStep && ended.outcome !== 'success' && ended.outcome !== 'cancelled',
  )
  const annotate = areErrors ? core.error : core.warning
  for (const ended of others.slice(0, mostOthers)) annotate(whatHappened(ended))
}

export function noticeFirstResult(tasks: readonly Ended[]): void {
  for (const ended of tasks) {
    const result = ended.task?.result.urls[0] ?? textResult(ended)
    if (result === null) continue
    core.notice(`First result, of task ${singleLine(ended.taskId)}: ${singleLine(result, 1000)}`)
    return
  }
}
