// The step's one budget of requests to the API: everything that asks kie.ai takes its turn here.
import type { Clock } from '../clock.js'

/** kie.ai allows 10 requests a second for each key. A step keeps to under 5, as other jobs share the key. */
const requestGapMs = 210

export interface Throttle {
  /**
   * Resolves when a request may be sent, in the order of asking, or when `signal` aborts.
   * An urgent request waits for its turn, but not for the end of a hold.
   */
  turn(signal: AbortSignal, urgent?: boolean): Promise<void>
  /** Sends nothing more for so long, the urgent excepted. */
  holdBack(ms: number): void
}

export function createThrottle(clock: Clock): Throttle {
  let queue = Promise.resolve()
  let freeAtMs = -Infinity
  let heldUntilMs = -Infinity

  /** At the head of the queue: true when the request may go, false when a hold has begun in the meantime. */
  async function pass(signal: AbortSignal, urgent: boolean): Promise<boolean> {
    while (!signal.aborted && freeAtMs > clock.nowMs()) await clock.sleep(freeAtMs - clock.nowMs(), signal)
    if (signal.aborted || (!urgent && heldUntilMs > clock.nowMs())) return false
    freeAtMs = clock.nowMs() + requestGapMs
    return true
  }

  return {
    async turn(signal, urgent = false) {
      for (let passed = false; !passed && !signal.aborted;) {
        if (!urgent) await clock.sleep(heldUntilMs - clock.nowMs(), signal)
        const turn = queue.then(() => pass(signal, urgent))
        queue = turn.then(() => undefined)
        passed = await turn
      }
    },
    holdBack(ms) {
      heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + ms)
    },
  }
}
