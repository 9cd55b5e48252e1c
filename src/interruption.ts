// What ends a process from outside: the runner's signals, and an exception that nobody awaited.
import { setMaxListeners } from 'node:events'

export interface Interruption {
  /** Aborts when the runner cancels the step, or when something crashes outside all awaiting. */
  readonly signal: AbortSignal
  /** The crash, if there was one: it ends the step as a cancel does, with its outputs. */
  readonly crash: () => Error | null
}

/**
 * The runner cancels with SIGINT, then SIGTERM; on Windows the second is SIGBREAK. A cancel may come while the program is
 * still being loaded.
 */
export function listenForSignals(): AbortController {
  const controller = new AbortController()
  // Every task listens, and Node takes more than 10 listeners for a leak.
  setMaxListeners(0, controller.signal)
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK']) {
    process.on(name, () => {
      controller.abort()
    })
  }
  return controller
}

/** For a program that is loaded: one that cannot be is for Node to report. */
export function listenForCrashes(controller: AbortController): Interruption {
  let crash: Error | null = null
  process.on('uncaughtException', (error) => {
    crash ??= error
    controller.abort()
  })
  return { signal: controller.signal, crash: () => crash }
}

/** Ends the process soon, where only a connection keeps it up that nobody waits for any more. */
export function exitSoon(): void {
  setTimeout(() => process.exit(), 500).unref()
}
