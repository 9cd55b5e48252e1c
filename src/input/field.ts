// The machinery of inputs: a default and a parser for each, and one message for all that is wrong.
import * as z from 'zod/mini'
import { singleLine } from '../text.js'

/** One or more inputs are no use. The message names every one of them, what was given, and a good value. */
export class InvalidInputs extends Error {
  override readonly name = 'InvalidInputs'

  /** @param sentences one for each fault, each of which begins with the input's name */
  constructor(readonly sentences: readonly string[]) {
    const heading = sentences.length === 1 ? 'Wrong input. ' : `${String(sentences.length)} wrong inputs:\n- `
    super(heading + sentences.join('\n- '))
  }
}

/** What `read` gives, or undefined where inputs are no use: then their faults are added to those that are known. */
export async function collectFaults<T>(faults: string[], read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof InvalidInputs)) throw error
    faults.push(...error.sentences)
    return undefined
  }
}

/** What a parser gives for a value that is no use: a sentence to follow the input's name. */
export interface Wrong {
  readonly wrong: string
}

/** One input: its default, as the action's file has it, and its parser. */
export function field<T>(fallback: string, parse: (text: string) => T | Wrong) {
  return z.pipe(
    z._default(z.string(), fallback),
    z.transform((text, context): T => {
      const value = parse(text)
      if (!isWrong(value)) return value
      context.issues.push({ code: 'custom', message: value.wrong, input: text })
      return z.NEVER
    }),
  )
}

function isWrong(value: unknown): value is Wrong {
  return typeof value === 'object' && value !== null && 'wrong' in value
}

/**
 * @param given a text for each input. One that is given as empty counts as not given (`timeout: ${{ inputs.timeout }}`)
 *   and takes its default, as an absent one does.
 * @param others what is wrong with inputs that may be good by themselves
 * @throws InvalidInputs
 */
export function parseAll<S extends z.ZodMiniObject>(
  schema: S,
  given: Readonly<Record<string, string | undefined>>,
  others: readonly string[] = [],
): z.infer<S> {
  const notEmpty = Object.entries(given).filter(([, text]) => text !== undefined && text !== '')
  const { data, error } = schema.safeParse(Object.fromEntries(notEmpty))
  const faults = (error?.issues ?? []).map(({ path, message }) => `${String(path[0])}: ${message}`)
  if (data !== undefined && others.length === 0) return data
  throw new InvalidInputs([...faults, ...others])
}

/** @param fault what is wrong with a value, as words to follow it; `good` is a sentence. Not for secrets. */
export function refused(text: string, fault: string, good: string): Wrong {
  return { wrong: `${quoted(text)} ${fault}. ${good}` }
}

/** A value that was given, as a message shows it. Not for secrets. */
export function quoted(text: string): string {
  return `"${singleLine(text, 100)}"`
}

export function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text)
}
