// What ends a process from outside: the runner's signals, and an exception that nobody awaited.
import { setMaxListeners } from 'node:events'

export interface Interruption {
  /** Aborts when the runner cancels the step, or when something crashes outside all awaiting. */
  readonly signal: AbortSignal
  /** The crash, if there was one: it ends the step as a cancel does, with its outputs. */
  readonly crash: () => Error | null
}

interface Program {
  readonly run: (interruption: Interruption) => Promise<void>
}

/** Runs a program to its end. A cancel may come while it is still being loaded: it is listened for first. */
export async function runInterruptibly(load: () => Promise<Program>): Promise<void> {
  const controller = listenForSignals()
  const { run } = await load()
  await run(listenForCrashes(controller))
  exitSoon()
}

/** The runner cancels with SIGINT, then SIGTERM; on Windows the second is SIGBREAK. */
function listenForSignals(): AbortController {
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

/** Once the program is loaded: if it cannot be, Node reports that. */
function listenForCrashes(controller: AbortController): Interruption {
  let crash: Error | null = null
  process.on('uncaughtException', (error) => {
    crash ??= error
    controller.abort()
  })
  return { signal: controller.signal, crash: () => crash }
}

/** Ends the process soon, where only a connection keeps it up that nobody waits for any more. */
function exitSoon(): void {
  setTimeout(() => process.exit(), 500).unref()
}
