// Amounts of bytes as people read them.
import { pluralize } from './text.js'

const units = ['kB', 'MB', 'GB', 'TB']

/** `512 bytes`, `1.5 kB`, `64.0 MB`: a kB is 1,000 bytes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return pluralize(Math.round(bytes), 'byte')
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1000 ** power).toFixed(1)} ${units[power - 1] ?? ''}`
}
