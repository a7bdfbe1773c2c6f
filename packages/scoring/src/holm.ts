/**
 * Adjusts p-values that are compared together, by Holm's step-down method: among differences that are all chance, the
 * smallest adjusted value falls below α in no more than a share α of samples.
 *
 * @param pValues each 0 to 1, in any order
 * @returns the adjusted values in the same order, each 0 to 1: below 0.05, a difference is beyond chance
 * @throws {RangeError} when a value is outside 0 to 1
 * @see Holm (1979), A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6(2);
 * `p.adjust(p, "holm")` in R
 * @example
 * holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(pValues: readonly number[]): number[] {
  const invalid = pValues.find((p) => !(p >= 0 && p <= 1))
  if (invalid !== undefined) throw new RangeError(`every p-value must be 0 to 1; got ${invalid}`)

  const ascending = [...pValues.entries()].sort(([, a], [, b]) => a - b)
  const adjusted = new Array<number>(pValues.length)
  let largest = 0
  for (const [rank, [position, p]] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - rank)))
    adjusted[position] = largest
  }
  return adjusted
}
