// What is remembered of creations, over a cache service that is played as data.
import { expect, test } from '@jest/globals'
import type { CacheService } from '../src/create/cache-service.js'
import { Memory } from '../src/create/memory.js'
import { simulatedClock } from './simulated-clock.js'

const never = new AbortController().signal

interface Played {
  readonly keys: readonly string[]
  /** Reserved and never finalized: nobody finds it, and nobody else gets it. */
  readonly unfinished?: readonly string[]
  /** How long each answer takes. */
  readonly delayMs?: number
  /** So many requests fail at first. */
  readonly failures?: number
  /** The first key is taken, and its answer is lost. */
  readonly breaksOff?: boolean
}

function played(
  { keys, unfinished = [], delayMs = 0, failures = 0, breaksOff = false }: Played,
  { signal = never, maxAwaitMs = 0 } = {},
) {
  const clock = simulatedClock()
  const missing: string[] = []
  const kept = [...keys]
  const begun = [...unfinished]
  let left = failures
  const answer = async (limit: AbortSignal): Promise<void> => {
    await clock.sleep(delayMs, limit)
    if (limit.aborted) throw new Error('aborted')
    if (left-- > 0) throw new Error('HTTP 500')
  }
  const service: CacheService = {
    async find(prefix, limit) {
      await answer(limit)
      return kept.findLast((key) => key.startsWith(prefix)) ?? null
    },
    async save(key, limit) {
      await answer(limit)
      if ([...kept, ...begun].includes(key)) return 'taken'
      if (breaksOff && begun.length === 0) {
        begun.push(key)
        throw new Error('HTTP 503')
      }
      kept.push(key)
      return 'saved'
    },
  }
  const onMissing = (reason: string): void => void missing.push(reason)
  const memory = new Memory({ service, clock, signal, maxAwaitMs, onAwait: () => undefined, onMissing })
  return { clock, memory, missing, kept }
}

test('a note of an earlier round says nothing of a reservation that was never finished', async () => {
  const { clock, memory } = played(
    { keys: ['a-1-none'], unfinished: ['a-2-reserved'] },
    { maxAwaitMs: 60_000 },
  )
  expect(await clock.run(memory.recall('a'))).toEqual({ state: 'none', round: 1 })
  expect(await clock.run(memory.reserve('a', 2))).toBe('taken')
  expect(await clock.run(memory.awaitAnother('a', { round: 2, isRecalled: false }))).toEqual({
    state: 'reserved',
    round: 2,
  })
})

test('lookups side by side cost the time of one', async () => {
  const { clock, memory, missing } = played({ keys: [], delayMs: 700 })
  await clock.run(Promise.all(Array.from({ length: 100 }, (_, index) => memory.recall(String(index)))))
  expect(await clock.run(memory.reserve('a', 1))).toBe('reserved')
  expect(missing).toEqual([])
})

test('a note is found in spite of one bad answer', async () => {
  const { clock, memory, missing } = played({ keys: ['a-1-id-x'], failures: 1 })
  expect(await clock.run(memory.recall('a'))).toEqual({ state: 'id', round: 1, taskId: 'x' })
  expect(missing).toEqual([])
})

test('a step that is cancelled waits for its note no longer than a runner does', async () => {
  const cancel = new AbortController()
  const { clock, memory } = played({ keys: [], delayMs: 60_000 }, { signal: cancel.signal })
  clock.at(500, () => {
    cancel.abort()
  })
  await clock.run(memory.note('a', { state: 'id', round: 1, taskId: 'x' }))
  expect(clock.nowMs()).toBeLessThan(2000)
})

test('a note that takes a moment is kept in a step that is cancelled', async () => {
  const cancel = new AbortController()
  const { clock, memory, kept } = played({ keys: [], delayMs: 800 }, { signal: cancel.signal })
  cancel.abort()
  await clock.run(memory.note('a', { state: 'id', round: 1, taskId: 'x' }))
  expect(kept).toEqual(['a-1-id-x'])
})

