// What stands around every answer of kie.ai, and its texts and numbers in the shapes in which they come.
import * as z from 'zod/mini'

/** A finite number, or one that is sent as text. */
const numeric = z.union([
  z.number(),
  z.pipe(
    z.string().check(z.regex(/^\s*\d{1,15}(\.\d+)?\s*$/)),
    z.transform((text) => Number(text)),
  ),
])

/** Such a number. Null where it is anything else. */
export const optionalNumber = z.catch(z.nullable(numeric), null)

/** A text, or a number as text. Null where it is empty, absent or something else: kie.ai sends all of these. */
export const optionalText = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => (value === '' ? null : String(value))),
  ),
  null,
)

/** The text is in `msg` or in `message`, by generation of the documentation. */
export const envelope = z.object({
  code: numeric,
  msg: z.catch(z.nullish(z.string()), null),
  message: z.catch(z.nullish(z.string()), null),
  data: z.optional(z.unknown()),
})

export type Envelope = z.infer<typeof envelope>

/** What kie.ai says with it; empty where it says nothing. */
export function textOf({ msg, message }: Envelope): string {
  return [msg, message].find(Boolean) ?? ''
}
