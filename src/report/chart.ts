// A Mermaid chart of the time that the tasks spent in each state, as this step saw it.
import type { Clock } from '../clock.js'
import { formatDuration } from '../duration.js'
import { isTerminal, runningStates } from '../kie/task.js'
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
/** The chart's time of day has room for no more. */
const longestMs = 24 * 3_600_000

const mostTicks = 12
const ticks: readonly (readonly [ms: number, interval: string])[] = [
  [1000, '1second'],
  [5000, '5second'],
  [15_000, '15second'],
  [60_000, '1minute'],
  [300_000, '5minute'],
  [900_000, '15minute'],
  [3_600_000, '1hour'],
]

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
    seen(taskId, task) {
      const state = runningStates.find((known) => known === task.state) ?? 'other'
      if (isTerminal(task)) close(taskId)
      else if (current.get(taskId)?.state !== state) {
        close(taskId)
        if (!spans.has(taskId)) spans.set(taskId, [])
        current.set(taskId, { state, fromMs: clock.nowMs() })
      }
    },
    ended({ taskId }: Ended) {
      close(taskId)
    },
  }
}

/** One section for each task, or the mean of all where they are many. Empty where there is nothing to show. */
export function chart(spans: ReadonlyMap<string, readonly Span[]>): Block[] {
  const tasks = [...spans].map(([taskId, stretch]): Section => [label(taskId), stretch])
  const isShort = tasks.length <= mostSections
  const sections = isShort ? tasks : [[`mean of ${String(tasks.length)}`, mean(tasks)] satisfies Section]
  const all = sections.flatMap(([, stretch]) => stretch)
  const startMs = Math.min(...all.map(({ fromMs }) => fromMs))
  const lengthMs = Math.max(...all.map(({ toMs }) => toMs)) - startMs
  if (all.length === 0 || lengthMs >= longestMs) return []
  const bars = sections.flatMap(([name, stretch], index) => [
    `  section ${name}`,
    ...stretch.map((span, at) => bar(span, `s${String(index)}b${String(at)}`, startMs)),
  ])
  // In one piece: half a chart is none.
  return [{ before: '', items: [[...head(lengthMs), ...bars, '```'].join('\n')], after: '' }]
}

function head(lengthMs: number): string[] {
  const tick = ticks.find(([ms]) => lengthMs / ms <= mostTicks)?.[1] ?? '3hour'
  return [
    '```mermaid',
    '%%{init: {"gantt": {"leftPadding": 160}}}%%',
    'gantt',
    '  title Time in each state, as this step saw it',
    '  dateFormat HH:mm:ss.SSS',
    `  axisFormat ${lengthMs < 3_600_000 ? '%M:%S' : '%H:%M'}`,
    `  tickInterval ${tick}`,
  ]
}

type Section = readonly [name: string, spans: readonly Span[]]

function bar({ state, fromMs, toMs }: Span, id: string, zeroMs: number): string {
  const length = formatDuration(toMs - fromMs)
  const look = state === 'generating' ? 'active, ' : state === 'other' ? '' : 'done, '
  return `  ${state} ${length} :${look}${id}, ${timeOfDay(fromMs - zeroMs)}, ${timeOfDay(toMs - zeroMs)}`
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
function mean(tasks: readonly Section[]): Span[] {
  let fromMs = 0
  return [...runningStates, 'other'].flatMap((state) => {
    const totalMs = tasks
      .flatMap(([, stretch]) => stretch)
      .filter((span) => span.state === state)
      .reduce((sum, span) => sum + span.toMs - span.fromMs, 0)
    if (totalMs === 0) return []
    const span = { state, fromMs, toMs: fromMs + totalMs / tasks.length }
    fromMs = span.toMs
    return [span]
  })
}
