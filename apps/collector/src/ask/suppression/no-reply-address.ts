/** Local parts that no person reads, as mail systems and RFC 2142 name them; the first kind takes any ending. */
const AUTOMATIC =
  /^(?:(?:(?:do[-_.]?not|no|never)[-_.]?(?:reply|answer|respond)|mailer[-_.]?daemon|bounces?)(?:[-_.+].*)?|(?:postmaster|notifications?|alerts?|monitoring|auto(?:matic)?[-_.]?(?:reply|mail)|daemon|root|nobody|system)(?:\+.*)?)$/i

/** Whether nobody reads a mailbox: a letter there asks a machine, and counts an ask that could not be answered. */
export function isNoReplyAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  return at > 0 && AUTOMATIC.test(address.slice(0, at))
}
