import { ALERTS, type Alert } from '@otklik/contract'
import { SLUG, UUID } from '@otklik/contract/pattern'
import { constantTimeEqual, hmacSha256 } from '../../workspace/hmac.ts'

/** Identifies a letter that its user may stop: a subscription by its id, or an alert by its name. */
export interface StopClaims {
  workspace: string
  user: string
  letter: string
}

/** Holds the parts of a token. They can't be trusted until {@link verifyStopToken} has verified them. */
export interface StopToken extends StopClaims {
  /** Holds the message authentication code: 128 bits as 22 characters of base64url. */
  mac: string
}

const MAC_HEX_LENGTH = 32
/** The last character carries two bits, so it is one of four: another would be a second spelling of the same MAC. */
const MAC = /^[\w-]{21}[AQgw]$/

/**
 * Makes the token of the page that stops a letter, as `{workspace}.{user}.{letter}.{mac}`. The same letter and secret always
 * give the same token, so it need not be stored.
 */
export function makeStopToken(claims: StopClaims, idSecret: string): string {
  return `${claims.workspace}.${claims.user}.${claims.letter}.${macOf(claims, idSecret)}`
}

/**
 * Parses a token without verifying it. The workspace in it tells which secret can verify it.
 *
 * @returns `undefined` for any text that {@link makeStopToken} cannot return
 */
export function parseStopToken(token: string): StopToken | undefined {
  const [workspace = '', user = '', letter = '', mac = '', ...rest] = token.split('.')
  const isLetter = UUID.pattern.test(letter) || isAlert(letter)
  const isToken = SLUG.pattern.test(workspace) && UUID.pattern.test(user) && isLetter && MAC.test(mac)
  return isToken && rest.length === 0 ? { workspace, user, letter, mac } : undefined
}

/** Verifies in constant time that a token was made with the secret. */
export function verifyStopToken({ mac, ...claims }: StopToken, idSecret: string): boolean {
  return constantTimeEqual(mac, macOf(claims, idSecret))
}

export function isAlert(letter: string): letter is Alert {
  return ALERTS.some((alert) => alert === letter)
}

/** Computes the MAC. `stop letter` sets it apart from other uses of the secret, such as the links of letters. */
function macOf({ workspace, user, letter }: StopClaims, idSecret: string): string {
  const hex = hmacSha256(idSecret, JSON.stringify(['stop letter', workspace, user, letter]))
  return Buffer.from(hex.slice(0, MAC_HEX_LENGTH), 'hex').toString('base64url')
}
