// Where the step runs, by the runner and the event that started the workflow, and the mark of its comment. Pure.
import { createHash } from 'node:crypto'
import type { context } from '@actions/github'
import * as z from 'zod/mini'

type RunContext = Readonly<
  Pick<typeof context, 'repo' | 'sha' | 'workflow' | 'job' | 'action' | 'runId' | 'serverUrl'> & {
    payload: unknown
  }
>

export interface Run {
  readonly repository: { readonly owner: string; readonly repo: string }
  /** The page of the run. */
  readonly url: string
  /** What tells the reports of this step from those of another. */
  readonly place: readonly [workflow: string, job: string, step: string]
  /** The commit that the run is about: the head of a pull request. Empty where GitHub has to be asked for it. */
  readonly sha: string
  /** The number of the pull request that the event names, or null. */
  readonly pullNumber: number | null
}

/** What is not as GitHub sends it counts as absent. */
const optional = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined)

const pullRequest = z.object({ number: z.number(), head: optional(z.object({ sha: z.string() })) })
const event = z.object({
  pull_request: optional(pullRequest),
  /** A comment on a pull request comes as one on an issue. */
  issue: optional(z.object({ number: z.number(), pull_request: z.optional(z.unknown()) })),
  /** Started by another workflow: the run itself is on the head of the default branch. */
  workflow_run: optional(
    z.object({ head_sha: z.string(), pull_requests: z.catch(z.array(pullRequest), []) }),
  ),
})

/** @throws where the runner does not say which repository it is */
export function readRun(context: RunContext): Run {
  const { owner, repo } = context.repo
  return {
    repository: { owner, repo },
    url: `${context.serverUrl.replace(/\/+$/, '')}/${owner}/${repo}/actions/runs/${String(context.runId)}`,
    place: [context.workflow, context.job, context.action],
    ...commitOf(context),
  }
}

function commitOf({ payload, sha }: RunContext): Pick<Run, 'sha' | 'pullNumber'> {
  const { pull_request: pull, issue, workflow_run: started } = event.safeParse(payload).data ?? {}
  // In a pull request GITHUB_SHA is a merge commit that nobody sees.
  if (pull !== undefined) return { sha: pull.head?.sha ?? '', pullNumber: pull.number }
  if (started !== undefined) {
    const { head_sha: headSha, pull_requests: pulls } = started
    const found = pulls.find(({ head }) => head?.sha === headSha) ?? pulls[0]
    return { sha: headSha, pullNumber: found?.number ?? null }
  }
  if (issue?.pull_request !== undefined) return { sha: '', pullNumber: issue.number }
  return { sha, pullNumber: null }
}

/** What tells a comment from the others of its step. */
export interface CommentName {
  /** As the workflow gives it; empty where it gives none. */
  readonly name: string
  /** The leg of the matrix, as JSON; empty outside one. */
  readonly matrix: string
}

/** Finds the comment again, invisibly. A hash, as the names in it may hold anything. */
export function markOf({ place }: Run, { name, matrix }: CommentName): string {
  const identity = JSON.stringify([...place, matrix, name])
  return `<!-- wait-for-kie-task ${createHash('sha256').update(identity).digest('hex')} -->`
}
