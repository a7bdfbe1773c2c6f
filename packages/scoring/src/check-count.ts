/**
 * Throws unless a value is a count.
 *
 * Every formula checks its input by this, so that none works with an impossible number.
 *
 * @param name the name of the count, for the error message
 * @param count the value to check; a count is a whole number, 0 to `Number.MAX_SAFE_INTEGER`
 * @param score is added to the name, which is thus put together only if the error is thrown
 * @throws {RangeError} when the value is negative, fractional, not finite, or too large to be exact
 * @example
 * checkCount('complaints', -1) // RangeError: complaints must be a whole number, 0 or more; got -1
 */
export function checkCount(name: string, count: number, score?: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    const fullName = score === undefined ? name : `${name} ${score}`
    throw new RangeError(`${fullName} must be a whole number, 0 or more; got ${count}`)
  }
}
