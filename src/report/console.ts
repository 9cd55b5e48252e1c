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
  /** Sums the step up as a warning, whatever was written before: the step stays green. */
  readonly conclude: (text: string) => void
  /** The step's own error: the step is red. */
  readonly fail: (text: string) => void
  /** @throws where the runner has no file for it */
  readonly writeSummary: (markdown: string) => Promise<void>
}

export function createConsole(redact: Redact): Console {
  const counts = { notice: 0, warning: 0, error: 0 }
  const write = (level: 'debug' | 'info' | 'setFailed' | keyof typeof counts) => (text: string) => {
    core[level](redact(text))
  }
  const annotate = (level: keyof typeof counts) => (text: string) => {
    counts[level]++
    write(counts[level] <= maxAnnotations ? level : 'info')(text)
  }

  return {
    debug: write('debug'),
    info: write('info'),
    notice: annotate('notice'),
    warning: annotate('warning'),
    error: annotate('error'),
    conclude: write('warning'),
    fail: write('setFailed'),
    async writeSummary(markdown) {
      await core.summary.addRaw(redact(markdown)).write()
    },
  }
}
