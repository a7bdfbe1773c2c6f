import { canonicalMailbox, isSameName } from '../../workspace/canonical-mailbox.ts'

const PARTS = /[,;|<>()[\]\n]/
const WORDS = /[\s,;:|<>()[\]"]/

/**
 * Returns whether a contact under a rating, which is free text, names a person: by a mailbox anywhere in it, or by an id
 * that is the whole contact or a part between separators. `Koval, o.koval@acme.example` names that mailbox.
 */
export function isContactOf(contact: string, names: readonly string[]): boolean {
  const parts = [contact, ...contact.split(PARTS)].map((part) => part.trim())
  const mailboxes = mailboxesIn(contact)
  // A slash may stand before a mailbox, though it may also be a part of it.
  const behindSlashes = mailboxes.map((mailbox) => mailbox.slice(mailbox.lastIndexOf('/') + 1))
  const candidates = [...parts, ...mailboxes, ...behindSlashes]
  return candidates.some((candidate) => names.some((name) => isSameName(candidate, name)))
}

/** Returns the first mailbox in a contact. */
export function mailboxIn(contact: string): string | undefined {
  return mailboxesIn(contact).map(canonicalMailbox).find(Boolean)
}

/** Returns the words that may be mailboxes. A sentence may end with one. */
function mailboxesIn(contact: string): string[] {
  const words = contact.split(WORDS).filter((word) => word.includes('@'))
  return words.flatMap((word) => [word, word.replace(/\.$/, '')])
}
