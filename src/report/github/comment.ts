// The pull request comment: one for each workflow, job, step, leg of a matrix and name, made once and then edited.
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { isObject, parseJson } from '../../json.js'
import { gallery } from '../gallery.js'
import { heading, problems } from '../heading.js'
import { lifetime, savedFiles } from '../keeping.js'
import { type Block, code, joined, link, paragraph } from '../markdown.js'
import type { PictureHeads } from '../picture-display.js'
import { taskTable } from '../task-table.js'
import { texts } from '../texts.js'
import type { View } from '../view.js'
import { type GitHub, withRetry } from './client.js'
import { answerAs } from './failure.js'
import type { Run } from './run.js'

export const commentPermission = 'pull-requests: write'
/** GitHub takes 65,536 characters. */
const maxBytes = 65_000
const cutNote = '<p>✂️ This comment was cut for its length: the summary of the run has more.</p>'
const maxPictures = 8
const maxCauses = 5
const maxRows = 10

/** What tells a comment from the others of its step. */
export interface CommentName {
  /** As the workflow gives it; empty where it gives none. */
  readonly name: string
  /** The leg of the matrix, as JSON; empty outside one. */
  readonly matrix: string
}

export interface CommentOptions extends CommentName {
  readonly heads: PictureHeads
  /** Unix milliseconds. */
  readonly nowMs: number
}

export function pullRequestComment(view: View, run: Run, { heads, nowMs, ...named }: CommentOptions): string {
  const commit = run.sha === '' ? '' : ` · commit ${code(run.sha.slice(0, 7))}`
  const blocks: Block[] = [
    { items: [markOf(run, named)] },
    ...heading(view, titleOf(named)),
    ...problems(view, maxCauses),
    ...gallery(view, heads, maxPictures),
    ...texts(view),
    ...taskTable(view, maxRows, 'left out'),
    ...savedFiles(view),
    ...lifetime(view, nowMs),
    paragraph(`<sub>${link(run.url, 'Summary of the run')}${commit}</sub>`),
  ]
  return joined(blocks, maxBytes, cutNote)
}

const perPage = 100
const author = z.nullish(z.object({ login: z.string(), type: z.string() }))
const comments = z.array(z.object({ id: z.number(), body: z.nullish(z.string()), user: author }))

/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
export function markOf({ place }: Run, { name, matrix }: CommentName): string {
  const identity = JSON.stringify([...place, matrix, name])
  return `<!-- wait-for-kie-task ${createHash('sha256').update(identity).digest('hex')} -->`
}

/** The name, or else the values of the leg: `style: oil, size: large`. */
function titleOf({ name, matrix }: CommentName): string {
  const leg = parseJson(matrix)
  if (name !== '' || !isObject(leg)) return name
  return Object.entries(leg)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

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
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit(where)
  const open = answerAs(pulls, data).filter(({ state }) => state === 'open')
  return (open.find(({ head }) => head?.sha === run.sha) ?? open[0])?.number ?? null
}

/** Page by page, by numbers: a GitHub Enterprise behind a proxy can name another host in its links. */
async function findComment(github: GitHub, number: number, mark: string): Promise<number | null> {
  const { octokit, run } = github
  const list = { ...run.repository, issue_number: number, per_page: perPage }
  for (let page = 1; ; page++) {
    const { data, headers } = await octokit.rest.issues.listComments({ ...list, page })
    for (const { id, body, user } of answerAs(comments, data)) {
      if (body?.startsWith(mark) === true && (await isOwn(github, user))) return id
    }
    const hasMore = headers.link?.includes('rel="next"') === true || data.length >= perPage
    if (!hasMore || data.length === 0) return null
  }
}

/** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
async function isOwn({ octokit }: GitHub, user: z.infer<typeof author>): Promise<boolean> {
  if (user?.type !== 'User') return true
  const viewer = await octokit.rest.users.getAuthenticated().catch(() => null)
  return viewer?.data.login === user.login
}
