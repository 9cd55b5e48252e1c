// A step, as a schema: what one answer is, in place of what the emulated kie.ai would say by itself.
import { validateHeaderName, validateHeaderValue } from 'node:http'
import { z } from 'zod'
import { sampleNames } from './files.js'

/** What a value must be, for the message where it is something else. */
export const must = (what: string): { readonly error: string } => ({ error: `must be ${what}` })

export const number = (what: string, least = 0, most?: number): z.ZodInt => {
  // An integer has a bound of its own, and one fault is enough.
  const atLeast = z.int(must(what)).min(least, must(what))
  return most === undefined ? atLeast : atLeast.max(most, must(what))
}

/** A field that may be left out, with what the documentation says of it. */
export const optional = <T extends z.ZodType>(type: T, about: string): z.ZodExactOptional<T> =>
  z.exactOptional(type).describe(about)

export const text = (what: string): z.ZodString => z.string(must(what))

/** One word of a list. */
const oneOf = (words: readonly string[]): z.ZodEnum<Record<string, string>> => z.enum(words)

/** Node throws where it cannot send a header, which would cut the connection in the middle of a rehearsal. */
const isSendable = (validate: (text: string) => void) => (text: string) => {
  try {
    validate(text)
    return true
  } catch {
    return false
  }
}

const headerName = z
  .string()
  .refine(isSendable(validateHeaderName), must('the name of a header, such as "retry-after"'))
const headerValue = text('a text, such as "2"').refine(
  isSendable((value) => {
    validateHeaderValue('any', value)
  }),
  must('a text on one line, without characters beyond U+00FF, such as "2"'),
)
const headers = z.record(headerName, headerValue, must('an object, such as {"retry-after": "2"}')).readonly()
const anyRecord = z.record(z.string(), z.unknown(), must('an object with fields of the record')).readonly()
const flag = z.boolean(must('true or false'))

const sample = oneOf(sampleNames()).meta({ id: 'sample' })

/** The fields of a step that every endpoint understands. */
const common = {
  forMs: optional(
    number('a number of milliseconds, such as 500'),
    'How long the step stands, in milliseconds, from the first request or the creation of the task.',
  ),
  looks: optional(
    number('a number of requests, such as 2', 1),
    'How many requests the step stands for, where there is no `forMs`. Default: 1. The last step stands for ever.',
  ),
  sample: optional(sample, 'A body of kie.ai as it was seen, by the name of its file in `emulator/samples`.'),
  body: optional(
    z.unknown(),
    'Any other body: a text as it is, anything else as JSON. In texts, `{base}` becomes the address of the emulator.',
  ),
  base64: optional(z.base64(must('base64, such as "aGVsbG8="')), 'A body of any bytes.'),
  bytes: optional(
    number('a number of bytes, such as 1000000'),
    'A body of so many bytes, made while it is sent, which begins as an MP4 does.',
  ),
  status: optional(
    number('an HTTP status from 200 to 599, such as 503', 200, 599),
    'The HTTP status. Default: 200; kie.ai sends its errors with 200 and a `code` in the body.',
  ),
  headers: optional(headers, 'Headers of the answer, such as `{"retry-after": "2"}`.'),
  delayMs: optional(
    number('a number of milliseconds, such as 500'),
    'Waits so many milliseconds before it answers.',
  ),
  hang: optional(
    z.enum(['answer', 'body']),
    'Never answers (`answer`), or begins the body and never ends it (`body`).',
  ),
  reset: optional(flag, 'Cuts the connection without an answer.'),
  bytesPerSecond: optional(
    number('a number of bytes, such as 1000', 1),
    'Sends the body no faster than this.',
  ),
  cutOffAfter: optional(
    number('a number of bytes, such as 1000'),
    'Cuts the connection after so many bytes of the body.',
  ),
}

export const answerStep = z
  .strictObject(common, must('an object, such as {"status": 503}'))
  .readonly()
  .meta({ id: 'step-of-an-answer' })

/** @param states the words that `state` may be in the family */
export function taskStepOf(family: string, states: readonly string[]) {
  return z
    .strictObject(
      {
        state: optional(
          oneOf(states),
          'A record in this state, with all that belongs to it made up: `waiting`, `queuing`, `generating`, `success`, `fail`, or a further word of the family.',
        ),
        record: optional(
          anyRecord,
          'Fields of the record, in place of those made up or in addition to them.',
        ),
        ...common,
      },
      must('an object, such as {"state": "success"}'),
    )
    .readonly()
    .meta({ id: `step-of-${family}` })
}

/** A list of steps, of which each follows the one before. */
export function scriptOf<Step extends z.ZodType>(step: Step) {
  const what = must('a list of at least one step, such as [{"state": "success"}]')
  return z.array(step, what).min(1, what).readonly()
}

/**
 * One stretch of a task's life, or of what another endpoint answers. Any state is taken from code, so that a state can be
 * played that kie.ai does not have yet; a scenario from outside is held to those that are known.
 */
export type Step = Readonly<
  Omit<z.infer<ReturnType<typeof taskStepOf>>, 'state' | 'sample'> & { state?: string; sample?: string }
>
