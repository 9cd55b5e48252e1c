// The pull request and the commit that the reports belong to.
import type { GitHub } from './client.js'
import type { Run } from './run.js'

/** The commit that a status belongs to: where only the number of a pull request is known, GitHub is asked for its head. */
export async function headOf({ octokit, run }: GitHub): Promise<string> {
  if (!run.isHeadUnknown || run.pullNumber === null) return run.sha
  const { data } = await octokit.rest.pulls.get({ ...repository(run), pull_number: run.pullNumber })
  return data.head.sha
}

/** That of the event, or else an open one that the commit belongs to. Null where there is none. */
export async function pullNumberOf({ octokit, run }: GitHub): Promise<number | null> {
  if (run.pullNumber !== null) return run.pullNumber
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...repository(run),
    commit_sha: run.sha,
    per_page: 100,
  })
  const open = data.filter(({ state }) => state === 'open')
  // Octokit's types promise a head, which not every server of GitHub's API gives.
  const headShaOf = ({ head }: { head?: { sha: string } }): string | undefined => head?.sha
  return (open.find((pull) => headShaOf(pull) === run.sha) ?? open[0])?.number ?? null
}

export function repository({ owner, repo }: Run): { owner: string; repo: string } {
  return { owner, repo }
}
