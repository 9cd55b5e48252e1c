// Puts the comment on the pull request: made once, then found by its mark and edited.
import * as z from 'zod/mini'
import { type GitHub, withRetry } from './client.js'
import { answerAs, needing } from './failure.js'

export const commentPermission = 'pull-requests: write'
const perPage = 100
const author = z.nullish(z.object({ login: z.string(), type: z.string() }))
const comments = z.array(z.object({ id: z.number(), body: z.nullish(z.string()), user: author }))

/**
 * Writes the comment, or edits the one that is there. False where there is no pull request.
 *
 * @throws GitHubFailure
 */
export function putComment(github: GitHub, mark: string, body: string): Promise<boolean> {
  const { octokit, run } = github
  // Each try searches for the comment again: one that was made in spite of a broken answer is then edited.
  return withRetry(github, async () => {
    const number = await pullNumberOf(github)
    if (number === null) return false
    const id = await findComment(github, number, mark)
    const where = run.repository
    if (id === null) await octokit.rest.issues.createComment({ ...where, issue_number: number, body })
    else await octokit.rest.issues.updateComment({ ...where, comment_id: id, body })
    return true
  })
}

/** Not every server of GitHub's API gives a head. */
const pulls = z.array(
  z.object({ number: z.number(), state: z.string(), head: z.nullish(z.object({ sha: z.string() })) }),
)

/** That of the event, or else an open one that the commit belongs to. Null where there is none. */
async function pullNumberOf({ octokit, run }: GitHub): Promise<number | null> {
  if (run.pullNumber !== null) return run.pullNumber
  const where = { ...run.repository, commit_sha: run.sha, per_page: perPage }
  const { data } = await needing(
    `contents: read\n  ${commentPermission}`,
    octokit.rest.repos.listPullRequestsAssociatedWithCommit(where),
  )
  const open = answerAs(pulls, data).filter(({ state }) => state === 'open')
  return (open.find(({ head }) => head?.sha === run.sha) ?? open[0])?.number ?? null
}

/** Page by page, by numbers: a GitHub Enterprise behind a proxy can name another host in its links. */
async function findComment(github: GitHub, number: number, mark: string): Promise<number | null> {
  const { octokit, run } = github
  const list = { ...run.repository, issue_number: number, per_page: perPage }
  let viewer: Promise<string | null> | null = null
  /** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
  const isOwn = async (user: z.infer<typeof author>): Promise<boolean> => {
    if (user?.type !== 'User') return true
    viewer ??= loginOf(octokit)
    return (await viewer) === user.login
  }
  for (let page = 1; ; page++) {
    const { data, headers } = await octokit.rest.issues.listComments({ ...list, page })
    for (const { id, body, user } of answerAs(comments, data)) {
      if (body?.startsWith(mark) === true && (await isOwn(user))) return id
    }
    const hasMore = headers.link?.includes('rel="next"') === true || data.length >= perPage
    if (!hasMore || data.length === 0) return null
  }
}

/** The user whose token it is; null where it is nobody's. */
async function loginOf(octokit: GitHub['octokit']): Promise<string | null> {
  return await octokit.rest.users.getAuthenticated().then(
    ({ data }) => data.login,
    () => null,
  )
}
