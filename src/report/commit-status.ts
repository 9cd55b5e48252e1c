// The commit status, which branch protection can require: pending while the step waits, then how it ended.
import type { TaskOutcome } from '../outcome.js'
import { singleLine } from '../text.js'
import type { Ending } from './blocks.js'
import { headline } from './explain.js'
import { type Ask, type Run, withRetry } from './github.js'

export const statusPermission = 'statuses: write'
/** GitHub takes no more. */
const longestDescription = 140

export interface CommitStatus {
  readonly state: 'pending' | 'success' | 'failure' | 'error'
  readonly description: string
}

/**
 * @param name what branch protection knows it by
 * @throws GitHubTrouble
 */
export async function setCommitStatus(
  ask: Ask,
  run: Run,
  name: string,
  { state, description }: CommitStatus,
  signal: AbortSignal,
): Promise<void> {
  // In a pull request GITHUB_SHA is a merge commit that nobody sees.
  const sha = run.event.pull_request?.head?.sha ?? run.sha
  const path = `/repos/${run.repository}/statuses/${encodeURIComponent(sha)}`
  const body = { state, description, context: name, target_url: run.url }
  await withRetry(signal, () => ask({ method: 'POST', path, body, signal }))
}

export function pendingStatus(tasks: number): CommitStatus {
  return {
    state: 'pending',
    description: `Waiting for ${tasks === 1 ? 'a task' : `${String(tasks)} tasks`} of kie.ai`,
  }
}

export function finalStatus({ outcome, tasks }: Ending): CommitStatus {
  const why = tasks.length === 1 ? (tasks[0]?.task?.failMsg ?? '') : ''
  const description = `${headline(outcome, tasks)}${why === '' ? '' : `: ${why}`}`
  return { state: stateOf(outcome), description: singleLine(description, longestDescription) }
}

function stateOf(outcome: TaskOutcome): CommitStatus['state'] {
  if (outcome === 'success') return 'success'
  return ['failed', 'no-results', 'download-failed'].includes(outcome) ? 'failure' : 'error'
}
