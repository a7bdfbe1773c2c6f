/** Figures are shown with this many significant digits. */
const DIGITS = 10

/**
 * Rounds the figures of a row, so that no reply shows the noise of floating point, such as 4.960000000000001, and all formats
 * agree to the last digit. Whole numbers stay as they are.
 */
export function roundFigures<Row extends Readonly<Record<string, unknown>>>(row: Row): Row {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'number' ? roundFigure(value) : value,
  ])
  return Object.fromEntries(values)
}

function roundFigure(figure: number): number {
  return Number.isInteger(figure) ? figure : Number(figure.toPrecision(DIGITS))
}
