import { SignJWT } from 'jose'

/** What only the portal's server may say of a closed ticket: a page could claim anything. */
export interface TicketContext {
  person: string
  service: string
  ticket: string
  /** 1 when the ticket is closed first, 2 after it was reopened and closed again: each is asked about once. */
  round: number
  agent: string
  company: string
  level: 1 | 2 | 3
}

/** Mints what `data-token` takes. Each rendering of the page may mint it anew: it is the same ask. */
export function mintContextToken(context: TicketContext, signingSecret: string): Promise<string> {
  return new SignJWT({ ...context })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(signingSecret))
}
