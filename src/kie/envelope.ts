// What stands around every answer of kie.ai. A code that is a text counts as its number.
import * as z from 'zod/mini'

/** A finite number, or one that is sent as text. */
export const numeric = z.union([
  z.number(),
  z.pipe(
    z.string().check(z.regex(/^\s*\d{1,15}(\.\d+)?\s*$/)),
    z.transform((text) => Number(text)),
  ),
])

/** The text is in `msg` or in `message`, by generation of the documentation. */
export const envelope = z.object({
  code: numeric,
  msg: z.catch(z.nullish(z.string()), null),
  message: z.catch(z.nullish(z.string()), null),
  data: z.optional(z.unknown()),
})

export type Envelope = z.infer<typeof envelope>
