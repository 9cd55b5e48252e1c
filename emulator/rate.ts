// How many requests a key may make: kie.ai counts creations apart from all others.

/**
 * Gives a function that counts a request and says whether it is one too many, in a sliding window.
 *
 * @param limit how many a key may have in the window; 0 is no limit
 */
export function createRate(limit: number, windowMs: number, { countsRefused = true } = {}) {
  const timesMs = new Map<string, number[]>()
  return (key: string): boolean => {
    const nowMs = performance.now()
    const recent = (timesMs.get(key) ?? []).filter((ms) => ms > nowMs - windowMs)
    const isFull = limit > 0 && recent.length >= limit
    timesMs.set(key, isFull && !countsRefused ? recent : [...recent, nowMs])
    return isFull
  }
}
