import type { Problem } from '@otklik/contract'

/** Tells why a request failed. Without a `problem` the collector was not reached, or something before it replied. */
export class Failure extends Error {
  readonly status: number
  readonly problem: Problem | undefined

  constructor(status: number, problem?: Problem) {
    super(problem?.detail ?? `HTTP ${status}`)
    this.status = status
    this.problem = problem
  }

  /** Is `true` if the same request may succeed later: no connection, too many requests, or a collector that is busy. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }

  /** Is `true` if the session has ended. */
  get isSignedOut(): boolean {
    return this.status === 401
  }

  /** Is `true` if somebody else has changed it after it was read. */
  get isOutdated(): boolean {
    return this.status === 412
  }

  /** Returns the message about a field, such as `attributes.0.key`. */
  messageOf(path: string): string | undefined {
    return this.problem?.errors?.find((error) => error.path === path)?.message
  }
}

/** Makes the failure of a field that the console itself refuses. */
export function fieldFailure(path: string, message: string): Failure {
  return new Failure(422, {
    type: 'about:blank',
    code: 'validation_failed',
    title: message,
    status: 422,
    detail: message,
    errors: [{ path, message }],
  })
}
