/** A name that a server-side signature tool replaces while it sends: `{Name}`, `{{name}}` or `%%Name%%`. */
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,63}`
const PLACEHOLDER = String.raw`\{\{ ?${NAME} ?\}\}|\{${NAME}\}|%%${NAME}%%`
const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'gu')
const ONE_PLACEHOLDER = new RegExp(`^(?:${PLACEHOLDER})$`, 'u')

/** The host is never a placeholder: who writes a signature must not decide whose page it opens. */
const ADDRESS = /^(https?:\/\/[^\s\p{C}"'<>`\\^{|}%@/?#]+)(?=[/?#]|$)([^\s\p{C}"'<>`\\^]*)$/iu
const UNFILLED = /[{|}]/

/** Whether it is a placeholder and nothing else. */
export function isPlaceholder(part: string): boolean {
  return ONE_PLACEHOLDER.test(part)
}

/**
 * Refuses what a letter should not link to: anything but http and https, credentials, and characters that a mail
 * program might end the address at. Placeholders may stand behind the host.
 *
 * @throws {RangeError} naming the address by `what` it is
 */
export function checkAddress(what: string, address: string): void {
  const filled = address.replace(PLACEHOLDERS, 'x')
  const [, origin = '', rest = ''] = ADDRESS.exec(filled) ?? []
  if (!address.startsWith(origin) || origin === '' || UNFILLED.test(rest) || !URL.canParse(filled)) {
    throw new RangeError(`${what} must be an http or https address; got "${address}"`)
  }
}
