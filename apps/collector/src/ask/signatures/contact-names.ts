import { isSameName } from '../../workspace/canonical-mailbox.ts'

const PARTS = /[,;|<>()[\]\n]/
const WORDS = /[\s,;:|<>()[\]"]/

/**
 * Returns whether a contact under a rating, which is free text, names a person: by a mailbox anywhere in it, or by an id
 * that is the whole contact or a part between separators. `Koval, o.koval@acme.example` names that mailbox.
 */
export function isContactOf(contact: string, names: readonly string[]): boolean {
  const parts = [contact, ...contact.split(PARTS)].map((part) => part.trim())
  const words = contact.split(WORDS).filter((word) => word.includes('@'))
  // A sentence may end with a mailbox, and a slash may stand before it, though it may also be a part of it.
  const mailboxes = words.flatMap((word) => [word, word.replace(/\.$/, '')])
  const behindSlashes = mailboxes.map((mailbox) => mailbox.slice(mailbox.lastIndexOf('/') + 1))
  const candidates = [...parts, ...mailboxes, ...behindSlashes]
  return candidates.some((candidate) => names.some((name) => isSameName(candidate, name)))
}
