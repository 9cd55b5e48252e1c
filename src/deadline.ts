// The one "signal or time": whatever must end with the step, or at a moment, takes its signal from here.
import { setMaxListeners } from 'node:events'
import type { Clock } from './clock.js'

export interface Deadline extends Disposable {
  /** Aborts with the other signal, or when the time has come. */
  readonly signal: AbortSignal
}

/** Of work that a cancel must not cut at once, as it is about something that is paid for. */
export interface Grace {
  /** How long the work may take, from now. */
  readonly delayMs: number
  /** How long it may still take when the step is cancelled. */
  readonly graceMs: number
}

/** @param delayMs from now */
export function deadlineAfter(delayMs: number, signal: AbortSignal, clock: Clock): Deadline {
  return deadlineWithGrace({ delayMs, graceMs: 0 }, signal, clock)
}

/**
 * To be disposed of when its work is done. Not AbortSignal.any() with AbortSignal.timeout(): Node 20 can collect that
 * timeout before its time, and neither knows a delay that is longer than a timer holds.
 */
export function deadlineWithGrace({ delayMs, graceMs }: Grace, signal: AbortSignal, clock: Clock): Deadline {
  const controller = new AbortController()
  // Many requests may share a deadline, and Node takes more than 10 listeners for a leak.
  setMaxListeners(0, controller.signal)
  const abort = (): void => {
    controller.abort()
  }
  const cancelled = (): void => {
    if (graceMs === 0) abort()
    else void clock.sleep(graceMs, controller.signal).then(abort)
  }
  if (signal.aborted) cancelled()
  else signal.addEventListener('abort', cancelled)
  void clock.sleep(delayMs, controller.signal).then(abort)
  const dispose = (): void => {
    signal.removeEventListener('abort', cancelled)
    abort()
  }
  return { signal: controller.signal, [Symbol.dispose]: dispose }
}
