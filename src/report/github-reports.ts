// The commit status and the pull request comment, and how long GitHub may take for them.
import * as core from '@actions/core'
import { systemClock } from '../clock.js'
import { singleLine } from '../text.js'
import type { Ending } from './blocks.js'
import {
  type CommitStatus,
  finalStatus,
  pendingStatus,
  setCommitStatus,
  statusPermission,
} from './commit-status.js'
import { type Ask, createAsk, GitHubTrouble, readRun, type Run } from './github.js'
import { commentPermission, pullRequestComment, putComment } from './pull-request-comment.js'
import type { ReportOptions } from './reports.js'

export interface GitHubReports {
  /** Never rejects. */
  finish(ending: Ending, cancelled: AbortSignal): Promise<void>
}

/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const limitMs = 8000
const cancelledLimitMs = 1500
/** The share of it in which the pending status may still be answered. */
const pendingShare = 0.5
/** A pending status that was cut may still arrive, and after the final one: that is then set once more. */
const overtakenMs = 600

/** Sets the pending status, without waiting for it. */
export function startGitHubReports(options: ReportOptions): GitHubReports {
  const { redact, commitStatus } = options
  const told = new Set<string>()

  /** Does `work` with a way to ask GitHub. What stands in its way is a warning, given once. */
  async function attempt(
    what: string,
    permission: string,
    work: (ask: Ask, run: Run) => Promise<void>,
  ): Promise<void> {
    try {
      if (options.token === '') throw new GitHubTrouble(noToken)
      const run = readRun(process.env)
      await work(createAsk(run, options.token, permission), run)
    } catch (error) {
      const reason = error instanceof GitHubTrouble ? error.message : singleLine(String(error))
      const warning = redact(`${what}: ${reason}`)
      if (!told.has(warning)) core.warning(warning)
      told.add(warning)
    }
  }

  async function setStatus(status: CommitStatus, over: AbortSignal): Promise<void> {
    if (commitStatus === '') return
    await attempt('The commit status could not be set', statusPermission, (ask, run) =>
      setCommitStatus(ask, run, commitStatus, { ...status, description: redact(status.description) }, over),
    )
  }

  async function writeComment(ending: Ending, over: AbortSignal): Promise<void> {
    if (!options.pullRequestComment) return
    await attempt('The pull request comment could not be written', commentPermission, async (ask, run) => {
      const body = redact(pullRequestComment(ending, run, Date.now()))
      if (await putComment(ask, run, body, over)) return
      core.info(`pr-comment: there is no open pull request for ${singleLine(run.sha)}, so no comment.`)
    })
  }

  const pendingOver = new AbortController()
  const pending = setStatus(pendingStatus(options.taskCount), pendingOver.signal)

  return {
    async finish(ending, cancelled) {
      const over = new AbortController()
      const timers = [abortAfter(pendingOver, limitMs * pendingShare), abortAfter(over, limitMs)]
      onceAborted(cancelled, () => {
        timers.push(
          abortAfter(pendingOver, cancelledLimitMs * pendingShare),
          abortAfter(over, cancelledLimitMs),
        )
      })
      // The final status has to be the later one.
      const status = pending.then(async () => {
        await setStatus(finalStatus(ending), over.signal)
        if (!pendingOver.signal.aborted) return
        await systemClock.sleep(overtakenMs, over.signal)
        await setStatus(finalStatus(ending), over.signal)
      })
      await Promise.all([status, writeComment(ending, over.signal)])
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

const noToken =
  'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}.'

function abortAfter(controller: AbortController, ms: number): NodeJS.Timeout {
  return setTimeout(() => {
    controller.abort()
  }, ms)
}

function onceAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act)
}
