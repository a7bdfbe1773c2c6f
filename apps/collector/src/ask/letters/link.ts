import type { Invitation, Letter, SignatureRow } from '../../database/tables.ts'
import type { Brand } from '../../workspace/brand/brand.ts'
import type { Ask } from '../page/resolve-ask.ts'
import type { AskSubject } from './ask-subject.ts'

/** Describes a rating link that somebody opened, in a letter or in an agent's signature. */
export interface Link {
  /** The inbox takes this ask as it is. */
  ask: Ask
  /** This is the ask's invitation. Under a signature it is stored with the first vote, and not before. */
  invitation: Invitation
  /** This secret of the workspace signs forms and derives ids. */
  idSecret: string
  /** Names what is rated, in words that the person knows: `Payroll · INC-1042`. */
  caption: string
  /** Holds the same in its parts, with what the ask tells of the ticket. */
  subject: AskSubject
  /** Shows whose link it is. */
  brand: Brand
  /** This letter contains the link, and asked for the rating. */
  letter?: Letter | undefined
  /** This signature contains the link. It asked nobody by name. */
  signature?: SignatureRow
  /** The vote under the signature belongs to this day, and comes from this network, given by its keyed id. */
  vote?: { day: string; network: string }
  /** Several people may vote as one, as they share a network and keep no cookie. They see no stored answer. */
  isShared: boolean
}

/** Joins the names of what is rated, leaving out those that are not known. */
export function captionOf(...names: (string | null | undefined)[]): string {
  return names.filter(Boolean).join(' · ')
}
