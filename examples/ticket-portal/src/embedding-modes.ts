import type { Ticket } from './tickets.ts'

/** An embedding mode is one way in which a ticket's page can ask for its rating. */
export interface EmbeddingMode {
  /** The URLs of its pages start with this. */
  key: Ticket['mode']
  title: string
  summary: string
  /** The portal's server signs what it knows of the ticket; otherwise the page states it in plain attributes. */
  isSigned: boolean
  /** The page is sent with a strict content security policy. */
  isStrict: boolean
}

export const EMBEDDING_MODES: EmbeddingMode[] = [
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

export function findMode(key: string): EmbeddingMode | undefined {
  return EMBEDDING_MODES.find((mode) => mode.key === key)
}
