// Waits for the tasks of the step: deadline, grace, trouble, fail-fast. It is given a way to look, and knows no HTTP.
import { setMaxListeners } from 'node:events'
import type { Clock } from './clock.js'
import type { Look } from './kie/answer.js'
import type { GetTask } from './kie/client.js'
import { isTerminal, type Task } from './kie/task.js'
import type { TaskOutcome } from './outcome.js'
import { backoffMs, pollDelayMs } from './pace.js'

/** How the wait for one task ended. */
export interface Ended {
  readonly taskId: string
  readonly outcome: TaskOutcome
  /** The last record seen; null where there was none. */
  readonly task: Task | null
  /** What stood in the way, as kie.ai or the network said it. Untrusted; empty where nothing did. */
  readonly detail: string
  readonly waitedMs: number
}

/** What the log is told of while the wait goes on. */
export interface WaitEvents {
  /** A record came in. `previous` is the one before it, null for the first. `ageMs` may be unknown. */
  seen(taskId: string, task: Task, previous: Task | null, ageMs: number | null): void
  /** A look showed no record, for the `times`th time in a row. */
  missed(taskId: string, look: Look, times: number, againInMs: number): void
  ended(ended: Ended): void
}

export interface WaitOptions {
  readonly getTask: GetTask
  readonly clock: Clock
  /** When the step began, by `clock`. */
  readonly startMs: number
  /** 0 looks once and does not wait. */
  readonly timeoutMs: number
  /** Distance of two looks at the same task, or `auto` for one that grows with its age. */
  readonly pollInterval: number | 'auto'
  readonly failFast: boolean
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  readonly random: () => number
  readonly events: WaitEvents
}

/** A new task can be invisible to kie.ai for some seconds; clients have met a minute and more. */
const graceMs = 60_000
const longestTroubleMs = 5 * 60_000
const mostUnreadables = 3
const requestLimitMs = 20_000
const lastLookMs = 5000
/** A little less, so that a request without an answer can still be told as the trouble that it is. */
const lastRequestMs = 4900
const onlyLookMs = 10_000
/** A task older than this is not running: the record or a clock is wrong, so the age says nothing. */
const oldestMs = 3_600_000

/** What has been seen of a task so far. */
interface History {
  readonly task: Task | null
  readonly last: Look | null
  /** Looks without a record since the last one that had one. */
  readonly misses: number
  readonly unreadables: number
  readonly troubles: number
  readonly troubleSinceMs: number | null
  readonly notFoundSinceMs: number | null
}

const nothingSeen: History = {
  task: null,
  last: null,
  misses: 0,
  unreadables: 0,
  troubles: 0,
  troubleSinceMs: null,
  notFoundSinceMs: null,
}

interface Watched {
  readonly taskId: string
  history: History
  lastSeenMs: number
  ended: Ended | null
}

/** Waits for all tasks and tells how each ended, in the order of `taskIds`. Rejects on a programming error only. */
export async function waitForTasks(taskIds: readonly string[], options: WaitOptions): Promise<Ended[]> {
  const { clock, signal, startMs, timeoutMs } = options
  const watched = taskIds.map<Watched>((taskId) => ({
    taskId,
    history: nothingSeen,
    lastSeenMs: -Infinity,
    ended: null,
  }))
  let givenUp: TaskOutcome | null = null

  if (timeoutMs > 0) {
    const leftMs = startMs + timeoutMs - clock.nowMs()
    await phase(leftMs, false, (over) => Promise.all(watched.map((one) => watch(one, over))))
  }

  const pending = watched.filter(({ ended }) => ended === null).sort((a, b) => a.lastSeenMs - b.lastSeenMs)
  if (pending.length > 0) {
    const [phaseMs, limitMs] = timeoutMs > 0 ? [lastLookMs, lastRequestMs] : [Infinity, onlyLookMs]
    await phase(phaseMs, true, (over) => Promise.all(pending.map((one) => lookOnceMore(one, over, limitMs))))
  }
  return watched.map(({ ended }) => {
    if (ended === null) throw new Error('A task was left without an outcome.')
    return ended
  })

  function end(one: Watched, outcome: TaskOutcome): void {
    const { task, last } = one.history
    const waitedMs = clock.nowMs() - startMs
    const detail = last !== null && last.kind !== 'task' ? last.message : ''
    one.ended = { taskId: one.taskId, outcome, task, detail, waitedMs }
    options.events.ended(one.ended)
  }

  /** Runs `work` under a signal that aborts with the step, and as soon as the others need not be waited for. */
  async function phase(limitMs: number, isLast: boolean, work: (over: AbortController) => Promise<unknown>) {
    const over = new AbortController()
    // Every task listens, and Node takes more than 10 listeners for a leak.
    setMaxListeners(0, over.signal)
    const abort = (): void => {
      over.abort()
    }
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    void clock.sleep(limitMs, over.signal).then(abort)
    try {
      await work(over)
    } finally {
      signal.removeEventListener('abort', abort)
      abort()
    }
    if (signal.aborted) givenUp = 'cancelled'
    if (givenUp === null && !isLast) return
    for (const one of watched.filter(({ ended }) => ended === null)) {
      end(one, givenUp ?? verdict(one.history, clock.nowMs(), true) ?? 'unavailable')
    }
  }

  function settle(one: Watched, over: AbortController, isLast: boolean): boolean {
    const outcome = verdict(one.history, clock.nowMs(), isLast)
    if (outcome === null) return false
    end(one, outcome)
    if (outcome === 'unauthorized') givenUp ??= 'unauthorized'
    else if (options.failFast && outcome !== 'success' && !isLast) givenUp ??= 'cancelled'
    if (givenUp !== null) over.abort()
    return true
  }

  async function look(
    one: Watched,
    over: AbortController,
    limitMs: number,
    urgent: boolean,
  ): Promise<boolean> {
    const found = await options.getTask(one.taskId, { signal: over.signal, limitMs, urgent })
    if (found === null || one.ended !== null) return false
    one.lastSeenMs = clock.nowMs()
    const previous = one.history
    one.history = remember(previous, found, clock.nowMs())
    if (found.kind === 'task') options.events.seen(one.taskId, found.task, previous.task, found.ageMs)
    return true
  }

  async function watch(one: Watched, over: AbortController): Promise<void> {
    while (!over.signal.aborted) {
      const looked = await look(one, over, requestLimitMs, false)
      if (!looked || settle(one, over, false)) return
      const { history } = one
      const delayMs = nextLookMs(history, clock.nowMs(), options)
      if (history.last !== null && history.misses > 0) {
        options.events.missed(one.taskId, history.last, history.misses, delayMs)
      }
      await clock.sleep(delayMs, over.signal)
    }
  }

  async function lookOnceMore(one: Watched, over: AbortController, limitMs: number): Promise<void> {
    if (await look(one, over, limitMs, true)) settle(one, over, true)
  }
}

