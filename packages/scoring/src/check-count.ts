/**
 * Throws unless a value is a count.
 *
 * Every formula checks its input by this, so that none works with an impossible number.
 *
 * @param name the name of the count, for the error message
 * @param count the value to check; a count is a whole number, 0 to `Number.MAX_SAFE_INTEGER`
 * @throws {RangeError} when the value is negative, fractional, not finite, or too large to be exact
 * @example
 * checkCount('complaints', -1) // RangeError: complaints must be a whole number, 0 or more; got -1
 */
export function checkCount(name: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${name} must be a whole number, 0 or more; got ${count}`)
  }
}
