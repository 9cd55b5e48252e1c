// The commit status and the pull request comment, and how long GitHub may take for them.
import { context } from '@actions/github'
import type { Clock } from '../../clock.js'
import { deadlineWithGrace, type Grace } from '../../deadline.js'
import type { Redact } from '../../redact.js'
import { singleLine } from '../../text.js'
import type { Console } from '../console.js'
import { pullRequestComment } from '../pages.js'
import type { PictureHeads } from '../picture-display.js'
import type { View } from '../view.js'
import { connect, type GitHub } from './client.js'
import { commentPermission, putComment } from './comment.js'
import { GitHubFailure } from './failure.js'
import { markOf, readRun } from './run.js'
import { type CommitStatus, finalStatus, pendingStatus, setCommitStatus, statusPermission } from './status.js'

export interface GitHubOptions {
  readonly console: Console
  /** True, false, or a name that tells the comment from others. */
  readonly prComment: boolean | string
  /** The name of the commit status; empty for none. */
  readonly commitStatus: string
  readonly token: string
  /** What tells the leg of a matrix from the others; empty outside one. */
  readonly matrix: string
  readonly taskIds: readonly string[]
  readonly redact: Redact
  readonly clock: Clock
  /** Aborts when the step is cancelled. */
  readonly signal: AbortSignal
}

/** GitHub may delay the end of the step by less than 10 s, and that of a cancelled one by less than 2 s. */
const patience: Grace = { delayMs: 6500, graceMs: 1500 }
/** Within it the pending status may still be answered. */
const pendingPatience: Grace = { delayMs: 3250, graceMs: 750 }
/** A pending status that was cut may still arrive, and after the final one: that is then set once more. */
const overtakenMs = 600

/** Writes the final status and the comment. Never rejects. */
export type PublishToGitHub = (view: View, heads: PictureHeads) => Promise<void>

/** Sets the pending status, without waiting for it. */
export function startGitHubReports(options: GitHubOptions): PublishToGitHub {
  const { commitStatus, prComment, matrix, clock, console, redact } = options
  const pendingLimit = new AbortController()

  async function setStatus(status: CommitStatus, signal: AbortSignal): Promise<string | null> {
    if (commitStatus === '') return null
    const described = { ...status, description: redact(status.description) }
    return await obstacleTo(options, statusPermission, signal, (github) =>
      setCommitStatus(github, commitStatus, described),
    )
  }

  async function setFinalStatus(view: View, signal: AbortSignal): Promise<void> {
    // It has to be the later one. What stood in the way of the pending one matters only if it does so here too.
    await pending
    const mayArriveLate = pendingLimit.signal.aborted
    let obstacle = await setStatus(finalStatus(view), signal)
    if (mayArriveLate) {
      await clock.sleep(overtakenMs, signal)
      const again = await setStatus(finalStatus(view), signal)
      // Where there was no time for it, the first has to do.
      if (!signal.aborted) obstacle = again
    }
    if (obstacle !== null) console.warning(`The commit status could not be set: ${obstacle}`)
  }

  async function writeComment(view: View, heads: PictureHeads, signal: AbortSignal): Promise<void> {
    if (prComment === false) return
    const named = { name: prComment === true ? '' : prComment, matrix }
    const obstacle = await obstacleTo(options, commentPermission, signal, async (github) => {
      const { run } = github
      const body = redact(pullRequestComment(view, run, { ...named, heads, nowMs: Date.now() }))
      if (await putComment(github, markOf(run, named), body)) return
      console.info(
        `pr-comment: no open pull request has the commit ${singleLine(run.sha)}, so there is no comment.`,
      )
    })
    if (obstacle !== null) console.warning(`The pull request comment could not be written: ${obstacle}`)
  }

  const pending = setStatus(pendingStatus(options.taskIds.length), pendingLimit.signal)
  return async (view, heads) => {
    using limit = deadlineWithGrace(patience, options.signal, clock)
    using pendingEnd = deadlineWithGrace(pendingPatience, options.signal, clock)
    pendingEnd.signal.addEventListener('abort', () => {
      pendingLimit.abort()
    })
    await Promise.all([setFinalStatus(view, limit.signal), writeComment(view, heads, limit.signal)])
  }
}

/** What stood in the way of a report and what to do about it; null where nothing did. */
async function obstacleTo(
  { token }: GitHubOptions,
  permission: string,
  signal: AbortSignal,
  work: (github: GitHub) => Promise<void>,
): Promise<string | null> {
  try {
    if (token === '') throw new GitHubFailure(noToken)
    await work(connect(token, readRun(context), signal))
    return null
  } catch (error) {
    return GitHubFailure.from(error).advice(permission)
  }
}

const noToken =
  'there is no token. Leave github-token out, or give it one that is not empty, such as ${{ github.token }}'
