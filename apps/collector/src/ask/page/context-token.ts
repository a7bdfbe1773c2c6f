import type { KeyObject } from 'node:crypto'
import { TokenClaims } from '@otklik/contract'
import { compactVerify, decodeProtectedHeader, errors } from 'jose'
import { Problem, refuse } from '../../http/problem.ts'
import type { SigningSecret } from './page-config.ts'

/** Holds the claims of a verified token. An expired one cannot create an invitation. */
export interface VerifiedToken {
  claims: TokenClaims
  isExpired: boolean
}

/** Tells a portal that its token came too late to create an invitation. */
export const EXPIRED_TOKEN =
  'The token has expired, and no invitation was made with it: make a new one for each page, with a later exp.'

/** Lists the registered claims (RFC 7519, 4.1). They are no part of the context; all but `exp` are ignored. */
const REGISTERED_CLAIMS = ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti']
const CLOCK_TOLERANCE_S = 30
/** In seconds this is the year 5138, and in milliseconds 1973: an `exp` from here on would make an endless token. */
const EARLIEST_MILLISECONDS = 100_000_000_000

/**
 * Verifies a context token against the workspace's active secrets.
 *
 * An expired token is not refused: it still gives access to the invitation that it created before.
 *
 * @throws {Problem} `unauthenticated` if no active secret signed the token with HS256, or `exp` is missing or in
 *   milliseconds;
 *   `validation_failed`, naming the claims, if a signed token has invalid or unknown claims
 */
export async function verifyContextToken(
  token: string,
  secrets: readonly SigningSecret[],
  now: Date,
): Promise<VerifiedToken> {
  const payload = await verifiedPayload(token, secrets)
  const { exp } = payload
  if (typeof exp !== 'number' || !Number.isFinite(exp)) {
    throw new Problem('unauthenticated', 'The token must say when it expires (exp, in seconds).')
  }
  if (exp >= EARLIEST_MILLISECONDS) {
    throw new Problem(
      'unauthenticated',
      'The token says in milliseconds when it expires: exp must be in seconds.',
    )
  }

  const ownClaims = Object.fromEntries(
    Object.entries(payload).filter(([name]) => !REGISTERED_CLAIMS.includes(name)),
  )
  const claims = TokenClaims.safeParse(ownClaims)
  if (!claims.success) {
    throw refuse(
      claims.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({
              path: ['token', ...issue.path, key].join('.'),
              message: 'is not known here',
            }))
          : [{ path: ['token', ...issue.path].join('.'), message: issue.message }],
      ),
    )
  }
  return { claims: claims.data, isExpired: exp + CLOCK_TOLERANCE_S < now.getTime() / 1000 }
}

async function verifiedPayload(
  token: string,
  secrets: readonly SigningSecret[],
): Promise<Record<string, unknown>> {
  try {
    const { kid } = decodeProtectedHeader(token)
    for (const { key } of secrets.filter((candidate) => kid === undefined || candidate.kid === kid)) {
      const payload = await payloadSignedWith(key, token)
      if (payload) return payload
    }
  } catch (error) {
    // Every fault of the token gets the same error, which tells an attacker nothing.
    if (!(error instanceof errors.JOSEError || error instanceof TypeError || error instanceof SyntaxError))
      throw error
  }
  throw new Problem(
    'unauthenticated',
    'The token is not signed with an active secret of this workspace: see GET /v1/signing-secrets.',
  )
}

async function payloadSignedWith(
  key: KeyObject,
  token: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    const { payload } = await compactVerify(token, key, {
      algorithms: ['HS256'],
    })
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return undefined
    throw error
  }
}
