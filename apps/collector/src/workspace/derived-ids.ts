import { canonicalPerson } from './canonical-mailbox.ts'
import { derivedKey } from './derived-key.ts'
import { hmacSha256 } from './hmac.ts'

/** Identifies an ask: two asks with the same values are the same ask. */
export interface AskIdentity {
  survey: string
  person: string
  /** Holds the ticket's number, or the key that is derived from it: both are the same ask. */
  ticket: string | null
  round: number
  /** Is part of the identity only if there is no ticket. */
  service: string
}

/**
 * Returns the id of a signed ask, the same for all of its tokens and letters. It is keyed with the workspace's secret,
 * so that nobody can compute it from a known ticket and person.
 */
export function idOfAsk(idSecret: string, { survey, person, ticket, round, service }: AskIdentity): string {
  const about = ticket === null ? ['service', service] : ['ticket', derivedKey(ticket)]
  return deriveUuid(idSecret, ['ask', survey, person, ...about, String(round)])
}

/** Holds the ids under which the invitation of an ask may be stored. */
export interface AskIds {
  /** A new invitation gets this id, which is the same for every spelling of the person's mailbox. */
  id: string
  /** Earlier collectors gave it this id if the mailbox is spelt in another way than in the canonical form. */
  earlierId: string | undefined
}

/** Returns the ids of a signed ask, whose person may be a mailbox in any spelling. */
export function idsOfAsk(idSecret: string, ask: AskIdentity): AskIds {
  const person = canonicalPerson(ask.person)
  const id = idOfAsk(idSecret, { ...ask, person })
  return { id, earlierId: person === ask.person ? undefined : idOfAsk(idSecret, ask) }
}

/** Returns the id of a walk-in, which is stored, shown and logged instead of the page's secret. */
export function idOfWalkIn(idSecret: string, pageSecret: string): string {
  return deriveUuid(idSecret, ['walk-in', pageSecret.toLowerCase()])
}

/** Identifies a vote: two answers under a signature with the same values are the same vote. */
interface VoteIdentity {
  signature: string
  /** A browser is known by its cookie, or by its network if it keeps no cookies. */
  browser: string
  day: string
}

export function idOfVote(idSecret: string, { signature, browser, day }: VoteIdentity): string {
  return deriveUuid(idSecret, ['vote', signature, browser, day])
}

/** Returns an id of a network for one signature and day, so that the network can't be traced across them. */
export function idOfNetwork(idSecret: string, signature: string, network: string, day: string): string {
  return deriveUuid(idSecret, ['network', signature, network, day])
}

/** Returns the id of what counts a network's open answers and views, for one service and day. */
export function idOfCounter(
  idSecret: string,
  { network, service, day }: { network: string; service: string; day: string },
): string {
  return deriveUuid(idSecret, ['counter', network, service, day])
}

/** Returns the id that replaces a person whose identity must not be stored. */
export function idOfPerson(idSecret: string, person: string): string {
  return deriveUuid(idSecret, ['person', person])
}

/** Returns the id of the case that follows the answers to an invitation. */
export function idOfCase(idSecret: string, invitation: string): string {
  return deriveUuid(idSecret, ['case', invitation])
}

/** Identifies an entry of the audit that an actor gets once a day. */
interface DailyEntry {
  day: string
  actor: string
  action: string
}

export function idOfDailyEntry(idSecret: string, { day, actor, action }: DailyEntry): string {
  return deriveUuid(idSecret, ['audit', day, actor, action])
}

/** Identifies a row of a file of past ratings. */
interface ImportedRow {
  source: string
  /** Holds the row's own id, or its content. */
  row: readonly string[]
}

/** Returns the id of the invitation that an imported row becomes. */
export function idOfImportedRow(idSecret: string, { source, row }: ImportedRow): string {
  return deriveUuid(idSecret, ['imported', source, ...row])
}

/** Returns the id of the submission that answers an imported invitation. */
export function idOfImportedAnswer(idSecret: string, invitation: string): string {
  return deriveUuid(idSecret, ['imported answer', invitation])
}

/** Returns a UUID of version 8 (RFC 9562, section 5.8) that is made from a keyed hash. */
function deriveUuid(secret: string, parts: string[]): string {
  const hex = hmacSha256(secret, JSON.stringify(parts))
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
