// What earlier attempts, or other runs, have created. It may cost a step a bounded time, and may be missing: then tasks
// are created all the same, with one warning.
import type { Clock } from '../clock.js'
import { type Deadline, deadlineAfter, deadlineWithGrace } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import type { CacheService } from './cache-service.js'
import { keyOf, type Note, noteOf, nothing } from './note.js'

export interface MemoryOptions {
  /** Null where the runner has none, or none is to be used. */
  readonly service: CacheService | null
  readonly clock: Clock
  /** What all of it may cost the step. */
  readonly budgetMs: number
  /** Aborts when the step is cancelled: nothing is read or reserved then, and what is known is still noted. */
  readonly signal: AbortSignal
  /** How long another run may take from its reservation to its id; 0 asks once. */
  readonly maxAwaitMs: number
  /** Called once, with the reason. */
  readonly onMissing: (reason: string) => void
}

const awaitPauseMs = 2000
const maxLookupMs = 5000
/** An id is noted even where the budget is used up, as it was paid for. */
const minNoteMs = 2000
/** And where the step is cancelled, though not for longer than a runner waits. */
const noteGraceMs = 1200

export class Memory {
  /** Whether notes can be neither found nor kept, as it has turned out. */
  isMissing = false
  /** Of requests that are under way side by side, each moment counts once. */
  private spentMs = 0
  private underWay = 0
  private busySinceMs = 0
  private hasAwaitedInVain = false

  constructor(private readonly options: MemoryOptions) {}

  async recall(base: string): Promise<Note> {
    const found = await this.use((service, limit) =>
      newestNote(service, base, limit).catch((error: unknown) => {
        if (limit.aborted) throw error
        // A note that is missed for one bad answer is a task that is paid for twice.
        return newestNote(service, base, limit)
      }),
    )
    return found ?? nothing
  }

  /** Waits for what another run makes of its reservation of this round: one of an earlier round says nothing of it. */
  async awaitAnother(base: string, round: number): Promise<Note> {
    const { clock, service, signal, maxAwaitMs } = this.options
    // One that left no word in all that time is dead, and most likely so are those beside it.
    const untilMs = clock.nowMs() + (this.hasAwaitedInVain ? 0 : maxAwaitMs)
    const reserved: Note = { state: 'reserved', round }
    while (service !== null && !signal.aborted) {
      using limit = deadlineAfter(maxLookupMs, signal, clock)
      const note = await newestNote(service, base, limit.signal).catch(() => reserved)
      const isSettled = (note.state === 'id' || note.state === 'none') && note.round >= round
      if (isSettled) return note
      if (clock.nowMs() + awaitPauseMs > untilMs) break
      await clock.sleep(awaitPauseMs, signal)
    }
    this.hasAwaitedInVain = true
    return reserved
  }

  /** `taken` where somebody else has reserved it meanwhile. */
  async reserve(base: string, round: number): Promise<'reserved' | 'taken' | 'missing'> {
    const key = keyOf(base, { state: 'reserved', round }) ?? base
    const saved = await this.use((service, limit) => service.save(key, limit))
    if (saved === null) return 'missing'
    return saved === 'saved' ? 'reserved' : 'taken'
  }

  async note(base: string, note: Extract<Note, { state: 'id' | 'none' }>): Promise<void> {
    const key = keyOf(base, note)
    if (key === null) return
    await this.use((service, limit) => service.save(key, limit), { isPaidFor: true })
  }

  /** Null where the memory is missing, or is found to be. */
  private async use<T>(
    work: (service: CacheService, limit: AbortSignal) => Promise<T>,
    { isPaidFor = false } = {},
  ): Promise<T | null> {
    const { service, signal } = this.options
    if (service === null) return this.miss('this runner has no cache service')
    if (this.isMissing) return null
    using limit = this.limit({ isPaidFor })
    try {
      return await work(service, limit.signal)
    } catch (error) {
      if (signal.aborted) return null
      return this.miss(limit.signal.aborted ? 'the cache is too slow' : errorMessage(error))
    }
  }

  /** What is left of the budget. Its time is spent when it is disposed of. */
  private limit({ isPaidFor }: { readonly isPaidFor: boolean }): Deadline {
    const { clock, budgetMs, signal } = this.options
    const nowMs = clock.nowMs()
    if (this.underWay++ === 0) this.busySinceMs = nowMs
    const leftMs = budgetMs - this.spentMs - (nowMs - this.busySinceMs)
    const grace = { delayMs: Math.max(minNoteMs, leftMs), graceMs: noteGraceMs }
    const deadline = isPaidFor
      ? deadlineWithGrace(grace, signal, clock)
      : deadlineAfter(leftMs, signal, clock)
    const dispose = (): void => {
      deadline[Symbol.dispose]()
      if (--this.underWay === 0) this.spentMs += clock.nowMs() - this.busySinceMs
    }
    return { signal: deadline.signal, [Symbol.dispose]: dispose }
  }

  private miss(reason: string): null {
    if (!this.isMissing) this.options.onMissing(reason)
    this.isMissing = true
    return null
  }
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
