// Why GitHub did not do what it was asked to, and what the user can do about it. Pure.
import * as z from 'zod/mini'
import { errorMessage } from '../../error-message.js'
import { retryAfterMs } from '../../http/retry-after.js'
import { isObject } from '../../json.js'
import { singleLine } from '../../text.js'

/** Octokit's RequestError. One without a response is a request that got no answer, whatever its status says. */
const requestError = z.object({
  status: z.number(),
  response: z.object({ headers: z.record(z.string(), z.string()) }),
})

/** A longer pause is not worth the step's time. */
const maxPauseMs = 5000

interface FailureFacts {
  readonly status?: number
  readonly isTransient?: boolean
  readonly isRateLimit?: boolean
  readonly retryAfterMs?: number | null
}

export class GitHubFailure extends Error {
  override readonly name = 'GitHubFailure'
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null
  /** The same request may succeed a moment later. */
  readonly isTransient: boolean
  /** When GitHub wants to be asked again; null where it does not say. */
  readonly retryAfterMs: number | null
  private readonly isRateLimit: boolean

  constructor(message: string, facts: FailureFacts = {}) {
    super(message)
    this.status = facts.status ?? null
    this.isTransient = facts.isTransient ?? false
    this.isRateLimit = facts.isRateLimit ?? false
    this.retryAfterMs = facts.retryAfterMs ?? null
  }

  static from(error: unknown): GitHubFailure {
    if (error instanceof GitHubFailure) return error
    const reason = singleLine(errorMessage(error))
    const parsed = requestError.safeParse(error)
    // Octokit gives a request without an answer the status 500; an error of our own has none.
    if (!parsed.success)
      return new GitHubFailure(reason, { isTransient: isObject(error) && 'status' in error })
    const { status, response } = parsed.data
    return answered(`HTTP ${String(status)}, ${reason}`, status, response.headers)
  }

  /** @param permission what the workflow has to grant, as its line in `permissions:` */
  advice(permission: string): string {
    if (this.isRateLimit) return `${this.message}: the rate limit of this token is used up.`
    if (this.status === 401) return `${this.message}. Check github-token: it may have expired.`
    // What a token may not see is not found.
    if (this.status === 403 || this.status === 404) {
      return `${this.message}. Add the permission to those of the job:\npermissions:\n  ${permission}\nIn a pull request from a fork or from Dependabot the token can only read, whatever the workflow says.`
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

function answered(message: string, status: number, headers: Readonly<Record<string, string>>): GitHubFailure {
  const isRateLimit =
    status === 429 ||
    (status === 403 &&
      (headers['x-ratelimit-remaining'] === '0' || 'retry-after' in headers || /rate limit/i.test(message)))
  if (!isRateLimit) return new GitHubFailure(message, { status, isTransient: status >= 500 })
  const pauseMs = retryAfterMs(headers, Date.now())
  const isTransient = pauseMs !== null && pauseMs <= maxPauseMs
  return new GitHubFailure(message, { status, isRateLimit, isTransient, retryAfterMs: pauseMs })
}
