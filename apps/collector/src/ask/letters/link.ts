import type { Invitation, Letter, SignatureRow } from '../../database/tables.ts'
import type { Ask } from '../page/resolve-ask.ts'

/** A rating link that somebody opened, of a letter or of a signature. */
export interface Link {
  /** The ask that an answer belongs to, as the inbox takes it. */
  ask: Ask
  /** The invitation of that ask. One that a vote would create is not stored yet. */
  invitation: Invitation
  /** The workspace's secret: ids are derived from it, and forms are signed with it. */
  idSecret: string
  /** Names what is rated, in words that the person knows: `Payroll · INC-1042`. */
  caption: string
  /** The letter that the link stands in. */
  letter?: Letter | undefined
  /** The signature that the link stands in. Nobody was asked by it. */
  signature?: SignatureRow
  /** Several people may vote as one, as they share a network and keep no cookie. None may see what another said. */
  isShared: boolean
}

/** Joins the names of what is rated, leaving out those that are not known. */
export function captionOf(...names: (string | null | undefined)[]): string {
  return names.filter(Boolean).join(' · ')
}
