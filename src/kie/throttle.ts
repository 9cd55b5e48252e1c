// The step's one budget of requests to the API: everything that asks kie.ai takes its turn here.
import type { Clock } from '../clock.js'

/** kie.ai allows 10 requests a second for each key; other jobs share the key. */
const mostRequests = 5
/** A second, and what the clocks of two machines may round away. */
const windowMs = 1020
/** A request without an answer has arrived after so long, as far as the budget is concerned. */
const slowestArrivalMs = 100

export interface Throttle {
  /**
   * Resolves when a request may be sent, in the order of asking, or when `signal` aborts.
   * An urgent request waits for its turn, but not for the end of a hold.
   *
   * @returns to be called when the request has been answered
   */
  turn(signal: AbortSignal, urgent?: boolean): Promise<() => void>
  /** Sends nothing more for so long, the urgent excepted. */
  holdBack(ms: number): void
}

interface Sent {
  readonly sentMs: number
  answeredMs: number | null
}

export function createThrottle(clock: Clock): Throttle {
  let queue = Promise.resolve()
  let heldUntilMs = -Infinity
  let sent: readonly Sent[] = []

  /**
   * A request counts from its arrival at the server, which nobody here sees; its answer is later than that. So even
   * where requests are held up on their way, no more than the budget arrive within any second.
   */
  function freeAtMs(): number {
    const oldest = sent.length < mostRequests ? undefined : sent[0]
    if (oldest === undefined) return -Infinity
    const arrivedMs = oldest.answeredMs ?? Math.min(clock.nowMs(), oldest.sentMs + slowestArrivalMs)
    return arrivedMs + windowMs
  }

  /** At the head of the queue: null where the request may not go, as it was given up or a hold has begun. */
  async function pass(signal: AbortSignal, urgent: boolean): Promise<Sent | null> {
    while (!signal.aborted && freeAtMs() > clock.nowMs())
      await clock.sleep(freeAtMs() - clock.nowMs(), signal)
    if (signal.aborted || (!urgent && heldUntilMs > clock.nowMs())) return null
    const request: Sent = { sentMs: clock.nowMs(), answeredMs: null }
    sent = [...sent, request].slice(-mostRequests)
    return request
  }

  return {
    async turn(signal, urgent = false) {
      let request: Sent | null = null
      while (request === null && !signal.aborted) {
        if (!urgent) await clock.sleep(heldUntilMs - clock.nowMs(), signal)
        const turn = queue.then(() => pass(signal, urgent))
        queue = turn.then(() => undefined)
        request = await turn
      }
      return () => {
        if (request !== null) request.answeredMs = clock.nowMs()
      }
    },
    holdBack(ms) {
      heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + ms)
    },
  }
}
