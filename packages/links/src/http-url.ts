import { fillPlaceholders } from './placeholder.ts'

/** The host is never a placeholder: who writes a signature must not decide whose page it opens. */
const HTTP_URL = /^(https?:\/\/[^\s\p{C}"'<>`\\^{|}%@/?#]+)(?=[/?#]|$)([^\s\p{C}"'<>`\\^]*)$/iu
const BRACE = /[{|}]/

/**
 * Refuses what a letter should not link to: anything but http and https, credentials, and characters that a mail
 * program might end the address at. Placeholders may stand behind the host.
 *
 * @throws {RangeError} naming the address by `what` it is
 */
export function checkHttpUrl(what: string, url: string): void {
  const filled = fillPlaceholders(url)
  const [, origin = '', rest = ''] = HTTP_URL.exec(filled) ?? []
  if (!url.startsWith(origin) || origin === '' || BRACE.test(rest) || !URL.canParse(filled)) {
    throw new RangeError(`${what} must be an http or https address; got "${url}"`)
  }
}
