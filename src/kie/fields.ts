// The fields of kie.ai's records, in the loose shapes that it sends them in.
import * as z from 'zod/mini'

export type Fields = Readonly<Record<string, unknown>>

/** A text, or a number as text. Null where it is empty, absent or something else: kie.ai sends all of these. */
export const optionalText = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => (value === '' ? null : String(value))),
  ),
  null,
)

/** A finite number, null where it is anything else. */
export const optionalNumber = z.catch(z.nullable(z.number()), null)

/** An error code as text. Null where there is none, which kie.ai also writes as 0. */
export function errorCode(value: unknown): string | null {
  const code = optionalText.parse(value)
  return code === null || Number(code) === 0 ? null : code
}

/**
 * Unix milliseconds, from a number of them or from an ISO date and time with its zone. Null for anything else: a time
 * without a zone could be half a day off.
 */
export function unixMs(value: unknown): number | null {
  if (typeof value !== 'string') return optionalNumber.parse(value)
  const isZoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(value)
  const ms = isZoned ? Date.parse(value) : NaN
  return Number.isNaN(ms) ? null : ms
}
