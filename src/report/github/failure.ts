// Why GitHub did not do what it was asked to, and what the user can do about it. Pure.
import * as z from 'zod/mini'
import { errorMessage } from '../../error-message.js'
import { retryAfterMs } from '../../http/retry-after.js'
import { singleLine } from '../../text.js'

/** Octokit's RequestError. One without a response is a request that got no answer, and has the status 500. */
const requestError = z.object({
  status: z.number(),
  response: z.optional(z.object({ headers: z.record(z.string(), z.string()) })),
})

/** A longer pause is not worth the step's time. */
const maxPauseMs = 5000

export class GitHubFailure extends Error {
  override readonly name = 'GitHubFailure'
  /** The same request may succeed a moment later. */
  readonly isTransient: boolean
  /** When GitHub wants to be asked again; null where it does not say. */
  readonly retryAfterMs: number | null
  /** What the request needs that failed, where that is more than its report needs. */
  permission: string | null = null
  private readonly isRateLimit: boolean

  /** @param status of HTTP; null for an error of our own */
  constructor(
    message: string,
    readonly status: number | null = null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.isRateLimit =
      status === 429 ||
      (status === 403 &&
        (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(message)))
    this.retryAfterMs = this.isRateLimit ? retryAfterMs(headers, Date.now()) : null
    this.isTransient = this.isRateLimit
      ? this.retryAfterMs !== null && this.retryAfterMs <= maxPauseMs
      : status !== null && status >= 500
  }

  static from(error: unknown): GitHubFailure {
    if (error instanceof GitHubFailure) return error
    const reason = singleLine(errorMessage(error))
    const { data } = requestError.safeParse(error)
    if (data?.response === undefined) return new GitHubFailure(reason, data?.status)
    return new GitHubFailure(`HTTP ${String(data.status)}, ${reason}`, data.status, data.response.headers)
  }

  /** @param permission what the workflow has to grant, as its line in `permissions:` */
  advice(permission: string): string {
    if (this.isRateLimit) return `${this.message}: the rate limit of this token is used up.`
    if (this.status === 401) return `${this.message}. Check github-token: it may have expired.`
    // What a token may not see is not found.
    if (this.status === 403 || this.status === 404) {
      return `${this.message}. Add the permission to those of the job:\npermissions:\n  ${this.permission ?? permission}\nIn a pull request from a fork or from Dependabot the token can only read, whatever the workflow says.`
    }
    return `${this.message}.`
  }
}

/** @throws GitHubFailure where an answer is not what the API has */
export function answerAs<T>(schema: z.ZodMiniType<T>, answer: unknown): T {
  const { data, success } = schema.safeParse(answer)
  if (!success) throw new GitHubFailure('GitHub answered with something that its API does not have')
  return data
}

/** What comes of a request that needs more permissions than its report. @throws GitHubFailure that says so */
export async function needing<T>(permission: string, request: Promise<T>): Promise<T> {
  try {
    return await request
  } catch (error) {
    throw Object.assign(GitHubFailure.from(error), { permission })
  }
}
