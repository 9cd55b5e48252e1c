// When to look again. Pure: the randomness is handed in.

/**
 * How long to wait before the next look at a running task of this age, in milliseconds.
 *
 * A result should be noticed late by a small share of the time that it took, whatever that time is, so the distance
 * grows with the age. The floor spares the API while the task is young, the ceiling bounds what a long task pays.
 * The jitter of 10 per cent keeps the tasks of many jobs from asking in step.
 *
 * @param random from 0 to 1
 */
export function pollDelayMs(ageMs: number, random: number): number {
  const distanceMs = Math.min(8200, Math.max(1000, ageMs * 0.09))
  return distanceMs * (0.95 + 0.1 * random)
}

/** How long to wait after the `failures`th trouble in a row (from 1): 2 s, doubling to 30 s, less up to a quarter. */
export function backoffMs(failures: number, random: number): number {
  return Math.min(30_000, 2000 * 2 ** (failures - 1)) * (1 - 0.25 * random)
}
