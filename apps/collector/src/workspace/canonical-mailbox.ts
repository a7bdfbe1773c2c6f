import { domainToASCII } from 'node:url'
import { MAILBOX } from '@otklik/contract/pattern'

/** Names a person by their id, and by a mailbox if one is known beside it. */
export interface PersonNames {
  id: string
  email?: string | null | undefined
}

/**
 * Returns the one form in which mailboxes are stored and compared: the local part in ASCII lower case, and the domain in
 * lower case and in Punycode (IDNA). SQL never makes it, since what `lower()` does depends on the database's locale.
 *
 * @returns `undefined` if the text is not a mailbox
 */
export function canonicalMailbox(text: string): string | undefined {
  if (!text.includes('@') || !MAILBOX.pattern.test(text)) return undefined
  const at = text.lastIndexOf('@')
  const mailbox = `${lowerAscii(text.slice(0, at).normalize('NFC'))}@${canonicalDomain(text.slice(at + 1))}`
  return mailbox.length <= MAILBOX.maxLength ? mailbox : undefined
}

/** Returns the id of a person, which is in the canonical form if it is a mailbox, and unchanged otherwise. */
export function canonicalPerson(id: string): string {
  return canonicalMailbox(id) ?? id
}

/** Returns the mailbox of a person: the one beside their id, or the id itself if it is one. */
export function mailboxOfPerson({ id, email }: PersonNames): string | undefined {
  return email ? canonicalMailbox(email) : canonicalMailbox(id)
}

/** Returns whether two texts name one person: as the same mailbox, or as the same id in any case. */
export function isSameName(one: string, other: string): boolean {
  return canonicalPerson(one).toLowerCase() === canonicalPerson(other).toLowerCase()
}

function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** Leaves out IDNA for an ASCII domain, which could be taken for a number: `12` would become `0.0.0.12`. */
function canonicalDomain(domain: string): string {
  const ascii = /\P{ASCII}/u.test(domain) ? domainToASCII(domain) : ''
  return (ascii || domain).toLowerCase()
}
