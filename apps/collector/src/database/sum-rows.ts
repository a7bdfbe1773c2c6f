/** Adds up the rows of a tally that have the same key. */
export function sumRows<Row>(
  rows: Iterable<Row>,
  keyOf: (row: Row) => readonly unknown[],
  add: (sum: Row, row: Row) => Row,
): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row))
    const sum = sums.get(key)
    sums.set(key, sum ? add(sum, row) : row)
  }
  return [...sums.values()]
}
