// Step and poller together, on a clock that plays hours in no time: when tasks are polled, and what comes of it.
import { describe, expect, test } from '@jest/globals'
import type { PollAnswer } from '../src/kie/answer.js'
import { createPoller, type PollOptions } from '../src/poll/poll.js'
import type { Pipeline } from '../src/run-task.js'
import { createStep, type StepOptions } from '../src/step.js'
import {
  noFacts,
  type FinalRecord,
  type TaskEntry,
  type TaskFacts,
  type TaskOutcome,
  type TaskRecord,
} from '../src/task.js'
import { simulatedClock } from './simulated-clock.js'

const second = 1000
const minute = 60 * second
const url = 'https://example.com/a.png'

function recordOf(state: string, more: Partial<TaskFacts> = {}): PollAnswer & { kind: 'record' } {
  const resultUrls = state === 'success' ? [url] : []
  return {
    kind: 'record',
    ageMs: null,
    facts: { ...noFacts, state, rawState: state, model: 'm', resultUrls, ...more },
  }
}
const running = recordOf('generating')
const succeeded = recordOf('success')
const failed = recordOf('fail')
const notFound: PollAnswer = { kind: 'not-found', message: 'code 422: recordInfo is null' }
const unauthorized: PollAnswer = { kind: 'unauthorized', message: 'code 401' }
const unreadable: PollAnswer = { kind: 'unreadable', message: 'no state', facts: null }
const transient: PollAnswer & { kind: 'transient' } = {
  kind: 'transient',
  message: 'HTTP 502',
  isRateLimit: false,
  retryAfterMs: null,
}

/** What a task shows, and from when on (in ms); `hangs` never answers, `queued` takes 8 s to be sent at all. */
type Script = readonly (readonly [fromMs: number, answer: PollAnswer | 'hangs' | 'throws' | 'queued'])[]

interface Played {
  readonly records: readonly FinalRecord[]
  readonly outcome: string
  readonly polls: {
    readonly taskId: string
    readonly atMs: number
    readonly lastSeenMs: number | undefined
    readonly isUrgent: boolean
  }[]
  readonly changes: (readonly [before: TaskRecord, after: TaskRecord])[]
  readonly endMs: number
}

interface PlayOptions
  extends
    Partial<Pick<PollOptions, 'startMs' | 'timeoutMs' | 'pollInterval'>>,
    Partial<Pick<StepOptions, 'failFast' | 'onChange'>> {
  readonly cancelAtMs?: number
}

/** What the clock shows when a step begins: it is older than the step. */
const epochMs = 10_000_000

async function play(
  scripts: Readonly<Record<string, Script>>,
  { startMs = 0, ...options }: PlayOptions = {},
): Promise<Played> {
  const clock = simulatedClock()
  const polls: Played['polls'] = []
  const changes: Played['changes'] = []
  const cancel = new AbortController()
  if (options.cancelAtMs !== undefined)
    clock.at(options.cancelAtMs, () => {
      cancel.abort()
    })
  const step = createStep({
    taskIds: Object.keys(scripts),
    failFast: false,
    signal: cancel.signal,
    onChange: (before, after) => changes.push([before, after]),
    ...options,
  })
  using poller = createPoller({
    async fetchTask(taskId, { signal, deadline = signal, timeoutMs, lastSeenMs, isUrgent = false }) {
      if (isAborted(deadline)) return null
      polls.push({ taskId, atMs: clock.nowMs(), lastSeenMs, isUrgent })
      const answer = scripts[taskId]?.findLast(([fromMs]) => fromMs <= clock.nowMs())?.[1] ?? notFound
      if (answer === 'throws') throw new RangeError('Maximum call stack size exceeded')
      await clock.sleep(answer === 'hangs' ? timeoutMs : answer === 'queued' ? 8 * second : 50, deadline)
      if (isAborted(signal) || (isAborted(deadline) && answer === 'queued')) return null
      if (answer === 'hangs' || isAborted(deadline)) return transient
      return answer === 'queued' ? running : answer
    },
    clock: { ...clock, nowMs: () => epochMs + clock.nowMs() },
    startMs: epochMs + startMs,
    timeoutMs: 15 * minute,
    pollInterval: 'auto',
    random: () => 0.5,
    signal: step.signal,
    ...options,
  })
  await clock.run(step.run({ poll: (entry) => poller.poll(entry), save: null }))
  return { ...step.result(), polls, changes, endMs: clock.nowMs() }
}

