import { Locale, text } from '@otklik/contract'
import { MAX_NAME_LENGTH } from '@otklik/contract/pattern'
import { canonicalMailbox } from '../../canonical-mailbox.ts'

/** Holds what a provider says about a person, in the ID token or the reply about the user. */
export type Claims = Readonly<Record<string, unknown>>

/** Identifies a person at a provider. */
export interface Identity {
  issuer: string
  subject: string
  /** Is in the canonical form, and absent unless the provider calls it verified. */
  mailbox: string | undefined
  name: string | undefined
  locale: string | undefined
  groups: readonly string[]
}

/** Matches the issuers of one organisation at Microsoft, which say in a claim of their own that a mailbox is verified. */
const MICROSOFT_ISSUER = /^https:\/\/login\.(?:partner\.)?microsoftonline\.(?:com|us|cn)\//

const Name = text(MAX_NAME_LENGTH).min(1)

/**
 * Reads a person's identity.
 *
 * @param sources hold what the provider says, with the ID token first; it wins where both tell the same
 */
export function readIdentity(
  { iss, sub }: { iss: string; sub: string },
  sources: readonly Claims[],
  groupsClaim: string,
): Identity {
  const first = <Value>(read: (claims: Claims) => Value | undefined) =>
    sources.map(read).find((value) => value !== undefined)
  return {
    issuer: iss,
    subject: sub,
    mailbox: first((claims) => verifiedMailbox(claims, iss)),
    name: first(({ name }) => Name.safeParse(name).data),
    locale: first(({ locale }) => Locale.safeParse(locale).data),
    groups: first((claims) => groupsIn(claims[groupsClaim])) ?? [],
  }
}

/** Returns a mailbox only if the same source calls it verified: two sources may mean two mailboxes. */
function verifiedMailbox(claims: Claims, issuer: string): string | undefined {
  const isVerified =
    claims.email_verified === true || (MICROSOFT_ISSUER.test(issuer) && isTrue(claims.xms_edov))
  return isVerified && typeof claims.email === 'string' ? canonicalMailbox(claims.email) : undefined
}

/** Microsoft sends the claim as a boolean, a number or a text, by the kind of account. */
function isTrue(claim: unknown): boolean {
  return [true, 1, '1', 'true'].includes(claim as string)
}

function groupsIn(claim: unknown): string[] | undefined {
  if (claim === undefined) return undefined
  return [claim].flat().filter((group) => typeof group === 'string')
}
