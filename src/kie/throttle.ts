// The step's one budget of requests to the API: everything that asks kie.ai takes its turn here.
import type { Clock } from '../clock.js'

/** kie.ai allows 10 requests a second for each key; other jobs share the key. */
const maxRequests = 5
/** A second, and what the clocks of two machines may round away. */
const windowMs = 1020
/** A request without an answer has arrived after so long, as far as the budget is concerned. */
const maxArrivalMs = 100

export interface TurnOptions {
  /** Waits for its turn, but not for the end of a hold, and before all others. */
  readonly isUrgent?: boolean
  /** Of urgent requests the one with the smallest goes first. */
  readonly lastSeenMs?: number
}

export interface Throttle {
  /**
   * Resolves when a request may be sent, in the order of asking, or when `signal` aborts.
   *
   * @returns to be called when the request has been answered
   */
  turn(signal: AbortSignal, options?: TurnOptions): Promise<() => void>
  /** Sends nothing more for so long, the urgent excepted. */
  holdBack(ms: number): void
}

interface Sent {
  readonly sentMs: number
  answeredMs: number | null
}

interface Waiting {
  readonly isUrgent: boolean
  readonly lastSeenMs: number
  readonly go: () => void
}

export function createThrottle(clock: Clock): Throttle {
  const waiting: Waiting[] = []
  let isServing = false
  let wake = new AbortController()
  let heldUntilMs = -Infinity
  let sent: readonly Sent[] = []

  /** Gives turns until nobody waits. Whoever comes meanwhile is served here too. */
  async function serve(): Promise<void> {
    isServing = true
    // Requests that come together, as at a deadline, are put in order together.
    if (waiting.some(({ isUrgent }) => isUrgent)) await new Promise((resolve) => setImmediate(resolve))
    for (let next = nextOf(waiting); next !== undefined; next = nextOf(waiting)) {
      const atMs = Math.max(freeAtMs(sent, clock.nowMs()), next.isUrgent ? -Infinity : heldUntilMs)
      if (atMs > clock.nowMs()) await pauseUntil(atMs)
      else next.go()
    }
    isServing = false
  }

  async function pauseUntil(atMs: number): Promise<void> {
    await clock.sleep(atMs - clock.nowMs(), wake.signal)
    if (wake.signal.aborted) wake = new AbortController()
  }

  function leave(one: Waiting): void {
    waiting.splice(waiting.indexOf(one), 1)
    // The loop may be pausing for the one that has left, or come to its end with it.
    wake.abort()
  }

  return {
    turn(signal, { isUrgent = false, lastSeenMs = 0 } = {}) {
      if (signal.aborted) return Promise.resolve(() => undefined)
      return new Promise((resolve) => {
        const abort = (): void => {
          leave(one)
          resolve(() => undefined)
        }
        const go = (): void => {
          signal.removeEventListener('abort', abort)
          waiting.splice(waiting.indexOf(one), 1)
          const request: Sent = { sentMs: clock.nowMs(), answeredMs: null }
          sent = [...sent, request].slice(-maxRequests)
          resolve(() => {
            request.answeredMs = clock.nowMs()
          })
        }
        const one: Waiting = { isUrgent, lastSeenMs, go }
        signal.addEventListener('abort', abort, { once: true })
        waiting.push(one)
        if (!isServing) void serve()
        else if (isUrgent) wake.abort()
      })
    },
    holdBack(ms) {
      heldUntilMs = Math.max(heldUntilMs, clock.nowMs() + ms)
    },
  }
}

/** Urgent ones first, of them the one unseen the longest; else in the order of asking. */
function nextOf(waiting: readonly Waiting[]): Waiting | undefined {
  const urgent = waiting.filter(({ isUrgent }) => isUrgent)
  return urgent.sort((a, b) => a.lastSeenMs - b.lastSeenMs)[0] ?? waiting[0]
}

/**
 * When the next request may be sent. A request counts from its arrival at the server, which nobody here sees; its
 * answer is later than that. So even where requests are held up on their way, no more than the budget arrive within
 * any second.
 */
function freeAtMs(sent: readonly Sent[], nowMs: number): number {
  const oldest = sent.length < maxRequests ? undefined : sent[0]
  if (oldest === undefined) return -Infinity
  const arrivedMs = oldest.answeredMs ?? Math.min(nowMs, oldest.sentMs + maxArrivalMs)
  return arrivedMs + windowMs
}
