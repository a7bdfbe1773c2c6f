import { SignJWT } from 'jose'
import { checkClaims } from './check-claims.ts'
import type { ContextClaims } from './context-claims.ts'
import { checkSecret } from './secret.ts'

export interface SigningOptions {
  /** The workspace's signing secret; its UTF-8 bytes count, ≥ 32 of them. */
  secret: string
  /** Which of the workspace's secrets it is; without it each active one is tried. */
  kid?: string | undefined
  /** For how long a new ask may be started by the token: seconds, or a span such as `'2 hours'`. Default: a day. */
  expiresIn?: number | string | undefined
}

/**
 * Mints the token that a widget takes as `data-token`: a JWT (RFC 7519) signed by HS256.
 *
 * @throws {RangeError} when the secret is too short, a claim is unknown or not what it must be (by its name), or the
 *   time that it lasts is no positive number
 * @throws {TypeError} when a span isn't understood
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
