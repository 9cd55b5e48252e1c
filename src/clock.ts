// Time, handed in to whatever waits, so that a test or the benchmark can play hours in no time.
import { setTimeout as delay } from 'node:timers/promises'

export interface Clock {
  /** Milliseconds on a clock that never jumps. Only differences mean something. */
  nowMs(): number
  /** Resolves after `ms`, which may be longer than a timer holds, or as soon as `signal` aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The longest delay that a Node timer holds; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  async sleep(ms, signal) {
    const endMs = performance.now() + ms
    for (let leftMs = ms; leftMs > 0 && !signal.aborted; leftMs = endMs - performance.now()) {
      await delay(Math.min(leftMs, longestTimerMs), undefined, { signal }).catch(() => undefined)
    }
  },
}

/** A signal that aborts with another one or after a time, and what has to be called when its work is done. */
export interface Limit {
  readonly signal: AbortSignal
  readonly clear: () => void
}

/** Not AbortSignal.any() with AbortSignal.timeout(): Node 20 can collect that timeout before it is over. */
export function limitOf(signal: AbortSignal, ms: number): Limit {
  const stop = new AbortController()
  const abort = (): void => {
    stop.abort()
  }
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  const timer = setTimeout(abort, ms)
  const clear = (): void => {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
  return { signal: stop.signal, clear }
}
