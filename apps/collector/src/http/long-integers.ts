/** Matches a JSON string or number. It accepts an unfinished string too, so that no part of a text is scanned twice. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"?|[-\d][-+.\deE]*/gs
const LONG_INTEGER = /^-?\d{16,}$/

/**
 * Puts quotes around the long integers of a JSON text, so that they are parsed as the digits that were sent. Parsed as
 * numbers, two ids of more than 2^53 could become the same one.
 */
export function quoteLongIntegers(json: string): string {
  return json.replace(STRING_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token))
}
