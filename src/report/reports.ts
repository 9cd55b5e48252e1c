// All that is reported outside the log's lines: the table at its end, job summary, pull request comment, commit status.
// Trouble with any of it is a warning: it never changes how the step ends, and delays it by seconds at most.
import * as core from '@actions/core'
import type { Clock } from '../clock.js'
import { plain } from '../plain.js'
import type { Redact } from '../secret.js'
import type { WaitEvents } from '../wait.js'
import type { Ending } from './blocks.js'
import { recordStates } from './chart.js'
import {
  type CommitStatus,
  finalStatus,
  pendingStatus,
  setCommitStatus,
  statusPermission,
} from './commit-status.js'
import { createAsk, GitHubTrouble, type Run, readRun } from './github.js'
import { invalidInputSummary, jobSummary, writeJobSummary } from './job-summary.js'
import { commentPermission, pullRequestComment, putComment } from './pull-request-comment.js'
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

/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const limitMs = 9000
const cancelledLimitMs = 1000
/** The share of it in which the pending status may still be answered. */
const pendingShare = 0.4

/** Sets the pending status, without waiting for it. */
export function startReports(options: ReportOptions): Reports {
  const { clock, redact, signal } = options
  const states = recordStates(clock)
  const told = new Set<string>()

  async function attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const reason = error instanceof GitHubTrouble ? error.message : plain(String(error))
      const warning = redact(`${what}: ${reason}`)
      // What stood in the way of the pending status, most often stands in that of the final one.
      if (!told.has(warning)) core.warning(warning)
      told.add(warning)
    }
  }

  const setStatus = (status: CommitStatus, over: AbortSignal): Promise<void> =>
    attempt('The commit status could not be set', async () => {
      const run = readRun(process.env)
      const ask = createAsk(run, tokenOf(options), statusPermission)
      await setCommitStatus(ask, run, options.commitStatus, redact(status), over)
    })

  const pendingOver = new AbortController()
  const stopPending = (): void => {
    pendingOver.abort()
  }
  const pending =
    options.commitStatus === ''
      ? Promise.resolve()
      : setStatus(pendingStatus(options.taskCount), pendingOver.signal)

  async function finishStatus(ending: Ending, over: AbortSignal): Promise<void> {
    if (options.commitStatus === '') return
    // The final status has to be the later one.
    const patience = setTimeout(stopPending, limitMs * pendingShare)
    onceAborted(signal, () => setTimeout(stopPending, cancelledLimitMs * pendingShare))
    await pending
    clearTimeout(patience)
    await setStatus(finalStatus(ending), over)
  }

  async function finishComment(ending: Ending, over: AbortSignal): Promise<void> {
    if (!options.pullRequestComment) return
    await attempt('The pull request comment could not be written', async () => {
      const run: Run = readRun(process.env)
      const ask = createAsk(run, tokenOf(options), commentPermission)
      const body = redact(pullRequestComment(ending, run, Date.now()))
      if (await putComment(ask, run, body, over)) return
      core.info(`pr-comment: there is no open pull request for ${plain(run.sha)}, so no comment.`)
    })
  }

  return {
    events: states,
    async finish(ending) {
      const safe = redact(ending)
      for (const line of tableLines(safe.tasks)) core.info(redact(line))
      if (options.jobSummary) {
        await attempt('The job summary could not be written', () =>
          writeJobSummary(redact(jobSummary(safe, states.spans, Date.now()))),
        )
      }
      const over = new AbortController()
      const giveUp = (): void => {
        over.abort()
      }
      const limit = setTimeout(giveUp, limitMs)
      onceAborted(signal, () => setTimeout(giveUp, cancelledLimitMs).unref())
      await Promise.all([finishStatus(safe, over.signal), finishComment(safe, over.signal)])
      clearTimeout(limit)
    },
  }
}

function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act)
}

/** Says which inputs are wrong, where nothing else could begin. Never rejects. */
export async function reportInvalidInput(message: string): Promise<void> {
  try {
    await writeJobSummary(invalidInputSummary(message))
  } catch (error) {
    core.warning(`The job summary could not be written: ${plain(String(error))}`)
  }
}

function tokenOf({ token }: ReportOptions): string {
  if (token !== '') return token
  throw new GitHubTrouble(
    'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}.',
  )
}
