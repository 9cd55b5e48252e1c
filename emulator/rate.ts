// How many requests a key may make: kie.ai counts creations apart from all others.

/** Counts in a sliding window. `isFull` counts the request where it asks. */
export interface Rate {
  isFull(key: string, options?: { readonly countsRefused?: boolean }): boolean
}

/** @param limit how many a key may have in the window; 0 is no limit */
export function createRate(limit: number, windowMs: number): Rate {
  const timesMs = new Map<string, number[]>()
  return {
    isFull(key, { countsRefused = true } = {}) {
      const nowMs = performance.now()
      const recent = (timesMs.get(key) ?? []).filter((ms) => ms > nowMs - windowMs)
      const isFull = limit > 0 && recent.length >= limit
      timesMs.set(key, isFull && !countsRefused ? recent : [...recent, nowMs])
      return isFull
    },
  }
}
