/**
 * Refuses what can't be a count, so that no formula ever works on one.
 *
 * @param name what is counted, as it should stand in the message
 * @param count how many; a whole number, 0 or more, up to `Number.MAX_SAFE_INTEGER`
 * @throws {RangeError} when it is negative, fractional, not finite or too large to be exact
 * @example
 * checkCount('complaints', -1) // RangeError: complaints must be a whole number, 0 or more; got -1
 */
export function checkCount(name: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`${name} must be a whole number, 0 or more; got ${count}`)
  }
}
