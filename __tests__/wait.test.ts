import { describe, expect, test } from '@jest/globals'
import type { Look } from '../src/kie/answer.js'
import { noResult } from '../src/kie/result.js'
import type { Task } from '../src/kie/task.js'
import { type Ended, isPending, waitForTasks, type WaitOptions } from '../src/wait.js'
import { simulatedClock } from './simulated-clock.js'

const second = 1000
const minute = 60 * second

function task(state: string, more: Partial<Task> = {}): Look {
  const result = state === 'success' ? { urls: ['https://example.com/a.png'], object: null } : noResult
  const fields = {
    model: 'm',
    resultJson: null,
    failCode: null,
    failMsg: null,
    createTime: null,
    completeTime: null,
  }
  return {
    kind: 'task',
    ageMs: null,
    task: { state, rawState: state, result, creditsConsumed: null, ...fields, ...more },
  }
}
const running = task('generating')
const succeeded = task('success')
const failed = task('fail')
const notFound: Look = { kind: 'not-found', message: 'code 422: recordInfo is null' }
const unauthorized: Look = { kind: 'unauthorized', message: 'code 401' }
const unreadable: Look = { kind: 'unreadable', message: 'no state', task: null }
const trouble: Look = { kind: 'trouble', message: 'HTTP 502', rateLimited: false, retryAfterMs: null }

/** What a task shows, and from when on (in ms); `hangs` never answers. */
type Script = readonly (readonly [fromMs: number, look: Look | 'hangs'])[]

interface Played {
  readonly ended: Ended[]
  readonly looks: { readonly taskId: string; readonly atMs: number }[]
  readonly endMs: number
}

async function play(
  scripts: Readonly<Record<string, Script>>,
  options: Partial<WaitOptions> & { cancelAtMs?: number } = {},
): Promise<Played> {
  const clock = simulatedClock()
  const looks: Played['looks'] = []
  const cancel = new AbortController()
  if (options.cancelAtMs !== undefined)
    clock.at(options.cancelAtMs, () => {
      cancel.abort()
    })
  const work = waitForTasks(Object.keys(scripts), {
    async getTask(taskId, { signal, limitMs }) {
      if (isAborted(signal)) return null
      looks.push({ taskId, atMs: clock.nowMs() })
      const look = scripts[taskId]?.findLast(([fromMs]) => fromMs <= clock.nowMs())?.[1] ?? notFound
      await clock.sleep(look === 'hangs' ? limitMs : 50, signal)
      if (isAborted(signal)) return null
      return look === 'hangs' ? trouble : look
    },
    clock,
    startMs: 0,
    timeoutMs: 15 * minute,
    pollInterval: 'auto',
    failFast: false,
    signal: cancel.signal,
    random: () => 0.5,
    events: { seen: () => undefined, missed: () => undefined, ended: () => undefined },
    ...options,
  })
  const ended = await clock.run(work)
  return { ended, looks, endMs: clock.nowMs() }
}

/** Asked anew after every wait: the compiler takes `aborted` for something that stays as it was. */
function isAborted({ aborted }: AbortSignal): boolean {
  return aborted
}

async function outcomeOf(
  script: Script,
  options: Parameters<typeof play>[1] = {},
): Promise<string | undefined> {
  return (await play({ a: script }, options)).ended[0]?.outcome
}

