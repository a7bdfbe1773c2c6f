import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'

/**
 * Returns whether a mailbox is one of the centre's own: the one that letters come from or that replies go to, with or
 * without a tag (`survey+tickets@…`). A letter to it could come back as a ticket, whose closing would send the next one.
 */
export function isOwnMailbox(mailbox: string | undefined, ownMailboxes: readonly string[]): boolean {
  return mailbox !== undefined && ownMailboxes.some((own) => withoutTag(mailbox) === withoutTag(own))
}

function withoutTag(given: string): string {
  const mailbox = canonicalMailbox(given) ?? given
  const at = mailbox.lastIndexOf('@')
  const [name] = mailbox.slice(0, at).split('+', 1)
  return `${name}${mailbox.slice(at)}`
}
