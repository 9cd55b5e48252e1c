// The one "signal or time": whatever must end with the step, or at a moment, takes its signal from here.
import type { Clock } from './clock.js'

export interface Deadline extends Disposable {
  /** Aborts with the other signal, or when the time has come. */
  readonly signal: AbortSignal
}

/**
 * To be disposed of when its work is done. Not AbortSignal.any() with AbortSignal.timeout(): Node 20 can collect that
 * timeout before its time, and neither knows a delay that is longer than a timer holds.
 *
 * @param delayMs from now
 */
export function deadlineAfter(delayMs: number, signal: AbortSignal, clock: Clock): Deadline {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  void clock.sleep(delayMs, controller.signal).then(abort)
  const dispose = (): void => {
    signal.removeEventListener('abort', abort)
    abort()
  }
  return { signal: controller.signal, [Symbol.dispose]: dispose }
}
