// A creation on its way: no more of them than kie.ai takes, and sent again only where it is certain that there is no task.
import { backoffMs } from '../backoff.js'
import type { Clock } from '../clock.js'
import { deadlineWithGrace } from '../deadline.js'
import { errorMessage } from '../error-message.js'
import { readText } from '../http/body.js'
import { RequestError, send } from '../http/client.js'
import { retryAfterMs } from '../http/retry-after.js'
import { judge, type Verdict } from './verdict.js'

type Attempt =
  | Exclude<Verdict, { kind: 'again' }>
  | { readonly kind: 'unavailable' | 'cancelled'; readonly message: string }

interface SendOptions {
  readonly apiKey: string
  readonly clock: Clock
  /** Aborts when the step is cancelled. */
  readonly signal: AbortSignal
  /** Told why the request has to be sent again, and when. */
  readonly onPause: (reason: string, pauseMs: number) => void
}

/** How long to try where nothing was created. */
const patienceMs = 120_000
/** For one answer. kie.ai: takes under a second. */
const answerTimeoutMs = 60_000
/** An answer that is awaited when the step is cancelled may hold an id that is paid for. */
const cancelGraceMs = 5000
/** kie.ai: 20 creations in 10 s for each account. */
const maxCreations = 20
/** And what clocks round away, and requests take on their way. */
const windowMs = 10_200
const refusedPauseMs = 10_000

/** Gives a function that resolves when a creation may be sent, or when the signal aborts. */
export function createPace(clock: Clock) {
  let sentMs: readonly number[] = []
  return async (signal: AbortSignal): Promise<void> => {
    const oldest = sentMs.length < maxCreations ? undefined : sentMs[0]
    if (oldest !== undefined) await clock.sleep(oldest + windowMs - clock.nowMs(), signal)
    sentMs = [...sentMs, clock.nowMs()].slice(-maxCreations)
  }
}

/** Gives a function that posts the body of a creation, and never rejects. */
export function createSender(url: URL, options: SendOptions) {
  const { clock, signal, onPause } = options
  const waitForTurn = createPace(clock)
  return async (body: string): Promise<Attempt> => {
    const untilMs = clock.nowMs() + patienceMs
    for (let failures = 1; ; failures++) {
      await waitForTurn(signal)
      if (isCancelled(signal)) {
        return { kind: 'cancelled', message: 'the step was cancelled before the request was sent' }
      }
      const { verdict, pauseMs } = await sendOnce(url, body, options)
      if (verdict.kind !== 'again') return verdict
      if (isCancelled(signal)) {
        return { kind: 'cancelled', message: `the step was cancelled (${verdict.message})` }
      }
      const waitMs = pauseMs ?? backoffMs(failures, Math.random())
      if (clock.nowMs() + waitMs > untilMs) return { kind: 'unavailable', message: verdict.message }
      onPause(verdict.message, waitMs)
      await clock.sleep(waitMs, signal)
    }
  }
}

/** Read anew: a signal aborts while something is awaited. */
function isCancelled(signal: AbortSignal): boolean {
  return signal.aborted
}

/** `pauseMs` is null where nobody has asked for a pause. */
async function sendOnce(
  url: URL,
  body: string,
  { apiKey, signal, clock }: SendOptions,
): Promise<{ verdict: Verdict; pauseMs: number | null }> {
  using limit = deadlineWithGrace({ delayMs: answerTimeoutMs, graceMs: cancelGraceMs }, signal, clock)
  try {
    const response = await send({
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body,
      signal: limit.signal,
      connectSignal: signal,
      isFreshConnection: true,
      isLenient: true,
    })
    const verdict = judge({ status: response.status, body: await readText(response) })
    return { verdict, pauseMs: retryAfterMs(response.headers, Date.now()) ?? refusedPauseMs }
  } catch (error) {
    const isUnsent = error instanceof RequestError && !error.mayHaveBeenSent
    const reason = limit.signal.aborted ? 'no answer in time' : errorMessage(error)
    const message = `${isUnsent ? 'no connection to' : 'no complete answer from'} ${url.host}: ${reason}`
    return { verdict: { kind: isUnsent ? 'again' : 'unknown', message }, pauseMs: null }
  }
}
