// The one writer to the runner's log: nothing leaves it with a secret in it, and annotations stay countable.
import * as core from '@actions/core'
import type { Redact } from '../redact.js'

/** GitHub shows 10 annotations of a level for a step. One is kept for the step's own message. */
const maxAnnotations = 9

export interface Console {
  readonly debug: (line: string) => void
  readonly info: (line: string) => void
  readonly notice: (text: string) => void
  readonly warning: (text: string) => void
  readonly error: (text: string) => void
  /** Lines that are folded in the log under a title. */
  readonly group: (title: string, lines: readonly string[]) => void
  /** Sums the step up as a warning, whatever was written before: the step stays green. */
  readonly conclude: (text: string) => void
  /** The step's own error: the step is red. */
  readonly fail: (text: string) => void
  /** @throws where the runner has no file for it */
  readonly writeSummary: (markdown: string) => Promise<void>
}

export function createConsole(redact: Redact): Console {
  const counts = { notice: 0, warning: 0, error: 0 }

  function annotate(level: keyof typeof counts, text: string): void {
    counts[level]++
    if (counts[level] <= maxAnnotations) core[level](redact(text))
    else core.info(redact(text))
  }

  return {
    debug(line) {
      core.debug(redact(line))
    },
    info(line) {
      core.info(redact(line))
    },
    notice: annotate.bind(null, 'notice'),
    warning: annotate.bind(null, 'warning'),
    error: annotate.bind(null, 'error'),
    group(title, lines) {
      core.startGroup(redact(title))
      for (const line of lines) core.info(redact(line))
      core.endGroup()
    },
    conclude(text) {
      core.warning(redact(text))
    },
    fail(text) {
      core.setFailed(redact(text))
    },
    async writeSummary(markdown) {
      await core.summary.addRaw(redact(markdown)).write()
    },
  }
}
