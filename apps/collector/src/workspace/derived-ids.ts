import { hmacSha256 } from './hmac.ts'

/** What makes two asks of one person the same ask. */
export interface AskIdentity {
  survey: string
  person: string
  ticket: string | null
  round: number
  /** Takes the ticket's place where there is none. */
  service: string
}

/**
 * The id of a signed ask: the same for each token and letter about the same thing. Keyed with the
 * workspace's secret, so that it can't be recomputed from a ticket and a person who are known.
 */
export function idOfAsk(idSecret: string, { survey, person, ticket, round, service }: AskIdentity): string {
  const about = ticket === null ? ['service', service] : ['ticket', ticket]
  return deriveUuid(idSecret, ['ask', survey, person, ...about, String(round)])
}

/** The id of a walk-in: what is stored, shown and logged in place of the page's secret. */
export function idOfWalkIn(idSecret: string, pageSecret: string): string {
  return deriveUuid(idSecret, ['walk-in', pageSecret.toLowerCase()])
}

/** What makes two answers under a signature the same vote. */
interface VoteIdentity {
  signature: string
  /** A browser by its cookie, or by its network where it keeps none. */
  browser: string
  day: string
}

export function idOfVote(idSecret: string, { signature, browser, day }: VoteIdentity): string {
  return deriveUuid(idSecret, ['vote', signature, browser, day])
}

/** Stands for a network under one signature on one day, and can't be followed to another. */
export function idOfNetwork(idSecret: string, signature: string, network: string, day: string): string {
  return deriveUuid(idSecret, ['network', signature, network, day])
}

/** Stands for a person where who they are must not be kept. */
export function idOfPerson(idSecret: string, person: string): string {
  return deriveUuid(idSecret, ['person', person])
}

/** A UUID of version 8 (RFC 9562, 5.8) out of a keyed hash. */
function deriveUuid(secret: string, parts: string[]): string {
  const hex = hmacSha256(secret, JSON.stringify(parts))
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
