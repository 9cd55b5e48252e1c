// The commit status, which branch protection can require: pending while the step waits, then how it ended.
import * as z from 'zod/mini'
import { pluralize, singleLine } from '../../text.js'
import type { View } from '../view.js'
import { reasonFor } from '../what-happened.js'
import { type GitHub, withRetry } from './client.js'
import { answerAs, GitHubFailure, needing } from './failure.js'

export const statusPermission = 'statuses: write'
/** GitHub takes no more. */
const maxLength = 140

export interface CommitStatus {
  readonly state: 'pending' | 'success' | 'failure' | 'error'
  readonly description: string
  /** The same in our own words alone, for a GitHub that refuses some character of the other. */
  readonly plainDescription: string
}

/**
 * @param name what branch protection knows it by
 * @throws GitHubFailure
 */
export async function setCommitStatus(github: GitHub, name: string, status: CommitStatus): Promise<void> {
  const { state, description, plainDescription } = status
  const { octokit, run } = github
  const put = (text: string): Promise<void> =>
    withRetry(github, async () => {
      const sha = await headOf(github)
      const words = { state, description: text, context: name, target_url: run.url }
      await octokit.rest.repos.createCommitStatus({ ...run.repository, sha, ...words })
    })
  try {
    await put(description)
  } catch (error) {
    const isRefused = GitHubFailure.from(error).status === 422
    if (!isRefused || description === plainDescription) throw error
    await put(plainDescription)
  }
}

const pull = z.object({ head: z.object({ sha: z.string() }) })

/** Where only the number of a pull request is known, GitHub is asked for its head. */
async function headOf({ octokit, run }: GitHub): Promise<string> {
  if (run.sha !== '' || run.pullNumber === null) return run.sha
  const { data } = await needing(
    `pull-requests: read\n  ${statusPermission}`,
    octokit.rest.pulls.get({ ...run.repository, pull_number: run.pullNumber }),
  )
  return answerAs(pull, data).head.sha
}

export function pendingStatus(tasks: number): CommitStatus {
  const description = `Waiting for ${pluralize(tasks, 'kie.ai task')}`
  return { state: 'pending', description, plainDescription: description }
}

export function finalStatus(view: View): CommitStatus {
  const { title, stepError, causes } = view
  if (stepError !== null) {
    const description = 'The step failed: see its log'
    return { state: 'error', description, plainDescription: description }
  }
  const why = causes[0] === undefined ? '' : reasonFor(causes[0])
  const description = accepted(why === '' ? title : `${title}: ${why}`)
  return { state: stateOf(view), description, plainDescription: accepted(title) }
}

/** GitHub answers 422 where there is a character beyond U+FFFF. */
function accepted(text: string): string {
  return singleLine(text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, ''), maxLength)
}

function stateOf({ outcome }: View): CommitStatus['state'] {
  if (outcome === 'success') return 'success'
  return ['failed', 'no-results', 'download-failed'].includes(outcome) ? 'failure' : 'error'
}
