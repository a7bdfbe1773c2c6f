import { SignJWT } from 'jose'
import { checkClaims } from './check-claims.ts'
import type { ContextClaims } from './context-claims.ts'
import { checkSecret } from './secret.ts'

/** Configures how a context token is signed. */
export interface SigningOptions {
  /** Signs the token. It is the workspace's signing secret: at least 32 bytes in UTF-8. */
  secret: string
  /** Identifies the secret among those of the workspace. Without it the collector tries each active one. */
  kid?: string | undefined
  /** Limits how long the token can start a new ask: in seconds, or a span such as `'2 hours'`. The default is a day. */
  expiresIn?: number | string | undefined
}

/**
 * Mints the context token that the widget takes as `data-token`: a JWT (RFC 7519) signed with HS256 (RFC 7518).
 *
 * @returns the token in its compact form, `{header}.{claims}.{signature}`
 * @throws {RangeError} when the secret is too short, a claim is unknown, missing or invalid (the message names it), or
 *   `expiresIn` is not a positive number
 * @throws {TypeError} when `expiresIn` is a span that cannot be parsed
 * @example
 * await mintContextToken({ person: 'e-1042', service: 'payroll', ticket: 'INC-1042' }, { secret })
 */
export async function mintContextToken(
  claims: ContextClaims,
  { secret, kid, expiresIn = '1 day' }: SigningOptions,
): Promise<string> {
  const key = checkSecret('the secret', secret)
  checkClaims(claims)
  if (typeof expiresIn === 'number' && !(expiresIn > 0 && Number.isFinite(expiresIn))) {
    throw new RangeError(`expiresIn must be a positive number of seconds; got ${expiresIn}`)
  }

  return new SignJWT({ ...claims })
    .setProtectedHeader(kid === undefined ? { alg: 'HS256' } : { alg: 'HS256', kid })
    .setExpirationTime(typeof expiresIn === 'number' ? new Date(Date.now() + expiresIn * 1000) : expiresIn)
    .sign(key)
}
