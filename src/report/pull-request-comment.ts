// The pull request comment: one for each workflow, job and step, made once and then edited.
import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { type Ending, failures, files, gallery, lifetime, paragraph, taskTable, title } from './blocks.js'
import { type Ask, GitHubTrouble, type Run, withRetry } from './github.js'
import { type Block, code, joined, link } from './markdown.js'

export const commentPermission = 'pull-requests: write'
/** GitHub takes 65,536 characters. */
const mostBytes = 65_000
const cutNote = '<p>✂️ This comment was cut for its length; the summary of the run has more.</p>'
const mostPictures = 8
const mostFailuresUnfolded = 5
const mostRows = 10
const perPage = 100

const commentSchema = z.object({
  id: z.number(),
  body: z.catch(z.nullish(z.string()), null),
  user: z.catch(z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })), null),
})
type Comment = z.infer<typeof commentSchema>

const pullSchema = z.object({
  number: z.number(),
  state: z.string(),
  head: z.catch(z.optional(z.object({ sha: z.string() })), undefined),
})

/** @param nowMs the time, as Unix milliseconds */
export function pullRequestComment(ending: Ending, run: Run, nowMs: number): string {
  const { tasks } = ending
  const commit = run.event.pull_request?.head?.sha ?? run.sha
  const blocks: Block[] = [
    { before: '', items: [markOf(run)], after: '' },
    ...title(ending),
    ...failures(ending, mostFailuresUnfolded),
    ...gallery(tasks, mostPictures),
    ...taskTable(tasks, mostRows, 'left out'),
    ...files(tasks),
    ...lifetime(tasks, nowMs),
    paragraph(`<sub>${link(run.url, 'Summary of the run')} · commit ${code(commit.slice(0, 7))}</sub>`),
  ]
  return joined(blocks, mostBytes, cutNote)
}

/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
export function markOf({ step }: Run): string {
  return `<!-- wait-for-kie-task ${createHash('sha256').update(JSON.stringify(step)).digest('hex')} -->`
}

/**
 * Writes the comment, or edits the one that is there. False where there is no pull request.
 *
 * @throws GitHubTrouble
 */
export function putComment(ask: Ask, run: Run, body: string, signal: AbortSignal): Promise<boolean> {
  // Each try looks for the comment again: one that was made in spite of a broken answer is then edited.
  return withRetry(signal, async () => {
    const number = await pullRequestNumber(ask, run, signal)
    if (number === null) return false
    const comments = `/repos/${run.repository}/issues/${String(number)}/comments`
    const own = await findComment(ask, comments, markOf(run), signal)
    if (own === null) await ask({ method: 'POST', path: comments, body: { body }, signal })
    else {
      const path = `/repos/${run.repository}/issues/comments/${String(own.id)}`
      await ask({ method: 'PATCH', path, body: { body }, signal })
    }
    return true
  })
}

/** That of the event, or else an open one that the commit belongs to. */
async function pullRequestNumber(ask: Ask, run: Run, signal: AbortSignal): Promise<number | null> {
  const { pull_request: pull, issue } = run.event
  if (pull !== undefined) return pull.number
  if (issue?.pull_request !== undefined) return issue.number
  const path = `/repos/${run.repository}/commits/${encodeURIComponent(run.sha)}/pulls?per_page=${String(perPage)}`
  const found = await ask({ method: 'GET', path, signal })
  const open = listOf(pullSchema, found.body).filter(({ state }) => state === 'open')
  return (open.find(({ head }) => head?.sha === run.sha) ?? open[0])?.number ?? null
}

async function findComment(
  ask: Ask,
  path: string,
  mark: string,
  signal: AbortSignal,
): Promise<Comment | null> {
  for (let page = 1; ; page++) {
    const query = `?per_page=${String(perPage)}&page=${String(page)}`
    const answer = await ask({ method: 'GET', path: `${path}${query}`, signal })
    const comments = listOf(commentSchema, answer.body)
    for (const comment of comments) {
      if (comment.body?.startsWith(mark) === true && (await isOwn(ask, comment, signal))) return comment
    }
    if (comments.length < perPage && !answer.hasMore) return null
  }
}

/** Anybody can copy the mark, and a bot may edit anybody's comment. A person's is ours only if the token is theirs. */
async function isOwn(ask: Ask, { user }: Comment, signal: AbortSignal): Promise<boolean> {
  if (user?.type !== 'User') return true
  const me = await ask({ method: 'GET', path: '/user', signal }).catch(() => null)
  const parsed = z.object({ login: z.string() }).safeParse(me?.body)
  return parsed.success && parsed.data.login === user.login
}

/** The members of a list that are what they should be. An answer that is no list says nothing of what is there. */
function listOf<T extends z.ZodMiniType>(schema: T, body: unknown): z.infer<T>[] {
  if (!Array.isArray(body)) throw new GitHubTrouble('the answer is no list')
  return body.flatMap((member: unknown) => {
    const parsed = schema.safeParse(member)
    return parsed.success ? [parsed.data] : []
  })
}
