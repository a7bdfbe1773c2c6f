/**
 * Reads a whole number, which some systems write with decimals, as `4,0`.
 *
 * @param decimal separates the decimals
 */
export function wholeNumber(written: string, decimal: string): number | undefined {
  const [whole = '', decimals = '0', ...others] = written.split(decimal)
  const isWhole = /^-?\d{1,9}$/.test(whole) && /^0{1,9}$/.test(decimals) && others.length === 0
  return isWhole ? Number(whole) : undefined
}
