import { createHmac, timingSafeEqual } from 'node:crypto'
import { SLUG } from '@otklik/contract/pattern'
import { checkSecret } from './secret.ts'
import { UUID } from './uuid.ts'

/** One ask of one person, as its link names it. */
export interface Invitation {
  /** The workspace's slug: 1–32 of `a-z 0-9 -`. */
  workspace: string
  /** The invitation's UUID, in lower case. */
  invitation: string
}

/** What a link token says. Nothing of it is proven before {@link isLinkTokenOf} has seen the key. */
export interface LinkToken extends Invitation {
  /** 128 bits in base64url: 22 letters. */
  mac: string
}

const MAC_BYTES = 16
/** The last letter carries two bits, so it is one of four: another would be a second spelling of the same MAC. */
const LINK_TOKEN = /^([a-z0-9-]{1,32})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{21}[AQgw])$/

/**
 * Makes the token of a rating link. The same invitation and key give the same token, so a link can be shown again
 * without having been kept.
 *
 * @param key the workspace's own; its UTF-8 bytes count, ≥ 32 of them
 * @returns `{workspace}.{invitation}.{mac}`, at most 92 characters, each of which may stand in a path unescaped
 * @throws {RangeError} when the workspace is no slug, the invitation no lower-case UUID, or the key too short
 * @example
 * makeLinkToken({ workspace: 'main', invitation: '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80' }, key)
 * // 'main.0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80.…'
 */
export function makeLinkToken({ workspace, invitation }: Invitation, key: string): string {
  if (!SLUG.pattern.test(workspace)) throw new RangeError(`the workspace ${SLUG.rule}; got "${workspace}"`)
  if (!UUID.test(invitation)) {
    throw new RangeError(`the invitation must be a UUID in lower case; got "${invitation}"`)
  }

  return `${workspace}.${invitation}.${macOf({ workspace, invitation }, key).toString('base64url')}`
}

/**
 * Takes a link token apart, without proving it: the workspace that it names tells which key will.
 *
 * @returns `undefined` for whatever {@link makeLinkToken} could not have written, letter for letter
 */
export function parseLinkToken(token: string): LinkToken | undefined {
  const [, workspace, invitation, mac] = LINK_TOKEN.exec(token) ?? []
  return workspace && invitation && mac ? { workspace, invitation, mac } : undefined
}

/**
 * Whether the key made the token's MAC. Takes as long for a nearly right MAC as for a wrong one.
 *
 * @throws {RangeError} when the key is too short
 */
export function isLinkTokenOf({ workspace, invitation, mac }: LinkToken, key: string): boolean {
  const given = Buffer.from(mac, 'base64url')
  const expected = macOf({ workspace, invitation }, key)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * Reads a link token that the key must have made.
 *
 * @returns `undefined` for a token of another key, and for what is none
 * @throws {RangeError} when the key is too short
 */
export function readLinkToken(token: string, key: string): LinkToken | undefined {
  const parsed = parseLinkToken(token)
  return parsed && isLinkTokenOf(parsed, key) ? parsed : undefined
}

/** Says first what it is a MAC of, as the key may have other uses; JSON keeps the parts from running together. */
function macOf({ workspace, invitation }: Invitation, key: string): Buffer {
  checkSecret('the key', key)
  const message = JSON.stringify(['link', workspace, invitation])
  return createHmac('sha256', key).update(message).digest().subarray(0, MAC_BYTES)
}
