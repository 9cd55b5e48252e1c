// Durations as people write and read them.

const unitsMs = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

const number = String.raw`(?:\d+(?:\.\d+)?|\.\d+)`
const plainSeconds = new RegExp(`^${number}$`)
const part = new RegExp(String.raw`(${number})\s*(ms|[smhd])\s*`, 'gi')
const parts = new RegExp(`^(?:${part.source})+$`, 'i')

/**
 * Milliseconds from a number of seconds (`90`, `1.5`) or from numbers with units (`1h30m`, `1h 30m`, `500MS`).
 * Null where the text is neither. There is no upper bound below the largest safe integer, at which it is cut.
 */
export function parseDurationMs(text: string): number | null {
  const trimmed = text.trim()
  const duration = plainSeconds.test(trimmed) ? `${trimmed}s` : trimmed
  if (!parts.test(duration)) return null
  let ms = 0
  for (const [, amount, unit = ''] of duration.matchAll(part)) {
    ms += Number(amount) * (unitsMs.get(unit.toLowerCase()) ?? NaN)
  }
  return Math.min(ms, Number.MAX_SAFE_INTEGER)
}

/** The two largest units, rounded down, but at least 0.1 s of any time: `45 s`, `1 min 12 s`, `2 h 5 min`, `3 d`. */
export function formatDuration(ms: number): string {
  if (ms > 0 && ms < 1000) return `${String(Math.max(1, Math.floor(ms / 100)) / 10)} s`
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const amounts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ]
  const first = amounts.findIndex(([amount]) => amount > 0)
  if (first < 0) return '0 s'
  return amounts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${String(amount)} ${unit}`)
    .join(' ')
}
