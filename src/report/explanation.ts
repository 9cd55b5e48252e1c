// A cause in full, for a line of the log. Pure.
import { type PolledFamily, remedyFor } from './advice.js'
import type { Cause } from './causes.js'
import { whatHappened } from './what-happened.js'

/** What happened and what to do, as plain text. */
export function explanation(cause: Cause, family: PolledFamily): string {
  return `${whatHappened(cause)} ${remedyFor(cause, family)}`
}
