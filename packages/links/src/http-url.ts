import { fillPlaceholders } from './placeholder.ts'

/** Splits a URL into origin and rest. The host allows no placeholder, as the text in its place could name any site. */
const HTTP_URL = /^(https?:\/\/[^\s\p{C}"'<>`\\^{|}%@/?#]+)(?=[/?#]|$)([^\s\p{C}"'<>`\\^]*)$/iu
const BRACE = /[{|}]/

/**
 * Returns `true` for a URL that a letter may link to. One with another scheme than http or https, with credentials, or with
 * a character at which a mail program might cut it off, is none. Placeholders are allowed after the host.
 */
export function isHttpUrl(url: string): boolean {
  const filled = fillPlaceholders(url)
  const [, origin = '', rest = ''] = HTTP_URL.exec(filled) ?? []
  return url.startsWith(origin) && origin !== '' && !BRACE.test(rest) && URL.canParse(filled)
}

/**
 * Refuses a URL that a letter must not link to, by {@link isHttpUrl}.
 *
 * @param name what the message calls the URL
 * @throws {RangeError} when the URL is refused
 * @example
 * checkHttpUrl('the public URL', 'ftp://rate.example')
 * // RangeError: the public URL must be an http or https URL; got "ftp://rate.example"
 */
export function checkHttpUrl(name: string, url: string): void {
  if (!isHttpUrl(url)) throw new RangeError(`${name} must be an http or https URL; got "${url}"`)
}
