/** How long to pause after the `failures`th failure in a row (from 1): 2 s, doubling to 30 s, less up to a quarter. */
export function backoffMs(failures: number, random: number): number {
  return Math.min(30_000, 2000 * 2 ** (failures - 1)) * (1 - 0.25 * random)
}
