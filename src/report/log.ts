// The step's log: a line when something happens, a heartbeat a minute, and nothing for a mere look.
import * as core from '@actions/core'
import type { Clock } from '../clock.js'
import { formatDuration } from '../duration.js'
import { isKnownState, isTerminal, type Task } from '../kie/task.js'
import { pluralize, singleLine } from '../text.js'
import type { Redact } from '../redact.js'
import type { Ended, WaitEvents } from '../wait.js'
import { tally, whatHappened } from './explain.js'

export interface Log extends WaitEvents {
  readonly started: () => void
  /** A line that tells somebody who opens the log now what is going on. */
  readonly heartbeat: () => void
  /** What became of all tasks. */
  readonly finished: (tasks: readonly Ended[]) => void
}

export interface LogOptions {
  readonly taskIds: readonly string[]
  readonly timeoutMs: number
  readonly startMs: number
  readonly clock: Clock
  readonly redact: Redact
}

export const heartbeatMs = 60_000
/** Counts of many tasks are shown when they change, but not more often than this. */
const countsMs = 10_000
/** The server's clock shows whole seconds: a task can seem to be this much younger than it is. */
const clockSecondMs = 1000
const mostIdsShown = 5
const mostUrlsShown = 10
const mostUnknownStates = 3
const mostNotices = 3

/** What the log knows of a task that is being waited for. */
interface Shown {
  task: Task | null
  /** What the last line told of it. */
  told: string
  /** Why the last look showed nothing; empty where it did. */
  missed: string
}

