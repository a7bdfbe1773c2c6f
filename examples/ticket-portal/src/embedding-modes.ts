import type { Ticket } from './tickets.ts'

/** A way to ask for a rating; the three differ in nothing else. */
export interface Door {
  /** The first part of its pages' addresses. */
  key: Ticket['door']
  title: string
  summary: string
  /** Whether this server signs what is known of the ticket, or the page says it in plain attributes. */
  isSigned: boolean
  isStrict: boolean
}

export const DOORS: Door[] = [
  {
    key: 'tickets',
    title: 'With a signed token',
    summary: 'The portal’s server signs who is asked, about which ticket, and who handled it.',
    isSigned: true,
    isStrict: false,
  },
  {
    key: 'plain',
    title: 'With plain attributes',
    summary: 'Nothing is signed. Such ratings are marked as open, and every figure can leave them out.',
    isSigned: false,
    isStrict: false,
  },
  {
    key: 'strict',
    title: 'Under a strict content security policy',
    summary: 'Scripts by nonce alone, no inline styles, trusted types. The tag stays the same.',
    isSigned: true,
    isStrict: true,
  },
]
