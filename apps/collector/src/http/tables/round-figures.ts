/** Figures are shown with this many significant digits. */
const DIGITS = 10
/** Smaller figures are rounded as text, since the power of ten that they would be multiplied by is not exact. */
const SMALLEST = 1e-12

/**
 * Rounds the figures of a row, so that no reply shows the noise of floating point, such as 4.960000000000001, and all formats
 * agree to the last digit. Whole numbers stay as they are.
 */
export function roundFigures<Row extends Readonly<Record<string, unknown>>>(row: Row): Row {
  // This runs for each cell of a table. Entries of an object and numbers in texts would take longer than all formulas.
  const rounded: Record<string, unknown> = {}
  for (const name in row) {
    const value = row[name]
    rounded[name] = typeof value === 'number' ? roundFigure(value) : value
  }
  return rounded as Row
}

function roundFigure(figure: number): number {
  if (Number.isInteger(figure)) return figure
  const size = Math.abs(figure)
  if (size < SMALLEST) return Number(figure.toPrecision(DIGITS))
  let scale = 1
  while (size * scale < 10 ** (DIGITS - 1)) scale *= 10
  // The quotient of two whole numbers is the number that is nearest to the decimal one, which its text is read back as.
  return (Math.sign(figure) * Math.round(size * scale)) / scale
}