describe('one task', () => {
  test('is looked at at once, and ends with its terminal state', async () => {
    const { ended, looks } = await play({
      a: [
        [0, running],
        [30 * second, succeeded],
      ],
    })
    expect(ended[0]).toMatchObject({ taskId: 'a', outcome: 'success' })
    expect(looks[0]?.atMs).toBe(0)
    expect(
      await outcomeOf([
        [0, running],
        [5 * second, failed],
      ]),
    ).toBe('failed')
  })

  test('without URL and object has no results', async () => {
    expect(await outcomeOf([[0, task('success', { result: noResult })]])).toBe('no-results')
    expect(await outcomeOf([[0, task('success', { result: { urls: [], object: {} } })]])).toBe('success')
  })

  test('in an unknown state is waited for', async () => {
    expect(
      await outcomeOf([
        [0, task('completed')],
        [9 * second, succeeded],
      ]),
    ).toBe('success')
  })

  test('is never looked at more than 10 s after the last look, and densely while young', async () => {
    const { looks } = await play({
      a: [
        [0, running],
        [14 * minute, succeeded],
      ],
    })
    const gaps = looks.slice(1).map(({ atMs }, at) => atMs - (looks[at]?.atMs ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * second)
    expect(gaps[0]).toBeLessThan(2 * second)
  })

  test('is asked for less where it is known to be a video', async () => {
    const asked = async (look: Look): Promise<number> =>
      (await play({ a: [[0, look]] }, { timeoutMs: minute })).looks.length
    expect(await asked(task('generating', { isVideo: true }))).toBeLessThan((await asked(running)) - 5)
  })

  test('an age that cannot be true does no harm', async () => {
    for (const ageMs of [-10 * minute, 400 * 24 * 60 * minute]) {
      const young: Look = { ...(running as Extract<Look, { kind: 'task' }>), ageMs }
      const { looks } = await play({
        a: [
          [0, young],
          [10 * second, succeeded],
        ],
      })
      expect(looks.length).toBeGreaterThan(5)
    }
  })
})

describe('the deadline', () => {
  test('ends the wait after one last look', async () => {
    const { ended, looks, endMs } = await play({ a: [[0, running]] }, { timeoutMs: 100 * second })
    expect(ended[0]?.outcome).toBe('timed-out')
    expect(looks.at(-1)?.atMs).toBe(100 * second)
    expect(endMs).toBeLessThan(101 * second)
  })

  test('finds in the last look what came just before', async () => {
    const script: Script = [
      [0, running],
      [60 * second - 1, succeeded],
    ]
    expect(await outcomeOf(script, { timeoutMs: minute, pollInterval: 40 * second })).toBe('success')
  })

  test('cuts a request in flight, and the last look after 5 s', async () => {
    const { ended, endMs } = await play(
      {
        a: [
          [0, running],
          [second, 'hangs'],
        ],
      },
      { timeoutMs: 10 * second },
    )
    expect(ended[0]).toMatchObject({ outcome: 'timed-out' })
    expect(endMs).toBe(14.9 * second)
    expect(ended[0]?.detail).toBe('HTTP 502')
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
    ['trouble from the beginning', [[0, trouble]], 'unavailable'],
    ['a server that never answers', [[0, 'hangs']], 'unavailable'],
    [
      'trouble after the task was seen running',
      [
        [0, running],
        [5 * second, trouble],
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
      'a last look that cannot be understood',
      [
        [0, running],
        [29.9 * second, unreadable],
      ],
      'invalid-response',
    ],
    [
      'trouble after not-found',
      [
        [0, notFound],
        [20 * second, trouble],
      ],
      'not-found',
    ],
  ])('with %s', async (_, script, outcome) => {
    expect(await outcomeOf(script, { timeoutMs: 30 * second })).toBe(outcome)
  })
})

describe('timeout 0', () => {
  test.each<[Look | 'hangs', string]>([
    [running, 'timed-out'],
    [succeeded, 'success'],
    [failed, 'failed'],
    [notFound, 'not-found'],
    [trouble, 'unavailable'],
    ['hangs', 'unavailable'],
    [unreadable, 'invalid-response'],
  ])('looks once: %j', async (look, outcome) => {
    const { ended, looks, endMs } = await play({ a: [[0, look]] }, { timeoutMs: 0 })
    expect(ended[0]?.outcome).toBe(outcome)
    expect(looks).toHaveLength(1)
    expect(endMs).toBeLessThanOrEqual(10 * second)
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
    const { ended, endMs } = await play({ a: [[0, notFound]] })
    expect(ended[0]?.outcome).toBe('not-found')
    expect(endMs).toBeGreaterThanOrEqual(minute)
    expect(endMs).toBeLessThan(62 * second)
  })

  test('trouble inside the grace does not start it anew', async () => {
    const { endMs } = await play({
      a: [
        [0, notFound],
        [20 * second, trouble],
        [30 * second, notFound],
      ],
    })
    expect(endMs).toBeLessThan(65 * second)
  })

  test('trouble ends the wait after 5 minutes on end, with backoff up to 30 s', async () => {
    const { ended, looks, endMs } = await play({
      a: [
        [0, running],
        [10 * second, trouble],
      ],
    })
    expect(ended[0]?.outcome).toBe('unavailable')
    expect(endMs).toBeGreaterThanOrEqual(5 * minute)
    expect(endMs).toBeLessThan(5 * minute + 20 * second)
    expect(looks.length).toBeLessThan(30)
  })

  test('a usable answer in between starts the 5 minutes anew', async () => {
    const script: Script = [
      [0, trouble],
      [4 * minute, running],
      [5 * minute, trouble],
      [9 * minute, succeeded],
    ]
    expect(await outcomeOf(script)).toBe('success')
  })

  test('Retry-After takes the place of the backoff', async () => {
    const later: Look = { ...trouble, retryAfterMs: 40 * second }
    const { looks } = await play({
      a: [
        [0, later],
        [second, succeeded],
      ],
    })
    expect(looks.map(({ atMs }) => atMs)).toEqual([0, 40 * second + 50])
  })

  test('a Retry-After is kept to its end, beyond the patience too', async () => {
    const later: Look = { ...trouble, retryAfterMs: 7 * minute }
    const { ended, looks } = await play({
      a: [
        [0, later],
        [second, succeeded],
      ],
    })
    expect(looks.map(({ atMs }) => atMs)).toEqual([0, 7 * minute + 50])
    expect(ended[0]?.outcome).toBe('success')
  })

  test('three answers in a row that cannot be understood are enough', async () => {
    const { ended, looks } = await play({ a: [[0, unreadable]] })
    expect(ended[0]?.outcome).toBe('invalid-response')
    expect(looks).toHaveLength(3)
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
    const { ended, endMs } = await play({
      a: [[0, 'hangs']],
      b: [
        [0, running],
        [8 * second, succeeded],
      ],
      c: [[0, notFound]],
      d: [[0, failed]],
    })
    expect(ended.map(({ outcome }) => outcome)).toEqual(['unavailable', 'success', 'not-found', 'failed'])
    expect(ended[1]?.waitedMs).toBeLessThan(11 * second)
    expect(endMs).toBeLessThan(6 * minute)
  })

  test('a refused key ends them all without another request', async () => {
    const { ended, looks } = await play({
      a: [[0, running]],
      b: [
        [0, running],
        [20 * second, unauthorized],
      ],
      c: [[0, succeeded]],
    })
    expect(ended.map(({ outcome }) => outcome)).toEqual(['unauthorized', 'unauthorized', 'success'])
    const refusedMs = looks.findLast(({ taskId }) => taskId === 'b')?.atMs ?? 0
    expect(looks.filter(({ atMs }) => atMs > refusedMs + 50)).toEqual([])
  })

  test('fail-fast gives the others up', async () => {
    const { ended, endMs } = await play(
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
    expect(ended.map(({ outcome }) => outcome)).toEqual(['cancelled', 'failed', 'success'])
    expect(endMs).toBeLessThan(12 * second)
  })

  test('the last look goes to each, the longest unseen first', async () => {
    const { ended, looks } = await play(
      { a: [[0, 'hangs']], b: [[0, running]], c: [[0, running]] },
      { timeoutMs: 15 * second },
    )
    expect(ended.map(({ outcome }) => outcome)).toEqual(['unavailable', 'timed-out', 'timed-out'])
    expect(looks.find(({ atMs }) => atMs === 15 * second)?.taskId).toBe('a')
  })
})

test('a cancel ends everything at once', async () => {
  const { ended, endMs } = await play(
    { a: [[0, running]], b: [[0, succeeded]], c: [[0, 'hangs']] },
    { cancelAtMs: 7 * second },
  )
  expect(ended.map(({ outcome }) => outcome)).toEqual(['cancelled', 'success', 'cancelled'])
  expect(endMs).toBe(7 * second)
})

test('pending are those whose end is not known', async () => {
  const { ended } = await play(
    {
      running: [[0, running]],
      never: [[0, notFound]],
      done: [[0, succeeded]],
      failed: [[0, failed]],
      trouble: [[0, trouble]],
    },
    { timeoutMs: 5 * second },
  )
  expect(ended.filter(isPending).map(({ taskId }) => taskId)).toEqual(['running', 'trouble'])
})
