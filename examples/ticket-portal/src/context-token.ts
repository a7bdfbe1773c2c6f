import { SignJWT } from 'jose'

/** Describes a closed ticket. Only the portal's server may state this, because a page could claim anything. */
export interface TicketContext {
  person: string
  service: string
  ticket: string
  /** The first closing is round 1, a closing after a reopening is round 2. Each round is one ask. */
  round: number
  agent: string
  company: string
  level: 1 | 2 | 3
  /** Is shown on the card, so that people see that it is their ticket. */
  about: { title: string }
}

/** Mints the token for `data-token`. Each rendering of the page may mint a new one: it means the same ask. */
export function mintContextToken(context: TicketContext, signingSecret: string): Promise<string> {
  return new SignJWT({ ...context })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(signingSecret))
}
