/** Figures are shown with this many significant digits. */
const DIGITS = 10
/** Smaller figures are rounded as text, since the power of ten that they would be multiplied by is not exact. */
const SMALLEST = 1e-12

/**
 * Rounds the figures of a row in place, so that no reply shows the noise of floating point, such as 4.960000000000001, and all
 * formats agree to the last digit. Whole numbers stay as they are.
 */
export function roundFigures<Row extends Readonly<Record<string, unknown>>>(row: Row): Row {
  // This runs for each cell of a table. Another object, its entries or numbers in texts would take longer than all formulas.
  const figures: Record<string, unknown> = row
  for (const name in figures) {
    const value = figures[name]
    if (typeof value === 'number' && !Number.isInteger(value)) figures[name] = roundFraction(value)
  }
  return row
}

function roundFraction(figure: number): number {
  const size = Math.abs(figure)
  if (size < SMALLEST) return Number(figure.toPrecision(DIGITS))
  let scale = 1
  while (size * scale < 10 ** (DIGITS - 1)) scale *= 10
  // The quotient of two whole numbers is the number that is nearest to the decimal one, which its text is read back as.
  return (Math.sign(figure) * Math.round(size * scale)) / scale
}
