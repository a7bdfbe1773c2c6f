/** Local parts that no person reads, as mail systems and RFC 2142 name them. */
const AUTOMATIC =
  /^(?:(?:do[-_.]?not|no|never)[-_.]?(?:reply|answer|respond)|mailer[-_.]?daemon|postmaster|bounces?|notifications?|alerts?|monitoring|auto(?:mat(?:ic|ed))?[-_.]?(?:reply|mail|notification)?|daemon|root|nobody|system)(?:[-_.+].*)?$/i

/** Whether nobody reads a mailbox: a letter there asks a machine, and counts an ask that could not be answered. */
export function isAutomaticMailbox(address: string): boolean {
  const at = address.lastIndexOf('@')
  return at > 0 && AUTOMATIC.test(address.slice(0, at))
}
