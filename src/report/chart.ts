// A Mermaid chart of the time that the tasks spent in each state, as this step saw it.
import type { Clock } from '../clock.js'
import { runningStates } from '../kie/task.js'
import type { Ended, WaitEvents } from '../wait.js'
import type { Block } from './markdown.js'

/** A stretch of time that a task spent in one state, by the clock of the step. */
export interface Span {
  /** A state of the contract, or `other`: no word from outside gets into the chart. */
  readonly state: string
  readonly fromMs: number
  readonly toMs: number
}

export interface StateTimes extends Pick<WaitEvents, 'seen' | 'ended'> {
  /** By task id; a task that was never seen running is not there. */
  readonly spans: ReadonlyMap<string, readonly Span[]>
}

const mostSections = 5
const head = [
  '```mermaid',
  '%%{init: {"gantt": {"leftPadding": 160}}}%%',
  'gantt',
  '  dateFormat HH:mm:ss.SSS',
  '  axisFormat %M:%S',
  '  title Time in each state, as this step saw it',
]
/** The chart's time of day has room for no more. */
const longestMs = 24 * 3_600_000

export function recordStates(clock: Clock): StateTimes {
  const spans = new Map<string, Span[]>()
  const current = new Map<string, { state: string; fromMs: number }>()

  function close(taskId: string): void {
    const open = current.get(taskId)
    if (open === undefined) return
    current.delete(taskId)
    spans.set(taskId, [...(spans.get(taskId) ?? []), { ...open, toMs: clock.nowMs() }])
  }

  return {
    spans,
    seen(taskId, { state }) {
      const shown = runningStates.find((known) => known === state) ?? 'other'
      if (current.get(taskId)?.state === shown) return
      close(taskId)
      if (state !== 'success' && state !== 'fail')
        current.set(taskId, { state: shown, fromMs: clock.nowMs() })
    },
    ended({ taskId }: Ended) {
      close(taskId)
    },
  }
}

/** One section for each task, or the mean of all where they are many. Empty where there is nothing to show. */
export function chart(spans: ReadonlyMap<string, readonly Span[]>): Block[] {
  const all = [...spans]
  const startMs = Math.min(...all.flatMap(([, [first]]) => (first === undefined ? [] : [first.fromMs])))
  const endMs = Math.max(...all.map(([, stretch]) => stretch.at(-1)?.toMs ?? 0))
  if (all.length === 0 || endMs - startMs >= longestMs) return []
  const sections =
    all.length <= mostSections
      ? all.map(([taskId, stretch]): Section => [label(taskId), stretch])
      : [[`mean of ${String(all.length)}`, mean(all.map(([, stretch]) => stretch))] satisfies Section]
  const bars = sections.flatMap(([name, stretch], index) => [
    `  section ${name}`,
    ...stretch.map((span, at) => bar(span, `s${String(index)}b${String(at)}`, startMs)),
  ])
  // In one piece: half a chart is none.
  return [{ before: '', items: [[...head, ...bars, '```'].join('\n')], after: '' }]
}

type Section = readonly [name: string, spans: readonly Span[]]

function bar({ state, fromMs, toMs }: Span, id: string, zeroMs: number): string {
  const seconds = ((toMs - fromMs) / 1000).toFixed(1)
  const look = state === 'generating' ? 'active, ' : state === 'other' ? '' : 'done, '
  return `  ${state} ${seconds} s :${look}${id}, ${timeOfDay(fromMs - zeroMs)}, ${timeOfDay(toMs - zeroMs)}`
}

function timeOfDay(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23)
}

/** Only what can mean nothing to Mermaid. */
function label(taskId: string): string {
  const safe = taskId.replaceAll(/[^A-Za-z0-9_.-]+/g, ' ').trim()
  return safe.length > 22 ? `${safe.slice(0, 19)}...` : safe || 'task'
}

/** The mean time in each state, one after the other. */
function mean(tasks: readonly (readonly Span[])[]): Span[] {
  let fromMs = 0
  return [...runningStates, 'other'].flatMap((state) => {
    const totalMs = tasks
      .flat()
      .filter((span) => span.state === state)
      .reduce((sum, span) => sum + span.toMs - span.fromMs, 0)
    if (totalMs === 0) return []
    const span = { state, fromMs, toMs: fromMs + totalMs / tasks.length }
    fromMs = span.toMs
    return [span]
  })
}
