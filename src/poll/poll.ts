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
  const { fetchTask, clock, startMs, timeoutMs, pollInterval, random, signal } = options
  const leftMs = startMs + timeoutMs - clock.nowMs()
  const deadline = deadlineAfter(leftMs, signal, clock)
  const finalMs = timeoutMs === 0 ? Infinity : Math.max(0, leftMs) + finalPollsMs
  const finalDeadline = deadlineAfter(finalMs, signal, clock)
  const usualPoll = { signal, deadline: deadline.signal, timeoutMs: requestTimeoutMs }
  const lastPoll = {
    signal,
    deadline: finalDeadline.signal,
    timeoutMs: timeoutMs === 0 ? onlyPollTimeoutMs : finalPollsMs,
    isUrgent: true,
  }
  return {
    async poll(entry) {
      let history = noPolls
      for (let isLast = timeoutMs === 0; ; isLast ||= deadline.signal.aborted) {
        const { lastAnswerMs: lastSeenMs } = history
        const answer = await fetchTask(entry.record.taskId, {
          ...(isLast ? lastPoll : usualPoll),
          lastSeenMs,
        })
        const nowMs = clock.nowMs()
        const waitedMs = nowMs - startMs
        if (signal.aborted && (isLast || answer === null)) {
          entry.update({ waitedMs })
          return null
        }
        if (answer !== null) history = withAnswer(history, answer, nowMs)
        if (!isLast && deadline.signal.aborted && (answer === null || answer.kind === 'transient')) {
          // Cut by the deadline: told where no further poll can be sent, and no sighting of the task.
          history = { ...history, lastAnswerMs: lastSeenMs }
          continue
        }
        const record = { ...entry.record, ...changesBy(answer, entry.record), waitedMs }
        const outcome = isLast ? finalVerdict(record, history, nowMs) : verdict(record, history, nowMs)
        if (outcome !== null) {
          entry.update({ ...record, problem: null, detail: detailOf(history) })
          return outcome
        }
        const retryInMs = nextPollMs(record, history, nowMs, { pollInterval, waitedMs, random: random() })
        entry.update({ ...record, problem: problemOf(history, retryInMs), detail: '' })
        await clock.sleep(retryInMs, deadline.signal)
      }
    },
    [Symbol.dispose]() {
      deadline[Symbol.dispose]()
      finalDeadline[Symbol.dispose]()
    },
  }
}

/** kie.ai: codes 501 and 408 end a task without a record. What was known of it before still holds. */
function changesBy(answer: PollAnswer | null, before: TaskRecord): Partial<TaskRecord> {
  const facts = answer !== null && 'facts' in answer ? answer.facts : null
  if (facts === null) return {}
  return {
    ...facts,
    model: facts.model ?? before.model,
    prompt: facts.prompt ?? before.prompt,
    input: facts.input ?? before.input,
    createTime: facts.createTime ?? before.createTime,
    ...(answer?.kind === 'record' && { ageMs: answer.ageMs }),
  }
}

function problemOf({ last, failures }: PollHistory, retryInMs: number): Problem | null {
  if (last === null || last.kind === 'record' || last.kind === 'unauthorized' || last.kind === 'rejected') {
    return null
  }
  return { kind: last.kind, message: last.message, count: failures, retryInMs }
}

function detailOf({ last }: PollHistory): string {
  return last === null || last.kind === 'record' ? '' : last.message
}
