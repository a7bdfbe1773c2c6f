import type { SignInRefusal } from '@otklik/texts'
import { AuthorizationResponseError, ClientError } from 'openid-client'
import { RequestError } from '../../../http/outgoing/ssrf-safe-request.ts'

/** Is thrown where a sign-in ends without a session. The person gets a page that says why. */
export class SignInRefused extends Error {
  readonly reason: SignInRefusal
  /** Is set once the workspace is known, so that the page can lead to another attempt. */
  readonly workspace: string | undefined

  constructor(reason: SignInRefusal, workspace?: string, cause?: unknown) {
    super(`a sign-in was refused: ${reason}`, { cause })
    this.reason = reason
    this.workspace = workspace
  }
}

/** Holds the errors by which a provider says that the person, and not itself, is why nobody signs in. */
const CANCELLED = ['access_denied', 'login_required', 'interaction_required', 'consent_required']
/** Holds those by which it says that it is out of order. */
const UNAVAILABLE = ['server_error', 'temporarily_unavailable']

/** Makes a refusal of an error of the library or of the calls to the provider. */
export function refusalOf(error: unknown, workspace: string): SignInRefused {
  return new SignInRefused(reasonOf(error), workspace, error)
}

function reasonOf(error: unknown): SignInRefusal {
  if (error instanceof AuthorizationResponseError) {
    if (CANCELLED.includes(error.error)) return 'cancelled'
    if (UNAVAILABLE.includes(error.error)) return 'unavailable'
  }
  if (error instanceof ClientError && error.cause instanceof RequestError) return 'unavailable'
  return 'failed'
}