test('reservations of a run that died are awaited for a minute in all', async () => {
  const { clock, memory } = played({ keys: ['a-1-reserved', 'b-1-reserved'] }, { maxAwaitMs: 60_000 })
  await clock.run(Promise.all([memory.recall('a'), memory.recall('b')]))
  await clock.run(memory.awaitAnother('a', { round: 1, isRecalled: true }))
  await clock.run(memory.awaitAnother('b', { round: 1, isRecalled: true }))
  expect(clock.nowMs()).toBeLessThan(65_000)
})

test('one that was made meanwhile has a minute of its own', async () => {
  const { clock, memory, kept } = played({ keys: ['a-1-reserved'] }, { maxAwaitMs: 60_000 })
  await clock.run(Promise.all([memory.recall('a'), memory.recall('b')]))
  await clock.run(memory.awaitAnother('a', { round: 1, isRecalled: true }))
  kept.push('b-1-reserved')
  expect(await clock.run(memory.reserve('b', 1))).toBe('taken')
  clock.at(clock.nowMs() + 30_000, () => {
    kept.push('b-1-id-x')
  })
  const note = await clock.run(memory.awaitAnother('b', { round: 1, isRecalled: false }))
  expect(note).toEqual({ state: 'id', round: 1, taskId: 'x' })
})

test('a hundred lookups of reservations cost no more than the budget where nothing answers', async () => {
  const { clock, memory, missing } = played({ keys: [], delayMs: 60_000 }, { maxAwaitMs: 60_000 })
  for (let task = 1; task <= 100; task++) {
    await clock.run(memory.awaitAnother(String(task), { round: 1, isRecalled: true }))
    await clock.run(memory.reserve(String(task), 2))
    await clock.run(memory.note(String(task), { state: 'id', round: 2, taskId: 'x' }))
  }
  expect(clock.nowMs()).toBeLessThan(13_000)
  expect(missing).toHaveLength(1)
})

test('a cache that answers well is never given up, however much there is to note', async () => {
  const { clock, memory, missing, kept } = played({ keys: [], delayMs: 600 })
  for (let task = 1; task <= 100; task++) {
    await clock.run(memory.reserve(String(task), 1))
    await clock.run(memory.note(String(task), { state: 'id', round: 1, taskId: 'x' }))
  }
  expect(kept).toHaveLength(200)
  expect(missing).toEqual([])
})

test('where lookups fail, a reservation is still seen, and another task still noted', async () => {
  const { clock, memory, missing } = played({ keys: ['a-1-reserved'], failures: 4 })
  expect(await clock.run(memory.recall('a'))).toEqual({ state: 'nothing', round: 0 })
  expect(await clock.run(memory.recall('b'))).toEqual({ state: 'nothing', round: 0 })
  expect(await clock.run(memory.reserve('a', 1))).toBe('taken')
  expect(await clock.run(memory.reserve('b', 1))).toBe('reserved')
  expect(missing).toHaveLength(1)
})

test('an id is noted in spite of one bad answer', async () => {
  const { clock, memory, missing, kept } = played({ keys: [], failures: 1 })
  await clock.run(memory.note('a', { state: 'id', round: 1, taskId: 'x' }))
  expect(kept).toEqual(['a-1-id-x'])
  expect(missing).toEqual([])
})

test('an id whose note was begun and never finished is not noted', async () => {
  const { clock, memory, missing } = played({ keys: [], breaksOff: true })
  await clock.run(memory.note('a', { state: 'id', round: 1, taskId: 'x' }))
  expect(missing).toEqual(['a note was begun and could not be finished'])
})

test('an id that is lost with the step, or too long for a key, is told as lost', async () => {
  const cancel = new AbortController()
  const { clock, memory, missing } = played({ keys: [], delayMs: 60_000 }, { signal: cancel.signal })
  cancel.abort()
  await clock.run(memory.note('a', { state: 'id', round: 1, taskId: 'x' }))
  expect(missing).toEqual(['the cache is too slow'])
  const other = played({ keys: [] })
  await other.clock.run(other.memory.note('a', { state: 'id', round: 1, taskId: 'x'.repeat(600) }))
  expect(other.missing).toEqual(['the id is too long for a key'])
})