export function createLog({ taskIds, timeoutMs, startMs, clock, redact }: LogOptions): Log {
  const shown = new Map<string, Shown>(taskIds.map((id) => [id, { task: null, told: '', missed: '' }]))
  const done: Ended[] = []
  const unknownStates = new Set<string>()
  const noticed = new Set<string>()
  const isSingle = taskIds.length === 1
  let countsShownMs = clock.nowMs()

  const info = (line: string): void => {
    core.info(redact(line))
  }
  const warning = (text: string): void => {
    core.warning(redact(text))
  }
  const waited = (): string => formatDuration(clock.nowMs() - startMs)

  function counts(): string {
    const states = [...shown.values()].map(({ task }) => task?.state ?? 'not seen yet')
    const running = [...new Set(states)].map(
      (state) => `${String(states.filter((s) => s === state).length)} ${singleLine(state, 40)}`,
    )
    const ended = done.length === 0 ? [] : [tally(done)]
    return `${pluralize(taskIds.length, 'task')}: ${[...running, ...ended].join(', ')}`
  }

  function seen(taskId: string, task: Task, previous: Task | null, ageMs: number | null): void {
    core.debug(redact(`${singleLine(taskId)}: ${singleLine(task.rawState)}`))
    const known = shown.get(taskId) ?? { task: null, told: '', missed: '' }
    if (known.missed !== '') {
      if (isSingle) info(`${singleLine(taskId)}: kie.ai shows the task${previous === null ? '' : ' again'}.`)
      known.missed = ''
    }
    warnOfNotice(taskId, task)
    known.task = task
    const news = isSingle ? newsOf(task) : task.state
    if (known.told === news) return
    known.told = news
    warnOfUnknown(taskId, task)
    if (isSingle) {
      const model = previous === null && task.model !== null ? ` (${singleLine(task.model, 100)})` : ''
      const when =
        ageMs === null || ageMs < -clockSecondMs
          ? `after ${waited()} of waiting`
          : `${formatDuration(ageMs)} after its creation`
      info(`${singleLine(taskId)}: ${standing(task)}${model}, ${when}.`)
    } else if (!isTerminal(task) && clock.nowMs() - countsShownMs >= countsMs) {
      countsShownMs = clock.nowMs()
      info(`${counts()}, after ${waited()}.`)
    }
  }

  function warnOfNotice(taskId: string, { notice }: Task): void {
    if (notice === undefined || noticed.has(taskId) || noticed.size === mostNotices) return
    noticed.add(taskId)
    warning(`${singleLine(taskId)}: ${singleLine(notice)}.`)
  }

  function warnOfUnknown(taskId: string, { state, rawState }: Task): void {
    if (isKnownState(state) || unknownStates.has(state) || unknownStates.size === mostUnknownStates) return
    unknownStates.add(state)
    warning(
      `kie.ai calls the state of ${singleLine(taskId)} "${singleLine(rawState, 100)}", which is not a word that this action knows. It is waited for like a running task.`,
    )
  }

  function troubles(): string {
    const missed = [...shown.values()].map((one) => one.missed).filter((reason) => reason !== '')
    const first = missed[0]
    if (first === undefined) return ''
    return isSingle
      ? `; the last look failed: ${first}`
      : `; the last look failed for ${String(missed.length)} of them: ${first}`
  }

  return {
    seen,

    started() {
      const ids = taskIds.slice(0, mostIdsShown).map((id) => singleLine(id, 100))
      const rest = taskIds.length > ids.length ? ` and ${String(taskIds.length - ids.length)} more` : ''
      const which = isSingle
        ? `task ${ids.join()}`
        : `${String(taskIds.length)} tasks (${ids.join(', ')}${rest})`
      info(
        timeoutMs === 0
          ? `Looking once at ${which}.`
          : `Waiting for ${which}, for at most ${formatDuration(timeoutMs)}.`,
      )
    },

    heartbeat() {
      const left = `at most ${formatDuration(Math.max(0, startMs + timeoutMs - clock.nowMs()))} more`
      const [taskId, only] = [...shown][0] ?? []
      if (isSingle && only !== undefined) {
        info(
          `${singleLine(taskId ?? '')}: still ${only.task === null ? 'not seen' : standing(only.task)} after ${waited()} of waiting, ${left}${troubles()}.`,
        )
      } else if (shown.size > 0) {
        countsShownMs = clock.nowMs()
        info(`${counts()}, after ${waited()}, ${left}${troubles()}.`)
      }
    },

    missed(taskId, look, times, againInMs) {
      const reason = 'message' in look ? singleLine(look.message) : ''
      core.debug(redact(`${singleLine(taskId)}: ${look.kind}, ${reason}`))
      const isFirst = [...shown.values()].every((one) => one.missed === '')
      const known = shown.get(taskId)
      if (known !== undefined) known.missed = reason
      // With many tasks one line speaks for all; how many are concerned, the heartbeat tells.
      if (times > 1 || !isFirst) return
      const again = `Looking again in ${formatDuration(againInMs)}`
      if (look.kind === 'not-found')
        info(
          `${singleLine(taskId)}: kie.ai does not show the task yet (${reason}). ${again}, for up to a minute.`,
        )
      else info(`${singleLine(taskId)}: no usable answer (${reason}). ${again}.`)
    },

    ended(ended) {
      shown.delete(ended.taskId)
      done.push(ended)
      if (isSingle) return
      info(`${String(done.length)}/${String(taskIds.length)} ${whatHappened(ended)}`)
    },

    finished(tasks) {
      const empty = tasks.filter(
        ({ outcome, task }) => outcome === 'success' && isEmptyObject(task?.result.object),
      )
      const [first] = empty
      if (first !== undefined) {
        const others = empty.length > 1 ? `, and of ${pluralize(empty.length - 1, 'other task')},` : ''
        warning(`The resultObject of ${singleLine(first.taskId)}${others} is empty.`)
      }
      if (isSingle) {
        for (const ended of tasks.filter(({ outcome }) => outcome === 'success')) info(whatHappened(ended))
        listUrls(tasks[0]?.task?.result.urls ?? [])
        return
      }
      listFailures(tasks.filter(({ outcome }) => outcome !== 'success'))
      info(`${tally(tasks)}, after ${waited()}.`)
    },
  }

  /** All failures together at the end. */
  function listFailures(failures: readonly Ended[]): void {
    if (failures.length === 0) return
    core.startGroup(`${pluralize(failures.length, 'task')} without success`)
    for (const ended of failures) info(whatHappened(ended))
    core.endGroup()
  }

  function listUrls(urls: readonly string[]): void {
    for (const url of urls.slice(0, mostUrlsShown)) info(`  ${singleLine(url, 500)}`)
    if (urls.length > mostUrlsShown) info(`  and ${String(urls.length - mostUrlsShown)} more in result-urls`)
  }
}

/** Worth a line when it changes. Of the progress, each tenth is. */
function newsOf({ state, stage = '', progress = 0 }: Task): string {
  return [state, stage, Math.floor(progress * 10)].join('\n')
}

/** `generating, the first song is ready`, `generating, 50 %`. */
function standing(task: Task): string {
  const { state, stage = '', progress } = task
  const share = progress === undefined || isTerminal(task) ? '' : `${String(Math.round(progress * 100))} %`
  return singleLine([state, stage, share].filter((part) => part !== '').join(', '), 100)
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