/** What is known after one more look. */
function remember(history: History, look: Look, nowMs: number): History {
  const record = 'task' in look ? look.task : null
  const task = record === null ? history.task : merge(history.task, record)
  const next = { ...nothingSeen, task, last: look, misses: history.misses + 1 }
  switch (look.kind) {
    case 'task':
      return { ...next, misses: 0 }
    case 'unreadable':
      return { ...next, unreadables: history.unreadables + 1 }
    case 'not-found':
      return { ...next, notFoundSinceMs: history.notFoundSinceMs ?? nowMs }
    case 'trouble': {
      const { notFoundSinceMs, troubleSinceMs } = history
      const troubles = history.troubles + 1
      return { ...next, notFoundSinceMs, troubles, troubleSinceMs: troubleSinceMs ?? nowMs }
    }
    default:
      return next
  }
}

/** Codes 501 and 408 end a task without a record: what was known of it before still holds. */
function merge(before: Task | null, task: Task): Task {
  if (before === null) return task
  return { ...task, model: task.model ?? before.model, createTime: task.createTime ?? before.createTime }
}

/**
 * How the wait for a task ends, or null while it goes on.
 *
 * @param isLast no further look will follow
 */
function verdict(history: History, nowMs: number, isLast: boolean): TaskOutcome | null {
  const { task, last, notFoundSinceMs, troubleSinceMs } = history
  switch (last?.kind) {
    case undefined:
      return isLast ? 'unavailable' : null
    case 'task':
      if (task?.state === 'fail') return 'failed'
      if (task?.state === 'success') return hasResult(task) ? 'success' : 'no-results'
      return isLast ? 'timed-out' : null
    case 'unauthorized':
    case 'rejected':
      return last.kind
    case 'unreadable':
      return isLast || history.unreadables >= mostUnreadables ? 'invalid-response' : null
    case 'not-found':
      if (nowMs - (notFoundSinceMs ?? nowMs) >= graceMs) return 'not-found'
      return isLast ? lastSeen(task, 'not-found') : null
    case 'trouble':
      if (nowMs - (troubleSinceMs ?? nowMs) >= longestTroubleMs) return 'unavailable'
      return isLast ? lastSeen(task, notFoundSinceMs === null ? 'unavailable' : 'not-found') : null
  }
}

/** A task that was seen running still runs, as far as anybody knows: its id is worth waiting for again. */
function lastSeen(task: Task | null, otherwise: TaskOutcome): TaskOutcome {
  return task === null ? otherwise : 'timed-out'
}

function hasResult({ result }: Task): boolean {
  return result.urls.length > 0 || result.object !== null
}

function nextLookMs(history: History, nowMs: number, options: WaitOptions): number {
  const { task, last, notFoundSinceMs, troubleSinceMs } = history
  const random = options.random()
  if (last?.kind === 'trouble') {
    // The client holds the step back for so long, whatever is left of the patience.
    if (last.retryAfterMs !== null) return last.retryAfterMs
    return upTo(backoffMs(history.troubles, random), (troubleSinceMs ?? nowMs) + longestTroubleMs - nowMs)
  }
  const waitedMs = nowMs - options.startMs
  const ageMs = last?.kind === 'task' && last.ageMs !== null ? last.ageMs : waitedMs
  const plausible = ageMs >= waitedMs && ageMs <= oldestMs
  const auto = pollDelayMs(plausible ? ageMs : waitedMs, task?.isVideo ?? false, random)
  const delayMs = options.pollInterval === 'auto' ? auto : options.pollInterval
  return notFoundSinceMs === null ? delayMs : upTo(delayMs, notFoundSinceMs + graceMs - nowMs)
}

/** The delay, cut so that a look falls on the moment at which patience ends. */
function upTo(delayMs: number, leftMs: number): number {
  return leftMs > 0 ? Math.min(delayMs, leftMs) : delayMs
}

/** True where a task may still give a result, or its files: it is worth waiting for its id again. */
export function isPending({ task, outcome }: Ended): boolean {
  if (outcome === 'not-found') return false
  return task === null || !isTerminal(task) || outcome === 'cancelled'
}
