// Ends a transfer that has stopped moving.

export interface StallGuard extends Disposable {
  /** Aborts with the step, when nothing has moved for too long, and when it is disposed of. */
  readonly signal: AbortSignal
  /** Something moved. Called for every chunk, so it must cost nothing. */
  readonly refresh: () => void
}

export function createStallGuard(signal: AbortSignal, stallMs: number): StallGuard {
  const controller = new AbortController()
  const abort = (): void => {
    controller.abort()
  }
  const timer = setTimeout(abort, stallMs)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    refresh: () => {
      timer.refresh()
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      // Ends a connection whose answer is of no interest.
      abort()
    },
  }
}
