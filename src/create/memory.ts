// What earlier attempts, or other runs, have created. It may cost a step a bounded time, and may be missing: then tasks
// are created all the same, with one warning.
import type { Clock } from '../clock.js'
import { deadlineAfter } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import type { CacheService } from './cache-service.js'
import { keyOf, type Note, noteOf, nothing } from './note.js'

export interface Memory {
  recall(base: string): Promise<Note>
  /** Waits for what another run makes of its reservation. */
  awaitAnother(base: string, signal: AbortSignal): Promise<Note>
  /** `taken` where somebody else has reserved it meanwhile. */
  reserve(base: string, round: number): Promise<'reserved' | 'taken' | 'missing'>
  note(base: string, note: Extract<Note, { state: 'id' | 'none' }>): Promise<void>
}

export interface MemoryOptions {
  /** Null where the runner has none. */
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
/** kie.ai: an id is noted even where the budget is used up, as it was paid for. */
const minNoteMs = 2000

/** Remembers nothing, for steps that always create. */
export const noMemory: Memory = {
  recall: () => Promise.resolve(nothing),
  awaitAnother: () => Promise.resolve(nothing),
  reserve: () => Promise.resolve('missing'),
  note: () => Promise.resolve(),
}

export function createMemory(options: MemoryOptions): Memory {
  return new CacheMemory(options)
}

class CacheMemory implements Memory {
  private isMissing = false
  private spentMs = 0

  constructor(private readonly options: MemoryOptions) {}

  async recall(base: string): Promise<Note> {
    const { signal } = this.options
    return (await this.use((service, limit) => newestNote(service, base, limit), { signal })) ?? nothing
  }

  async awaitAnother(base: string, signal: AbortSignal): Promise<Note> {
    const { clock, service, maxAwaitMs } = this.options
    const untilMs = clock.nowMs() + maxAwaitMs
    let note: Note = { state: 'reserved', round: 1 }
    while (service !== null && !signal.aborted) {
      using limit = deadlineAfter(maxLookupMs, signal, clock)
      note = await newestNote(service, base, limit.signal).catch(() => note)
      const isSettled = note.state === 'id' || note.state === 'none'
      if (isSettled || clock.nowMs() + awaitPauseMs > untilMs) return note
      await clock.sleep(awaitPauseMs, signal)
    }
    return note
  }

  async reserve(base: string, round: number): Promise<'reserved' | 'taken' | 'missing'> {
    const key = keyOf(base, { state: 'reserved', round }) ?? base
    const { signal } = this.options
    const saved = await this.use((service, limit) => service.save(key, limit), { signal })
    if (saved === null) return 'missing'
    return saved === 'saved' ? 'reserved' : 'taken'
  }

  async note(base: string, note: Extract<Note, { state: 'id' | 'none' }>): Promise<void> {
    const key = keyOf(base, note)
    const signal = new AbortController().signal
    if (key === null) return
    await this.use((service, limit) => service.save(key, limit), { signal, minMs: minNoteMs })
  }

  /** Null where the memory is missing, or is found to be. */
  private async use<T>(
    work: (service: CacheService, limit: AbortSignal) => Promise<T>,
    { signal, minMs = 0 }: { signal: AbortSignal; minMs?: number },
  ): Promise<T | null> {
    const { service, clock, budgetMs } = this.options
    if (service === null) return this.miss('this runner has no cache service')
    if (this.isMissing) return null
    const leftMs = Math.max(minMs, budgetMs - this.spentMs)
    const startMs = clock.nowMs()
    using deadline = deadlineAfter(leftMs, signal, clock)
    try {
      return await work(service, deadline.signal)
    } catch (error) {
      if (signal.aborted) return null
      return this.miss(deadline.signal.aborted ? 'the cache is too slow' : errorMessage(error))
    } finally {
      this.spentMs += clock.nowMs() - startMs
    }
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
