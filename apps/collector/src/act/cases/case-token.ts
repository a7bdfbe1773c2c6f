import { SLUG, UUID } from '@otklik/contract/pattern'
import { constantTimeEqual, hmacSha256 } from '../../workspace/hmac.ts'

/** Identifies the case that a person's page shows. */
export interface CaseClaims {
  workspace: string
  case: string
}

/** Holds the parts of a case token. They cannot be trusted until {@link verifyCaseToken} has verified them. */
export interface CaseToken extends CaseClaims {
  /** Holds the message authentication code: 128 bits as 22 characters of base64url. */
  mac: string
}

const MAC_HEX_LENGTH = 32
/** The last character carries two bits, so it is one of four: another would be a second spelling of the same MAC. */
const MAC = /^[\w-]{21}[AQgw]$/

/**
 * Makes the token of a person's page about a case, as `{workspace}.{case}.{mac}`. The same case and secret always give the
 * same token, so it need not be stored.
 */
export function makeCaseToken(claims: CaseClaims, idSecret: string): string {
  return `${claims.workspace}.${claims.case}.${macOf(claims, idSecret)}`
}

/**
 * Parses a case token without verifying it. The workspace in it tells which secret can verify it.
 *
 * @returns `undefined` for any text that {@link makeCaseToken} cannot return
 */
export function parseCaseToken(token: string): CaseToken | undefined {
  const [workspace = '', id = '', mac = '', ...rest] = token.split('.')
  const isToken = SLUG.pattern.test(workspace) && UUID.pattern.test(id) && MAC.test(mac)
  return isToken && rest.length === 0 ? { workspace, case: id, mac } : undefined
}

/** Verifies in constant time that a case token was made with the secret. */
export function verifyCaseToken({ mac, ...claims }: CaseToken, idSecret: string): boolean {
  return constantTimeEqual(mac, macOf(claims, idSecret))
}

/** Computes the MAC. `case page` sets it apart from other uses of the secret, such as the links of letters. */
function macOf({ workspace, case: id }: CaseClaims, idSecret: string): string {
  const hex = hmacSha256(idSecret, JSON.stringify(['case page', workspace, id])).slice(0, MAC_HEX_LENGTH)
  return Buffer.from(hex, 'hex').toString('base64url')
}
