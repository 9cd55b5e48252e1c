// Where the step runs, from what the runner says and from the event that started the workflow. Pure.
import * as z from 'zod/mini'

/** What is used of `context` of @actions/github. */
export interface RunContext {
  readonly repo: { readonly owner: string; readonly repo: string }
  readonly payload: unknown
  readonly sha: string
  readonly workflow: string
  readonly job: string
  /** The step: its id, or a name that the runner makes. */
  readonly action: string
  readonly runId: number
  readonly serverUrl: string
}

export interface Run {
  readonly repository: RunContext['repo']
  /** The page of the run. */
  readonly url: string
  /** What tells the reports of this step from those of another. */
  readonly place: readonly [workflow: string, job: string, step: string]
  /** The commit that the run is about: the head of the pull request, where there is one. */
  readonly sha: string
  /** The number of the pull request that the event names, or null. */
  readonly pullNumber: number | null
  /** True where the event tells the number of the pull request and not its head: that has to be asked for. */
  readonly isHeadUnknown: boolean
}

const pullRequest = z.object({
  number: z.number(),
  head: z.catch(z.optional(z.object({ sha: z.string() })), undefined),
})
const event = z.object({
  pull_request: z.catch(z.optional(pullRequest), undefined),
  /** A comment on a pull request comes as one on an issue. */
  issue: z.catch(
    z.optional(z.object({ number: z.number(), pull_request: z.optional(z.unknown()) })),
    undefined,
  ),
  /** Started by another workflow: the run itself is on the head of the default branch. */
  workflow_run: z.catch(
    z.optional(z.object({ head_sha: z.string(), pull_requests: z.catch(z.array(pullRequest), []) })),
    undefined,
  ),
})
type Event = z.infer<typeof event>

/** @throws where the runner does not say which repository it is */
export function readRun(context: RunContext): Run {
  const { owner, repo } = context.repo
  const parsed = event.safeParse(context.payload)
  return {
    repository: { owner, repo },
    url: `${context.serverUrl.replace(/\/+$/, '')}/${owner}/${repo}/actions/runs/${String(context.runId)}`,
    place: [context.workflow, context.job, context.action],
    ...commitOf(parsed.success ? parsed.data : {}, context.sha),
  }
}

function commitOf(
  { pull_request: pull, issue, workflow_run: started }: Event,
  sha: string,
): Pick<Run, 'sha' | 'pullNumber' | 'isHeadUnknown'> {
  if (pull !== undefined) {
    // In a pull request GITHUB_SHA is a merge commit that nobody sees.
    return { sha: pull.head?.sha ?? '', pullNumber: pull.number, isHeadUnknown: pull.head === undefined }
  }
  if (started !== undefined) {
    const { head_sha: headSha, pull_requests: pulls } = started
    const found = pulls.find(({ head }) => head?.sha === headSha) ?? pulls[0]
    return { sha: headSha, pullNumber: found?.number ?? null, isHeadUnknown: false }
  }
  if (issue?.pull_request !== undefined) return { sha: '', pullNumber: issue.number, isHeadUnknown: true }
  return { sha, pullNumber: null, isHeadUnknown: false }
}
