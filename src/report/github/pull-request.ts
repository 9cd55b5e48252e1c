// The pull request and the commit that the reports belong to.
import * as z from 'zod/mini'
import type { GitHub } from './client.js'
import { answerAs } from './failure.js'

const head = z.object({ sha: z.string() })
/** Not every server of GitHub's API gives a head. */
const pulls = z.array(z.object({ number: z.number(), state: z.string(), head: z.nullish(head) }))

/** The commit that a status belongs to: where only the number of a pull request is known, GitHub is asked for its head. */
export async function headOf({ octokit, run }: GitHub): Promise<string> {
  if (!run.isHeadUnknown || run.pullNumber === null) return run.sha
  const { data } = await octokit.rest.pulls.get({ ...run.repository, pull_number: run.pullNumber })
  return answerAs(z.object({ head }), data).head.sha
}

/** That of the event, or else an open one that the commit belongs to. Null where there is none. */
export async function pullNumberOf({ octokit, run }: GitHub): Promise<number | null> {
  if (run.pullNumber !== null) return run.pullNumber
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...run.repository,
    commit_sha: run.sha,
    per_page: 100,
  })
  const open = answerAs(pulls, data).filter(({ state }) => state === 'open')
  return (open.find((pull) => pull.head?.sha === run.sha) ?? open[0])?.number ?? null
}
