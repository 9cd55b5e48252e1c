// What ends a process from outside: the runner's signals, and an exception that nobody awaited.
import { setMaxListeners } from 'node:events'

/** How long a reader of the log may take for the rest of it. */
const maxLogMs = 5000

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
  const controller = new AbortController()
  // Every task listens, and Node takes more than 10 listeners for a leak.
  setMaxListeners(0, controller.signal)
  // The runner cancels with SIGINT, then SIGTERM; on Windows the second is SIGBREAK. Its terminal may be closed, too.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP']) {
    process.on(name, () => {
      controller.abort()
    })
  }
  const { run } = await load()
  // Only now: a program that cannot be loaded is Node's to report.
  let crash: Error | null = null
  process.on('uncaughtException', (error) => {
    crash ??= error
    controller.abort()
  })
  await run({ signal: controller.signal, crash: () => crash })
  // Nobody waits any more for a connection that would keep the process up. What a slow reader has not taken of the log
  // would be lost with the process.
  setTimeout(() => {
    process.stdout.write('', () => process.exit())
    setTimeout(() => process.exit(), maxLogMs).unref()
  }, 500).unref()
}
