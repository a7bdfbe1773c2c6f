import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'

/**
 * Returns whether a mailbox is the one that letters come from, with or without a tag (`survey+tickets@…`). A letter to
 * it could come back as a ticket, whose closing would send the next one.
 */
export function isOwnMailbox(mailbox: string | undefined, mailFrom: string | undefined): boolean {
  return mailbox !== undefined && mailFrom !== undefined && withoutTag(mailbox) === withoutTag(mailFrom)
}

function withoutTag(given: string): string {
  const mailbox = canonicalMailbox(given) ?? given
  const at = mailbox.lastIndexOf('@')
  const [name] = mailbox.slice(0, at).split('+', 1)
  return `${name}${mailbox.slice(at)}`
}
