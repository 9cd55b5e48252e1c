// The one writer to the runner's log: nothing leaves it with a secret in it, and annotations stay countable.
import * as core from '@actions/core'
import type { Redact } from '../redact.js'

/** GitHub shows 10 annotations of a level for a step. One is kept for the step's own message. */
const maxAnnotations = 9

export type Console = Readonly<ReturnType<typeof createConsole>>

export function createConsole(redact: Redact) {
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
    /** Sums the step up as a warning, whatever was written before: the step stays green. */
    conclude: write('warning'),
    /** The step's own error: the step is red. */
    fail: write('setFailed'),
    /** @throws where the runner has no file for it */
    async writeSummary(markdown: string): Promise<void> {
      await core.summary.addRaw(redact(markdown)).write()
    },
  }
}
