// Time, handed in to whatever waits, so that a test or the benchmark can play hours in no time.
import { setTimeout as delay } from 'node:timers/promises'

export interface Clock {
  /** Milliseconds on a clock that never jumps. Only differences mean something. */
  nowMs(): number
  /** Resolves after `ms`, which may be longer than a timer holds, or as soon as `signal` aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The most that a Node timer holds; a longer delay would fire at once. */
const maxTimerMs = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  async sleep(ms, signal) {
    const endMs = performance.now() + ms
    for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs = endMs - performance.now()) {
      await delay(Math.min(leftMs, maxTimerMs), undefined, { signal }).catch(() => undefined)
    }
  },
}
