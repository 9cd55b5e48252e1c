// GitHub's API for the reports: Octokit over our own HTTP client, so that proxies and limits are the same everywhere.
import { getOctokit } from '@actions/github'
import { systemClock } from '../../clock.js'
import { deadlineAfter } from '../../deadline.js'
import { octokitFetch } from '../../http/fetch.js'
import { GitHubFailure } from './failure.js'
import type { Run } from './run.js'

export interface GitHub {
  readonly octokit: ReturnType<typeof getOctokit>
  readonly run: Run
  /** Aborts when nobody waits for GitHub any more. */
  readonly signal: AbortSignal
}

const callTimeoutMs = 5000
const maxTries = 3
/** Short enough for a second try in the little time that a cancelled step has. */
const firstPauseMs = 200

/** Octokit with every request bounded by `signal` and a time of its own. */
export function connect(token: string, run: Run, signal: AbortSignal): GitHub {
  const boundedFetch: typeof fetch = async (input, init) => {
    using deadline = deadlineAfter(callTimeoutMs, signal, systemClock)
    try {
      return await octokitFetch(input, { ...init, signal: deadline.signal })
    } catch (error) {
      throw deadline.signal.aborted ? new Error('GitHub did not answer in time') : error
    }
  }
  return { octokit: getOctokit(token, { request: { fetch: boundedFetch } }), run, signal }
}

/**
 * Does `work` again, twice at most, after a failure that may pass.
 *
 * @throws GitHubFailure
 */
export async function withRetry<T>({ signal }: GitHub, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const failure = GitHubFailure.from(error)
      if (!failure.isTransient || tries === maxTries) throw failure
      await systemClock.sleep(failure.retryAfterMs ?? firstPauseMs * 5 ** (tries - 1), signal)
      if (signal.aborted) throw failure
    }
  }
}
