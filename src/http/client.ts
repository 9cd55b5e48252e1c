// One HTTP request: no redirect followed, nothing sent again.
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'

/** A body that is read only when it is sent. */
export interface StreamedBody {
  readonly length: number
  open(): Readable
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH'
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | StreamedBody
  /** Cuts the request, and the reading of the answer's body too. */
  readonly signal: AbortSignal
  /** Refuse an address that is loopback, private or link-local, checked when connecting. */
  readonly isPublicOnly?: boolean
  /** Never use a kept connection, which the server may have closed: for what must not be sent twice. */
  readonly isFreshConnection?: boolean
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders
  /** As it came: its content codings are not undone. */
  readonly body: Readable
}

/** Why there is no answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  constructor(
    message: string,
    /** False where it is certain that nothing of the request reached the server: name, connection, proxy or TLS failed. */
    readonly mayHaveBeenSent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** @throws RequestError */
export function send(request: HttpRequest): Promise<HttpResponse> {
  return Promise.reject(new RequestError(`not built yet: ${request.url.href}`, false))
}
