import { createHmac, timingSafeEqual } from 'node:crypto'
import { SLUG, UUID } from '@otklik/contract/pattern'
import { checkSecret } from './secret.ts'

/** Identifies an invitation, which is one ask of one person. */
export interface Invitation {
  /** Names the workspace by its slug: 1–32 of `a`–`z`, `0`–`9` and `-`. */
  workspace: string
  /** Names the invitation by its UUID, in lower case. */
  invitation: string
}

/** Holds the parts of a link token. They cannot be trusted until {@link verifyLinkToken} has verified them. */
export interface LinkToken extends Invitation {
  /** Holds the message authentication code: 128 bits as 22 characters of base64url. */
  mac: string
}

const MAC_BYTES = 16
/** The last character carries two bits, so it is one of four: another would be a second spelling of the same MAC. */
const MAC = /^[\w-]{21}[AQgw]$/

/**
 * Makes the token of a rating link. The same invitation and key always give the same token, so it need not be stored.
 *
 * @param key the workspace's key: at least 32 bytes in UTF-8
 * @returns `{workspace}.{invitation}.{mac}`: at most 92 characters, none of which must be escaped in a path
 * @throws {RangeError} when the workspace is not a slug, the invitation is not a lower-case UUID, or the key is too short
 * @see RFC 2104 for HMAC, and RFC 4648, section 5, for base64url
 * @example
 * makeLinkToken({ workspace: 'main', invitation: '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80' }, key)
 * // 'main.0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80.…'
 */
export function makeLinkToken({ workspace, invitation }: Invitation, key: string): string {
  if (!SLUG.pattern.test(workspace)) throw new RangeError(`the workspace ${SLUG.rule}; got "${workspace}"`)
  if (!UUID.pattern.test(invitation)) throw new RangeError(`the invitation ${UUID.rule}; got "${invitation}"`)

  return `${workspace}.${invitation}.${macOf({ workspace, invitation }, key).toString('base64url')}`
}

/**
 * Parses a link token without verifying it. The workspace in it tells which key can verify it.
 *
 * @returns `undefined` for any text that {@link makeLinkToken} cannot return
 * @example
 * parseLinkToken('main.0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80.…')
 * // { workspace: 'main', invitation: '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80', mac: '…' }
 */
export function parseLinkToken(token: string): LinkToken | undefined {
  const [workspace = '', invitation = '', mac = '', ...rest] = token.split('.')
  const isToken = SLUG.pattern.test(workspace) && UUID.pattern.test(invitation) && MAC.test(mac)
  return isToken && rest.length === 0 ? { workspace, invitation, mac } : undefined
}

/**
 * Verifies in constant time that a link token was made with the key.
 *
 * @param key the key of the token's workspace: at least 32 bytes in UTF-8
 * @throws {RangeError} when the key is too short
 * @example
 * verifyLinkToken(parsed, key) // true
 */
export function verifyLinkToken({ workspace, invitation, mac }: LinkToken, key: string): boolean {
  const given = Buffer.from(mac, 'base64url')
  const expected = macOf({ workspace, invitation }, key)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Parses a link token and verifies it.
 *
 * @param key as in {@link makeLinkToken}
 * @returns `undefined` for a token that was made with another key, and for a text that is not a link token
 * @throws {RangeError} when the key is too short
 * @example
 * readLinkToken(token, key)?.invitation // '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80'
 */
export function readLinkToken(token: string, key: string): LinkToken | undefined {
  const parsed = parseLinkToken(token)
  return parsed && verifyLinkToken(parsed, key) ? parsed : undefined
}

/** Computes the MAC. `link` sets it apart from other uses of the key, and JSON keeps the parts of the message apart. */
function macOf({ workspace, invitation }: Invitation, key: string): Buffer {
  checkSecret('the key', key)
  const message = JSON.stringify(['link', workspace, invitation])
  return createHmac('sha256', key).update(message).digest().subarray(0, MAC_BYTES)
}
