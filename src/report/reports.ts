// All that is reported outside the log's lines: the table at its end, the job summary, and what goes to GitHub.
// Trouble with any of it is a warning: it never changes how the step ends, and delays it by seconds at most.
import * as core from '@actions/core'
import type { Clock } from '../clock.js'
import { singleLine } from '../text.js'
import type { Redact } from '../redact.js'
import type { WaitEvents } from '../wait.js'
import type { Ending } from './blocks.js'
import { recordStates } from './chart.js'
import { tableLines } from './table.js'

export interface ReportOptions {
  readonly jobSummary: boolean
  readonly pullRequestComment: boolean
  /** The name of the commit status; empty for none. */
  readonly commitStatus: string
  readonly token: string
  readonly taskCount: number
  readonly clock: Clock
  /** Aborted when the step is cancelled. */
  readonly signal: AbortSignal
  readonly redact: Redact
}

export interface Reports {
  /** Told of what the wait sees. */
  readonly events: Pick<WaitEvents, 'seen' | 'ended'>
  /** Reports how the step ended. Never rejects. */
  finish(ending: Ending): Promise<void>
}

/** Begins what GitHub is told of from the start, without waiting for it. */
export function startReports(options: ReportOptions): Reports {
  const { clock, redact, signal } = options
  const states = recordStates(clock)
  // Loaded only where they are wanted: the first look at the tasks should not wait for code that it does not need.
  const wantsGitHub = options.commitStatus !== '' || options.pullRequestComment
  const github = wantsGitHub
    ? import('./github-reports.js').then(({ startGitHubReports }) => startGitHubReports(options))
    : null

  return {
    events: states,
    async finish(ending) {
      for (const line of tableLines(ending.tasks)) core.info(redact(line))
      if (options.jobSummary) {
        await writeSummary(async () => {
          const { jobSummary } = await import('./job-summary.js')
          return redact(jobSummary(ending, states.spans, Date.now()))
        })
      }
      await (await github)?.finish(ending, signal)
    },
  }
}

/** Says which inputs are wrong, where nothing else could begin. Never rejects. */
export function reportInvalidInput(message: string): Promise<void> {
  return writeSummary(async () => {
    const { invalidInputSummary } = await import('./job-summary.js')
    return invalidInputSummary(message)
  })
}

async function writeSummary(markdown: () => Promise<string>): Promise<void> {
  try {
    await core.summary.addRaw(await markdown()).write()
  } catch (error) {
    core.warning(`The job summary could not be written: ${singleLine(String(error))}`)
  }
}
