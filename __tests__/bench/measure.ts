// What the benchmarks measure with.
import { readFileSync } from 'node:fs'

/**
 * What a process holds in memory, in bytes: now (`VmRSS`), or at most so far (`VmHWM`). Null where the system does not
 * tell, or the process is gone.
 */
export function memoryBytes(pid: number | undefined, field: 'VmRSS' | 'VmHWM'): number | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? []
    return kibibytes === undefined ? null : Number(kibibytes) * 1024
  } catch {
    return null
  }
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