/** Read anew after every wait: the compiler takes `aborted` for something that stays as it was. */
function isAborted({ aborted }: AbortSignal): boolean {
  return aborted
}

async function outcomeOf(script: Script, options: PlayOptions = {}): Promise<string | undefined> {
  return (await play({ a: script }, options)).records[0]?.outcome
}

describe('one task', () => {
  test('is polled at once, and ends with its terminal state', async () => {
    const { records, polls } = await play({
      a: [
        [0, running],
        [30 * second, succeeded],
      ],
    })
    expect(records[0]).toMatchObject({ taskId: 'a', outcome: 'success' })
    expect(polls[0]?.atMs).toBe(0)
    expect(
      await outcomeOf([
        [0, running],
        [5 * second, failed],
      ]),
    ).toBe('failed')
  })

  test('without URL and object has no results', async () => {
    expect(await outcomeOf([[0, recordOf('success', { resultUrls: [] })]])).toBe('no-results')
    expect(await outcomeOf([[0, recordOf('success', { resultUrls: [], resultObject: {} })]])).toBe('success')
  })

  test('in an unknown state is waited for', async () => {
    expect(
      await outcomeOf([
        [0, recordOf('completed')],
        [9 * second, succeeded],
      ]),
    ).toBe('success')
  })

  test('is polled at most 10 s after the last poll, and densely while young', async () => {
    const { polls } = await play({
      a: [
        [0, running],
        [14 * minute, succeeded],
      ],
    })
    const gaps = polls.slice(1).map(({ atMs }, at) => atMs - (polls[at]?.atMs ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * second)
    expect(gaps[0]).toBeLessThan(2 * second)
  })

  test('is polled less often where it is known to be a video', async () => {
    const pollsOf = async (answer: PollAnswer): Promise<number> =>
      (await play({ a: [[0, answer]] }, { timeoutMs: minute })).polls.length
    expect(await pollsOf(recordOf('generating', { isVideo: true }))).toBeLessThan(
      (await pollsOf(running)) - 5,
    )
  })

  test('an age that cannot be true does no harm', async () => {
    for (const ageMs of [-10 * minute, 400 * 24 * 60 * minute]) {
      const young: PollAnswer = { ...running, ageMs }
      const { polls } = await play({
        a: [
          [0, young],
          [10 * second, succeeded],
        ],
      })
      expect(polls.length).toBeGreaterThan(5)
    }
  })
})

describe('the deadline', () => {
  test('ends the wait after one final poll', async () => {
    const { records, polls, endMs } = await play({ a: [[0, running]] }, { timeoutMs: 100 * second })
    expect(records[0]?.outcome).toBe('timed-out')
    expect(polls.at(-1)?.atMs).toBe(100 * second)
    expect(endMs).toBeLessThan(101 * second)
  })

  test('finds in the final poll what came just before', async () => {
    const script: Script = [
      [0, running],
      [60 * second - 1, succeeded],
    ]
    expect(await outcomeOf(script, { timeoutMs: minute, pollInterval: 40 * second })).toBe('success')
  })

  test('cuts a request in flight, and the final poll after 5 s', async () => {
    const { records, endMs } = await play(
      {
        a: [
          [0, running],
          [second, 'hangs'],
        ],
      },
      { timeoutMs: 10 * second },
    )
    expect(records[0]).toMatchObject({ outcome: 'timed-out' })
    expect(endMs).toBe(15 * second)
    expect(records[0]?.detail).toBe('HTTP 502')
  })

  test('a step that took longer than its timeout to begin polls once all the same', async () => {
    const { records } = await play({ a: [[0, succeeded]] }, { startMs: -10 * second, timeoutMs: second })
    expect(records).toMatchObject([{ outcome: 'success' }])
  })

  test('is counted from the start of the step, and so is the wait', async () => {
    const { records, polls } = await play({ a: [[0, running]] }, { startMs: -5000, timeoutMs: 20 * second })
    expect(polls.at(-1)?.atMs).toBe(15 * second)
    expect(records[0]?.waitedMs).toBe(20_050)
  })

  test('makes the final poll an urgent one, and no other', async () => {
    const { polls } = await play({ a: [[0, running]] }, { timeoutMs: 10 * second })
    expect(polls.map(({ isUrgent }) => isUrgent)).toEqual(polls.map((_, at) => at === polls.length - 1))
    expect(polls.length).toBeGreaterThan(2)
  })

  test('gives the final polls 5 s in all, for those that are not sent by then too', async () => {
    const script: Script = [
      [0, running],
      [9.9 * second, 'queued'],
    ]
    const { records, endMs } = await play({ a: script, b: [[0, 'queued']] }, { timeoutMs: 7 * second })
    expect(records).toMatchObject([
      { outcome: 'timed-out', detail: '' },
      { outcome: 'unavailable', state: '', detail: '' },
    ])
    expect(endMs).toBe(12 * second)
  })

  test('tells of a request that it cut, where the final poll is not sent any more', async () => {
    const script: Script = [
      [0, 'hangs'],
      [7 * second, 'queued'],
    ]
    const seen: Script = [[0, running], [second, 'hangs'], ...script.slice(1)]
    const { records, polls } = await play({ a: script, b: seen }, { timeoutMs: 7 * second })
    expect(records).toMatchObject([
      { outcome: 'unavailable', detail: 'HTTP 502' },
      { outcome: 'timed-out', detail: 'HTTP 502' },
    ])
    // It is no sign of the task.
    expect(polls.findLast(({ taskId }) => taskId === 'a')?.lastSeenMs).toBe(-Infinity)
  })

  test('makes no difference to a cancel during the final poll', async () => {
    const { records, endMs } = await play(
      { a: [[0, 'hangs']] },
      { timeoutMs: 10 * second, cancelAtMs: 12 * second },
    )
    expect(records[0]).toMatchObject({ outcome: 'cancelled', detail: '' })
    expect(endMs).toBe(12 * second)
  })

  test('may be further away than a timer holds', async () => {
    const script: Script = [
      [0, running],
      [40 * 24 * 60 * minute, succeeded],
    ]
    const options = { timeoutMs: 50 * 24 * 60 * minute, pollInterval: 30 * 24 * 60 * minute }
    expect(await outcomeOf(script, options)).toBe('success')
  })

  test.each<[string, Script, string]>([
    ['a task that never showed', [[0, notFound]], 'not-found'],
    ['failures from the beginning', [[0, transient]], 'unavailable'],
    ['a server that never answers', [[0, 'hangs']], 'unavailable'],
    [
      'failures after the task was seen running',
      [
        [0, running],
        [5 * second, transient],
      ],
      'timed-out',
    ],
    [
      'a task that vanished a moment ago',
      [
        [0, running],
        [25 * second, notFound],
      ],
      'timed-out',
    ],
    [
      'a final poll that cannot be understood',
      [
        [0, running],
        [29.9 * second, unreadable],
      ],
      'invalid-response',
    ],
    [
      'failures after not-found',
      [
        [0, notFound],
        [20 * second, transient],
      ],
      'not-found',
    ],
  ])('with %s', async (_, script, outcome) => {
    expect(await outcomeOf(script, { timeoutMs: 30 * second })).toBe(outcome)
  })
})

describe('timeout 0', () => {
  test.each<[PollAnswer | 'hangs', string]>([
    [running, 'timed-out'],
    [succeeded, 'success'],
    [failed, 'failed'],
    [notFound, 'not-found'],
    [transient, 'unavailable'],
    ['hangs', 'unavailable'],
    [unreadable, 'invalid-response'],
  ])('polls once: %j', async (answer, outcome) => {
    const { records, polls, endMs } = await play({ a: [[0, answer]] }, { timeoutMs: 0 })
    expect(records[0]?.outcome).toBe(outcome)
    expect(polls).toHaveLength(1)
    expect(endMs).toBe(answer === 'hangs' ? 10 * second : 50)
  })

  test('waits for the turn of its poll, however many come before', async () => {
    const { records, endMs } = await play({ a: [[0, 'queued']] }, { timeoutMs: 0 })
    expect(records[0]).toMatchObject({ outcome: 'timed-out', state: 'generating' })
    expect(endMs).toBe(8 * second)
  })
})

describe('patience', () => {
  test('a new task may be invisible for a minute', async () => {
    expect(
      await outcomeOf([
        [0, notFound],
        [58 * second, running],
        [80 * second, succeeded],
      ]),
    ).toBe('success')
    const { records, endMs } = await play({ a: [[0, notFound]] })
    expect(records[0]?.outcome).toBe('not-found')
    expect(endMs).toBeGreaterThanOrEqual(minute)
    expect(endMs).toBeLessThan(62 * second)
  })

  test('a failure inside the grace does not start it anew', async () => {
    const { endMs } = await play({
      a: [
        [0, notFound],
        [20 * second, transient],
        [30 * second, notFound],
      ],
    })
    expect(endMs).toBeLessThan(65 * second)
  })

  test('failures end the wait after 5 minutes on end, with backoff up to 30 s', async () => {
    const { records, polls, endMs } = await play({
      a: [
        [0, running],
        [10 * second, transient],
      ],
    })
    expect(records[0]?.outcome).toBe('unavailable')
    expect(endMs).toBeGreaterThanOrEqual(5 * minute)
    expect(endMs).toBeLessThan(5 * minute + 20 * second)
    expect(polls.length).toBeLessThan(30)
  })

  test('a usable answer in between starts the 5 minutes anew', async () => {
    const script: Script = [
      [0, transient],
      [4 * minute, running],
      [5 * minute, transient],
      [9 * minute, succeeded],
    ]
    expect(await outcomeOf(script)).toBe('success')
  })

  test('Retry-After takes the place of the backoff', async () => {
    const later: PollAnswer = { ...transient, retryAfterMs: 40 * second }
    const { polls } = await play({
      a: [
        [0, later],
        [second, succeeded],
      ],
    })
    expect(polls.map(({ atMs }) => atMs)).toEqual([0, 40 * second + 50])
  })

  test('a Retry-After is kept to its end, beyond the patience too', async () => {
    const later: PollAnswer = { ...transient, retryAfterMs: 7 * minute }
    const { records, polls } = await play({
      a: [
        [0, later],
        [second, succeeded],
      ],
    })
    expect(polls.map(({ atMs }) => atMs)).toEqual([0, 7 * minute + 50])
    expect(records[0]?.outcome).toBe('success')
  })

  test('three answers in a row that cannot be understood are enough', async () => {
    const { records, polls } = await play({ a: [[0, unreadable]] })
    expect(records[0]).toMatchObject({ outcome: 'invalid-response', detail: 'no state', problem: null })
    expect(polls).toHaveLength(3)
    expect(
      await outcomeOf([
        [0, unreadable],
        [1.5 * second, running],
        [4 * second, succeeded],
      ]),
    ).toBe('success')
  })
})

describe('several tasks', () => {
  test('keep their order, and do not hold up one another', async () => {
    const { records, endMs } = await play({
      a: [[0, 'hangs']],
      b: [
        [0, running],
        [8 * second, succeeded],
      ],
      c: [[0, notFound]],
      d: [[0, failed]],
    })
    expect(records.map(({ outcome }) => outcome)).toEqual(['unavailable', 'success', 'not-found', 'failed'])
    expect(records[1]?.waitedMs).toBeLessThan(11 * second)
    expect(endMs).toBeLessThan(6 * minute)
  })

  test('a refused key ends them all without another request', async () => {
    const { records, polls } = await play({
      a: [[0, running]],
      b: [
        [0, running],
        [20 * second, unauthorized],
      ],
      c: [[0, succeeded]],
    })
    expect(records.map(({ outcome }) => outcome)).toEqual(['unauthorized', 'unauthorized', 'success'])
    const refusedMs = polls.findLast(({ taskId }) => taskId === 'b')?.atMs ?? 0
    expect(polls.filter(({ atMs }) => atMs > refusedMs + 50)).toEqual([])
  })

  test('fail-fast gives the others up', async () => {
    const { records, endMs } = await play(
      {
        a: [[0, running]],
        b: [
          [0, running],
          [9 * second, failed],
        ],
        c: [[0, succeeded]],
      },
      { failFast: true },
    )
    expect(records.map(({ outcome }) => outcome)).toEqual(['cancelled', 'failed', 'success'])
    expect(endMs).toBeLessThan(12 * second)
  })

  test('the final poll goes to each, and says how long it has been unseen', async () => {
    const { records, polls } = await play(
      { a: [[0, 'hangs']], b: [[0, running]], c: [[0, running]] },
      { timeoutMs: 15 * second },
    )
    expect(records.map(({ outcome }) => outcome)).toEqual(['unavailable', 'timed-out', 'timed-out'])
    const finalPolls = polls.filter(({ atMs }) => atMs >= 15 * second)
    expect(finalPolls.find(({ taskId }) => taskId === 'a')?.lastSeenMs).toBe(-Infinity)
    expect(finalPolls.find(({ taskId }) => taskId === 'b')?.lastSeenMs).toBeGreaterThan(10 * second)
  })
})

test('a cancel ends everything at once', async () => {
  const { records, endMs } = await play(
    { a: [[0, running]], b: [[0, succeeded]], c: [[0, 'hangs']] },
    { cancelAtMs: 7 * second },
  )
  expect(records.map(({ outcome }) => outcome)).toEqual(['cancelled', 'success', 'cancelled'])
  expect(records.map(({ waitedMs }) => waitedMs)).toEqual([7 * second, 50, 7 * second])
  expect(endMs).toBe(7 * second)
})

test('a cancel comes before an earlier reason to give up', async () => {
  const step = createStepWith(['a', 'b', 'c'])
  const [a, b, c] = step.polls
  a?.end('unauthorized', 'code 401')
  step.cancel()
  b?.end(null)
  c?.end('success')
  await step.run
  expect(step.result()).toMatchObject({
    outcome: 'cancelled',
    records: [{ outcome: 'unauthorized' }, { outcome: 'cancelled', detail: '' }, { outcome: 'success' }],
  })
})

test('of two reasons to give up the first counts', async () => {
  const step = createStepWith(['a', 'b', 'c'], null, { failFast: true })
  step.polls[0]?.end('failed')
  step.polls[1]?.end('unauthorized', 'code 401')
  step.polls[2]?.end(null)
  await step.run
  expect(step.result().records).toMatchObject([
    { outcome: 'failed' },
    { outcome: 'unauthorized' },
    { outcome: 'cancelled', detail: 'another task did not succeed, and fail-fast is set' },
  ])
})

test('a success gives nobody up, and a failure without fail-fast neither', () => {
  const step = createStepWith(['a', 'b', 'c'])
  step.polls[0]?.end('failed')
  expect(step.signal.aborted).toBe(false)
  const fast = createStepWith(['a', 'b', 'c'], null, { failFast: true })
  fast.polls[0]?.end('success')
  expect(fast.signal.aborted).toBe(false)
  // The others are at their last polls.
  fast.polls[2]?.end('timed-out')
  expect(fast.signal.aborted).toBe(false)
  fast.polls[1]?.end('not-found')
  expect(fast.signal.aborted).toBe(true)
})

test('a step that is cancelled before it begins is cancelled', () => {
  const { signal } = createStep({
    taskIds: ['a'],
    failFast: false,
    signal: AbortSignal.abort(),
    onChange: () => undefined,
  })
  expect(signal.aborted).toBe(true)
})

test('a task that is done has no problem and is busy with nothing', async () => {
  const step = createStepWith(['a', 'b', 'c'], () => Promise.resolve('success'))
  const problem = { kind: 'transient', message: 'HTTP 502', count: 1, retryInMs: 1 } as const
  for (const { entry } of step.polls) entry.update({ problem, activity: 'result 1: 12 %' })
  step.polls[0]?.entry.update({ problem: null })
  step.polls[0]?.end('success')
  step.polls[1]?.end(null)
  await Promise.resolve()
  step.cancel()
  step.polls[2]?.end(null)
  await step.run
  expect(step.result().records).toMatchObject([
    { outcome: 'success', problem: null, activity: null },
    { outcome: 'cancelled', problem: null },
    { outcome: 'cancelled', problem: null },
  ])
})

test('tasks that are given up for a refused key carry what kie.ai said', async () => {
  const { records } = await play({ a: [[0, unauthorized]], b: [[0, 'hangs']] })
  expect(records[1]).toMatchObject({ outcome: 'unauthorized', detail: 'code 401' })
})

describe('one bad answer', () => {
  test('ends its task alone where polling throws', async () => {
    const { records, outcome } = await play({
      a: [[0, succeeded]],
      b: [[0, 'throws']],
      c: [
        [0, running],
        [9000, succeeded],
      ],
    })
    expect(records).toMatchObject([
      { outcome: 'success', resultUrls: [url] },
      { outcome: 'invalid-response', detail: 'Maximum call stack size exceeded' },
      { outcome: 'success', resultUrls: [url] },
    ])
    expect(outcome).toBe('invalid-response')
  })

  test('ends its task alone where saving throws, and the result is kept', async () => {
    const step = createStepWith(['a', 'b'], () => Promise.reject(new Error('no space left')))
    step.polls[0]?.end('failed')
    step.polls[1]?.entry.update({ state: 'success', resultUrls: [url] })
    step.polls[1]?.end('success')
    await step.run
    expect(step.result().records).toMatchObject([
      { outcome: 'failed' },
      { outcome: 'download-failed', detail: 'no space left', resultUrls: [url] },
    ])
  })

  test('does no harm where the reporting of it throws', async () => {
    const onChange = (): void => {
      throw new Error('the report broke down')
    }
    const { records } = await play(
      {
        a: [
          [0, running],
          [5000, succeeded],
        ],
        b: [[0, failed]],
      },
      { onChange },
    )
    expect(records.map(({ outcome }) => outcome)).toEqual(['success', 'failed'])
  })
})

test('a step that is cut short has an outcome for every task', () => {
  const step = createStepWith(['a', 'b'])
  step.polls[0]?.entry.update({ state: 'success', resultUrls: [url] })
  expect(step.result().records).toMatchObject([
    { outcome: 'download-failed', resultUrls: [url] },
    { outcome: 'unavailable' },
  ])
  step.cancel()
  expect(step.result().outcome).toBe('cancelled')
})

test('a task that is not found, or whose answer cannot be read, has that for a problem', async () => {
  const { changes } = await play({
    a: [
      [0, notFound],
      [10 * second, unreadable],
      [11 * second, succeeded],
    ],
  })
  const kinds = new Set(changes.map(([, { problem }]) => problem?.kind))
  expect(kinds).toEqual(new Set(['not-found', 'unreadable', undefined]))
})

test('a poller that is disposed of leaves nothing asleep', async () => {
  const clock = simulatedClock()
  const poller = createPoller({
    fetchTask: () => Promise.resolve(running),
    clock,
    startMs: 0,
    timeoutMs: minute,
    pollInterval: 'auto',
    random: () => 0.5,
    signal: new AbortController().signal,
  })
  poller[Symbol.dispose]()
  await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('Nothing is left to wait for')
})

test('a problem stands in the record until a poll shows the task', async () => {
  const { changes } = await play({
    a: [
      [0, transient],
      [second, running],
      [9 * second, succeeded],
    ],
  })
  const problems = changes.map(([, { problem }]) => problem)
  expect(problems[0]).toMatchObject({ kind: 'transient', message: 'HTTP 502', count: 1, retryInMs: 1750 })
  expect(problems.slice(1)).toEqual(problems.slice(1).map(() => null))
  expect(changes.map(([, { detail }]) => detail)).toEqual(changes.map(() => ''))
})

test('what an answer that cannot be understood says of the task is known all the same', async () => {
  const facts = { ...noFacts, model: 'm', state: 'success', rawState: 'success', resultJson: 'broken' }
  const { records } = await play({ a: [[0, { kind: 'unreadable', message: 'no JSON', facts }]] })
  expect(records[0]).toMatchObject({ outcome: 'invalid-response', model: 'm', resultJson: 'broken' })
})

test('what was known of a task outlives an end that comes without a record', async () => {
  const { records } = await play({
    a: [
      [0, recordOf('generating', { prompt: 'a cat', input: { prompt: 'a cat' }, createTime: 5 })],
      [2 * second, recordOf('fail', { model: null, failCode: '501' })],
    ],
  })
  expect(records[0]).toMatchObject({
    outcome: 'failed',
    model: 'm',
    prompt: 'a cat',
    input: { prompt: 'a cat' },
    createTime: 5,
    failCode: '501',
    detail: '',
  })
})

/** A step whose polls end when the test says so. */
function createStepWith(
  taskIds: readonly string[],
  save: Pipeline['save'] = null,
  { failFast = false }: { readonly failFast?: boolean } = {},
) {
  const cancel = new AbortController()
  const step = createStep({ taskIds, failFast, signal: cancel.signal, onChange: () => undefined })
  const polls: {
    readonly entry: TaskEntry
    readonly end: (outcome: TaskOutcome | null, detail?: string) => void
  }[] = []
  const poll = (entry: TaskEntry): Promise<TaskOutcome | null> =>
    new Promise((resolve) => {
      const end = (outcome: TaskOutcome | null, detail = ''): void => {
        if (outcome !== null) entry.update({ outcome, detail })
        resolve(outcome)
      }
      polls.push({ entry, end })
    })
  const run = step.run({ poll, save })
  return {
    ...step,
    run,
    polls,
    cancel: () => {
      cancel.abort()
    },
  }
}
