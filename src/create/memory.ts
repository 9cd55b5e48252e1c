// What earlier attempts, or other runs, have created. A cache that does not answer may cost a step a bounded time, and may
// be missing: then tasks are created all the same, with one warning.
import type { Clock } from '../clock.js'
import { deadlineAfter, deadlineWithGrace } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import { type CacheService, twice } from './cache-service.js'
import { keyOf, type Note, noteOf, nothing } from './note.js'

export interface MemoryOptions {
  /** Null where the runner has none, or none is to be used. */
  readonly service: CacheService | null
  readonly clock: Clock
  /** Aborts when the step is cancelled: nothing is read or reserved then, and what is known is still noted. */
  readonly signal: AbortSignal
  /** How long another run may take from its reservation to its id; 0 asks once. */
  readonly maxAwaitMs: number
  /** Told for how long another run is waited for. */
  readonly onAwait: (maxMs: number) => void
  /** Called once, with the reason. */
  readonly onMissing: (reason: string) => void
}

/** What a cache that is slow, or does not answer, may cost the step in all, beyond a second for each note. */
const budgetMs = 10_000
const awaitPauseMs = 2000
/** Work that is done within it costs nothing, so that the budget is the same for a hundred tasks. */
const promptMs = 1000
/** An id is noted even where less of the budget is left, as it was paid for. */
const minNoteMs = 2000
/** And where the step is cancelled, though not for longer than a runner waits. */
const noteGraceMs = 1200

/** A reservation that is not ours. */
export interface Reservation {
  readonly round: number
  /** It was there when the step began: its run has had that time for its word already. */
  readonly isRecalled: boolean
}

export class Memory {
  /** Whether a note could not be found or kept, as it has turned out. */
  isIncomplete = false
  /** Whether notes can be kept at all. */
  readonly isThere: boolean
  private recalledMs = 0
  /** The budget is used up: nothing more is asked of the cache. */
  private isSpent = false
  private spentMs = 0
  /** Of requests that are under way side by side, each moment counts once. */
  private underWay = 0
  private busySinceMs = 0
  /** Something went wrong since then. */
  private hasFailedMeanwhile = false

  constructor(private readonly options: MemoryOptions) {
    this.isThere = options.service !== null
  }

  /** A lookup that fails gives nothing; a reservation that is there all the same is met when the task is reserved. */
  async recall(base: string): Promise<Note> {
    const found = await this.newest(base)
    this.recalledMs = this.options.clock.nowMs()
    return found ?? nothing
  }

  /** Waits for what another run makes of its reservation: a note of an earlier round says nothing of it. */
  async awaitAnother(base: string, { round, isRecalled }: Reservation): Promise<Note> {
    const { clock, signal, maxAwaitMs, onAwait } = this.options
    const untilMs = (isRecalled ? this.recalledMs : clock.nowMs()) + maxAwaitMs
    if (untilMs > clock.nowMs()) onAwait(untilMs - clock.nowMs())
    while (!signal.aborted) {
      const note = await this.newest(base)
      if ((note?.state === 'id' || note?.state === 'none') && note.round >= round) return note
      if (this.isSpent || clock.nowMs() + awaitPauseMs > untilMs) break
      await clock.sleep(awaitPauseMs, signal)
    }
    return { state: 'reserved', round }
  }

  /** `taken` where somebody else has reserved it meanwhile. */
  async reserve(base: string, round: number): Promise<'reserved' | 'taken' | 'missing'> {
    const key = keyOf(base, { state: 'reserved', round })
    const saved = await this.use((service, limit) => service.save(key, limit))
    if (saved === null) return 'missing'
    return saved === 'saved' ? 'reserved' : 'taken'
  }

  async note(base: string, note: Extract<Note, { state: 'id' | 'none' }>): Promise<void> {
    const key = keyOf(base, note)
    if (key === null) return void this.miss('the id is too long for a key')
    await this.use((service, limit) => twice(() => keep(service, key, limit), limit), { isPaidFor: true })
  }

  private newest(base: string): Promise<Note | null> {
    return this.use((service, limit) => twice(() => newestNote(service, base, limit), limit))
  }

  /** Null where the cache gives no answer that is of use. */
  private async use<T>(
    work: (service: CacheService, limit: AbortSignal) => Promise<T>,
    { isPaidFor = false } = {},
  ): Promise<T | null> {
    const { service, clock, signal } = this.options
    if (service === null) return this.miss('this runner has no cache service')
    if (this.isSpent) return null
    const nowMs = clock.nowMs()
    if (this.underWay++ === 0) this.busySinceMs = nowMs
    const leftMs = budgetMs - this.spentMs - (nowMs - this.busySinceMs)
    const grace = { delayMs: Math.max(minNoteMs, leftMs), graceMs: noteGraceMs }
    using limit = isPaidFor ? deadlineWithGrace(grace, signal, clock) : deadlineAfter(leftMs, signal, clock)
    try {
      return await work(service, limit.signal)
    } catch (error) {
      this.hasFailedMeanwhile = true
      if (signal.aborted && !isPaidFor) return null
      this.isSpent ||= limit.signal.aborted
      return this.miss(this.isSpent ? 'the cache is too slow' : errorMessage(error))
    } finally {
      if (--this.underWay === 0) this.spend(clock.nowMs() - this.busySinceMs)
    }
  }

  private spend(busyMs: number): void {
    this.spentMs += this.hasFailedMeanwhile ? busyMs : Math.max(0, busyMs - promptMs)
    this.hasFailedMeanwhile = false
  }

  private miss(reason: string): null {
    if (!this.isIncomplete) this.options.onMissing(reason)
    this.isIncomplete = true
    return null
  }
}

/** A key that is taken and cannot be found belongs to a try that broke off: it is no note. */
async function keep(service: CacheService, key: string, limit: AbortSignal): Promise<void> {
  if ((await service.save(key, limit)) === 'saved' || (await service.find(key, limit)) === key) return
  throw new Error('a note was begun and could not be finished')
}

/** Two notes of one second may come in any order: beside a reservation its own round is searched for more. */
async function newestNote(service: CacheService, base: string, signal: AbortSignal): Promise<Note> {
  const note = noteOf(base, await service.find(`${base}-`, signal))
  if (note.state !== 'reserved') return note
  for (const state of ['id-', 'none']) {
    const key = await service.find(`${base}-${String(note.round)}-${state}`, signal)
    if (key !== null) return noteOf(base, key)
  }
  return note
}
