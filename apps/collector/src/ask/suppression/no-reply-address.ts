/** Matches the local parts that mail systems and RFC 2142 use for automatic mail. The first group takes any suffix. */
const AUTOMATIC_LOCAL_PART =
  /^(?:(?:(?:do[-_.]?not|no|never)[-_.]?(?:reply|answer|respond)|mailer[-_.]?daemon|bounces?)(?:[-_.+].*)?|(?:postmaster|notifications?|alerts?|monitoring|auto(?:matic)?[-_.]?(?:reply|mail)|daemon|root|nobody|system)(?:\+.*)?)$/i

/**
 * Returns whether a mailbox is automatic, so that nobody reads it. A letter to it would count as an ask that cannot be
 * answered.
 */
export function isNoReplyAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  return at > 0 && AUTOMATIC_LOCAL_PART.test(address.slice(0, at))
}
