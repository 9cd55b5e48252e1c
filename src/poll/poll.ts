// Polls tasks until each has an outcome, or the deadline has come.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import type { PollAnswer } from '../kie/answer.js'
import type { Client } from '../kie/client.js'
import type { Problem, TaskEntry, TaskOutcome, TaskRecord } from '../task.js'
import { nextPollMs } from './pace.js'
import { finalVerdict, noPolls, type PollHistory, verdict, withAnswer } from './verdict.js'

export interface PollOptions {
  readonly fetchTask: Client['fetchTask']
  readonly clock: Clock
  /** When the step began, by `clock`. */
  readonly startMs: number
  /** 0 polls once and does not wait. */
  readonly timeoutMs: number
  /** Pause between two polls of a task, or `auto` for one that grows with its age. */
  readonly pollInterval: number | 'auto'
  readonly random: () => number
  /** Aborts when nobody waits for the tasks any more. */
  readonly signal: AbortSignal
}

export interface Poller extends Disposable {
  /** Polls a task to its outcome, and keeps its record up to date. Null where the signal aborted before there was one. */
  poll(entry: TaskEntry): Promise<TaskOutcome | null>
}

const requestTimeoutMs = 20_000
/** `timeout: 0` gives its one poll so long. */
const onlyPollTimeoutMs = 10_000
/** After the deadline as many tasks are polled once more as this allows. */
const finalPollsMs = 5000

/** One poller serves all tasks of a step: they share its deadline, so that their last polls are put in order together. */
export function createPoller(options: PollOptions): Poller {
  const { clock, timeoutMs, startMs, signal } = options
  const leftMs = startMs + timeoutMs - clock.nowMs()
  const deadline = deadlineAfter(leftMs, signal, clock)
  const finalMs = timeoutMs === 0 ? Infinity : Math.max(0, leftMs) + finalPollsMs
  const finalDeadline = deadlineAfter(finalMs, signal, clock)
  return {
    async poll(entry) {
      const task = { entry, history: noPolls }
      let outcome = timeoutMs > 0 ? await pollUntil(deadline.signal, task, options) : null
      if (!signal.aborted) outcome ??= await pollOnceMore(finalDeadline.signal, task, options)
      if (outcome === null) entry.update({ waitedMs: clock.nowMs() - startMs })
      return outcome
    },
    [Symbol.dispose]() {
      deadline[Symbol.dispose]()
      finalDeadline[Symbol.dispose]()
    },
  }
}

interface PolledTask {
  readonly entry: TaskEntry
  history: PollHistory
}

/** Null where `deadline` came first. */
async function pollUntil(
  deadline: AbortSignal,
  task: PolledTask,
  { fetchTask, clock, startMs, pollInterval, random, signal }: PollOptions,
): Promise<TaskOutcome | null> {
  const { entry } = task
  do {
    const { lastAnswerMs: lastSeenMs } = task.history
    const times = { timeoutMs: requestTimeoutMs, lastSeenMs }
    const answer = await fetchTask(entry.record.taskId, { signal, deadline, ...times })
    if (answer === null) return null
    const nowMs = clock.nowMs()
    task.history = withAnswer(task.history, answer, nowMs)
    if (deadline.aborted && answer.kind === 'transient') {
      // Cut by the deadline: told where no further poll can be sent, and no sighting of the task.
      task.history = { ...task.history, lastAnswerMs: lastSeenMs }
      return null
    }
    const waitedMs = nowMs - startMs
    const record = { ...entry.record, ...changesBy(answer, entry.record), waitedMs }
    const outcome = verdict(record, task.history, nowMs)
    if (outcome !== null) {
      entry.update({ ...record, problem: null, detail: detailOf(answer) })
      return outcome
    }
    const retryInMs = nextPollMs(record, task.history, nowMs, { pollInterval, waitedMs, random: random() })
    entry.update({ ...record, problem: problemOf(answer, task.history, retryInMs), detail: '' })
    await clock.sleep(retryInMs, deadline)
  } while (!deadline.aborted)
  return null
}

/** The last poll before giving up, or the only one. Null where the step's own signal aborted. */
async function pollOnceMore(
  deadline: AbortSignal,
  task: PolledTask,
  { fetchTask, clock, startMs, timeoutMs, signal }: PollOptions,
): Promise<TaskOutcome | null> {
  const { entry } = task
  const answer = await fetchTask(entry.record.taskId, {
    signal,
    deadline,
    timeoutMs: timeoutMs === 0 ? onlyPollTimeoutMs : finalPollsMs,
    isUrgent: true,
    lastSeenMs: task.history.lastAnswerMs,
  })
  if (signal.aborted) return null
  const nowMs = clock.nowMs()
  if (answer !== null) {
    task.history = withAnswer(task.history, answer, nowMs)
    entry.update(changesBy(answer, entry.record))
  }
  entry.update({ waitedMs: nowMs - startMs, problem: null, detail: detailOf(task.history.last) })
  return finalVerdict(entry.record, task.history, nowMs)
}

/** kie.ai: codes 501 and 408 end a task without a record. What was known of it before still holds. */
function changesBy(answer: PollAnswer, before: TaskRecord): Partial<TaskRecord> {
  const facts = 'facts' in answer ? answer.facts : null
  if (facts === null) return {}
  return {
    ...facts,
    model: facts.model ?? before.model,
    prompt: facts.prompt ?? before.prompt,
    input: facts.input ?? before.input,
    createTime: facts.createTime ?? before.createTime,
    ...(answer.kind === 'record' && { ageMs: answer.ageMs }),
  }
}

function problemOf(answer: PollAnswer, { failures }: PollHistory, retryInMs: number): Problem | null {
  const { kind } = answer
  if (kind === 'record' || kind === 'unauthorized' || kind === 'rejected') return null
  return { kind, message: answer.message, count: failures, retryInMs }
}

function detailOf(answer: PollAnswer | null): string {
  return answer === null || answer.kind === 'record' ? '' : answer.message
}
