// When to look again. Pure: the randomness is handed in.

/**
 * How long to wait before the next look at a running task of this age, in milliseconds: a tenth of the age, of a video
 * a fifth, but about 1.5 s at least and 9 s at most.
 *
 * A result should be noticed late by a small share of the time that it took, whatever that time is. With a tenth of
 * the age it is a twentieth on average. Hardly any video is done in its first minute, so looking is left for later.
 * The floor spares the API while the task is young, the ceiling bounds what a long one pays, and the jitter keeps the
 * tasks of many jobs from asking in step. `npm run bench` plays this next to what others do.
 *
 * @param isVideo false where that is not known
 * @param random from 0 to 1
 */
export function pollDelayMs(ageMs: number, isVideo: boolean, random: number): number {
  const distanceMs = Math.min(9000, Math.max(1500, ageMs / (isVideo ? 5 : 10)))
  return distanceMs * (0.95 + 0.1 * random)
}

/** How long to wait after the `failures`th trouble in a row (from 1): 2 s, doubling to 30 s, less up to a quarter. */
export function backoffMs(failures: number, random: number): number {
  return Math.min(30_000, 2000 * 2 ** (failures - 1)) * (1 - 0.25 * random)
}
