// The step's one budget of requests to the API: everything that is sent to kie.ai takes its turn here.
import type { Clock } from '../clock.js'

/** kie.ai: allows 10 requests a second for each key; other jobs share the key. */
const maxRequests = 5
/** A second, and what the clocks of two machines may round away. */
const windowMs = 1020
/** A request without an answer has arrived after so long, as far as the budget is concerned. */
const maxArrivalMs = 100
/** Urgent requests come together, at a deadline: so long they are gathered before the first goes. */
const gatherMs = 10

export interface TurnOptions {
  /** The last poll before giving up: it goes before the others, and does not wait for the end of a hold. */
  readonly isUrgent?: boolean
  /** When its task was last seen, by `clock`. Of the urgent, the longest unseen goes first; -Infinity is never. */
  readonly lastSeenMs?: number
}

interface Sent {
  readonly sentMs: number
  answeredMs: number | null
}

interface Waiting extends Required<TurnOptions> {
  readonly sinceMs: number
  readonly go: (answered: () => void) => void
}

export class Throttle {
  private waiting: Waiting[] = []
  private sent: readonly Sent[] = []
  private heldUntilMs = -Infinity
  private isDispatching = false
  /** Cuts the dispatcher's sleep. */
  private wake = new AbortController()

  constructor(private readonly clock: Clock) {}

  /**
   * Resolves when a request may be sent, in the order of the calls but for the urgent, or when `signal` aborts.
   *
   * @returns to be called when the request has been answered
   */
  async turn(signal: AbortSignal, options: TurnOptions = {}): Promise<() => void> {
    const { isUrgent = false, lastSeenMs = -Infinity } = options
    if (signal.aborted) return () => undefined
    return await new Promise((resolve) => {
      const go = (answered: () => void): void => {
        signal.removeEventListener('abort', leave)
        this.waiting = this.waiting.filter((other) => other !== entry)
        resolve(answered)
      }
      const leave = (): void => {
        go(() => undefined)
        // The dispatcher may be asleep for one that has left.
        this.wake.abort()
      }
      const entry = { isUrgent, lastSeenMs, sinceMs: this.clock.nowMs(), go }
      this.waiting.push(entry)
      signal.addEventListener('abort', leave)
      this.wake.abort()
      if (!this.isDispatching) void this.dispatch()
    })
  }

  /** Sends nothing more for so long, the urgent excepted. */
  holdBack(ms: number): void {
    this.heldUntilMs = Math.max(this.heldUntilMs, this.clock.nowMs() + ms)
  }

  private async dispatch(): Promise<void> {
    this.isDispatching = true
    // What comes or leaves at the same moment counts.
    await Promise.resolve()
    for (let next = this.next(); next !== undefined; next = this.next()) {
      const waitMs = this.readyMs(next) - this.clock.nowMs()
      if (waitMs > 0) {
        this.wake = new AbortController()
        await this.clock.sleep(waitMs, this.wake.signal)
      } else {
        const sent: Sent = { sentMs: this.clock.nowMs(), answeredMs: null }
        this.sent = [...this.sent, sent].slice(-maxRequests)
        next.go(() => {
          sent.answeredMs = this.clock.nowMs()
        })
      }
    }
    this.isDispatching = false
  }

  private next(): Waiting | undefined {
    const urgent = this.waiting.filter(({ isUrgent }) => isUrgent)
    if (urgent.length === 0) return this.waiting[0]
    return urgent.reduce((first, other) => (other.lastSeenMs < first.lastSeenMs ? other : first))
  }

  private readyMs({ isUrgent, sinceMs }: Waiting): number {
    return Math.max(this.freeMs(), isUrgent ? sinceMs + gatherMs : this.heldUntilMs)
  }

  /**
   * A request counts from its arrival at the server, which nobody here sees; its answer is later than that. So even
   * where requests are held up on their way, no more than the budget arrive within any second.
   */
  private freeMs(): number {
    const oldest = this.sent.at(-maxRequests)
    if (oldest === undefined) return -Infinity
    const arrivedMs = oldest.answeredMs ?? Math.min(this.clock.nowMs(), oldest.sentMs + maxArrivalMs)
    return arrivedMs + windowMs
  }
}
