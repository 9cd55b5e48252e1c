// No more creations than kie.ai takes.
import type { Clock } from '../clock.js'

/** Resolves when a creation may be sent, or when `signal` aborts. */
export type WaitForTurn = (signal: AbortSignal) => Promise<void>

/** kie.ai: 20 creations in 10 s for each account. */
const maxCreations = 20
/** And what clocks round away, and requests take on their way. */
const windowMs = 10_200

export function createPace(clock: Clock): WaitForTurn {
  let sentMs: readonly number[] = []
  return async (signal) => {
    const oldest = sentMs.length < maxCreations ? undefined : sentMs[0]
    if (oldest !== undefined) await clock.sleep(oldest + windowMs - clock.nowMs(), signal)
    sentMs = [...sentMs, clock.nowMs()].slice(-maxCreations)
  }
}
