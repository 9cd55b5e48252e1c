// A clock that jumps from one sleep's end to the next, so that hours of waiting take no time.
import type { Clock } from '../src/clock.js'

export interface SimulatedClock extends Clock {
  /** Lets time pass until `work` is done. */
  run<T>(work: Promise<T>): Promise<T>
  /** Calls `act` when so much time has passed. */
  at(ms: number, act: () => void): void
}

const mostSteps = 1_000_000

export function simulatedClock(): SimulatedClock {
  let nowMs = 0
  let alarms: { readonly atMs: number; readonly ring: () => void }[] = []

  function alarm(atMs: number, ring: () => void): void {
    const later = alarms.findIndex((other) => other.atMs > atMs)
    alarms.splice(later < 0 ? alarms.length : later, 0, { atMs, ring })
  }

  return {
    nowMs: () => nowMs,

    sleep(ms, signal) {
      if (signal.aborted || ms <= 0) return Promise.resolve()
      return new Promise((resolve) => {
        const ring = (): void => {
          signal.removeEventListener('abort', ring)
          alarms = alarms.filter((other) => other.ring !== ring)
          resolve()
        }
        signal.addEventListener('abort', ring)
        alarm(nowMs + ms, ring)
      })
    },

    at: alarm,

    async run(work) {
      const state = { isDone: false }
      const mark = (): void => {
        state.isDone = true
      }
      work.then(mark, mark)
      for (let steps = 0; steps < mostSteps; steps++) {
        // Every promise that can go on does so before a macrotask.
        await new Promise((resolve) => setImmediate(resolve))
        if (state.isDone) return work
        const next = alarms.shift()
        if (next === undefined) throw new Error('Nothing is left to wait for, and the work is not done.')
        nowMs = Math.max(nowMs, next.atMs)
        next.ring()
      }
      throw new Error('The work takes too many steps.')
    },
  }
}
