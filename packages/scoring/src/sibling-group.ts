/** A value is `null` where the context of the row names nobody. */
type Value = string | number | null

/** Describes one row of figures, as far as suppression needs it. */
export interface Group {
  /** Counts the responses, or invitations, of the row. */
  readonly n: number
  /** Holds the columns that name people: agent, company, level. */
  readonly people: Readonly<Record<string, Value>>
  /** Holds all other columns: service, period, channel and the like. */
  readonly others: Readonly<Record<string, Value>>
}

/** Holds a row, the sibling groups that it belongs to (one for each column of people), and the decision about it. */
export interface Row {
  readonly group: Group
  readonly siblingGroups: SiblingGroup[]
  withheld: boolean
}

/** Holds siblings: the rows that agree in every column except one, which is a column of people. */
export interface SiblingGroup {
  readonly column: string
  /** Two rows with the smallest n; of equal n, the first by name comes first. */
  smallest: Row
  secondSmallest: Row | undefined
  /** Counts the rows that are withheld. */
  withheld: number
}

/**
 * Adds to each row the sibling group in which the rows differ by one column alone.
 *
 * @param rows the rows of one table, all with the columns of the first; each gains one sibling group
 * @param column the column of people in which siblings differ
 * @throws {RangeError} when a row lacks a column that the first row has
 */
export function assignSiblingGroups(rows: readonly Row[], column: string): void {
  const siblingGroups = new Map<string, SiblingGroup>()
  const people = Object.keys(rows[0]?.group.people ?? {}).filter((name) => name !== column)
  const others = Object.keys(rows[0]?.group.others ?? {})

  for (const row of rows) {
    const { group } = row
    const key = JSON.stringify([
      ...people.map((name) => valueIn(group.people, name)),
      ...others.map((name) => valueIn(group.others, name)),
    ])
    let siblings = siblingGroups.get(key)
    if (siblings === undefined) {
      siblings = { column, smallest: row, secondSmallest: undefined, withheld: 0 }
      siblingGroups.set(key, siblings)
    } else {
      rank(row, siblings)
    }
    row.siblingGroups.push(siblings)
  }
}

/** Keeps the two smallest rows of a sibling group. */
function rank(row: Row, siblings: SiblingGroup): void {
  const { smallest, secondSmallest, column } = siblings
  if (isBefore(row, smallest, column)) {
    siblings.secondSmallest = smallest
    siblings.smallest = row
  } else if (secondSmallest === undefined || isBefore(row, secondSmallest, column)) {
    siblings.secondSmallest = row
  }
}

function isBefore({ group: a }: Row, { group: b }: Row, column: string): boolean {
  if (a.n !== b.n) return a.n < b.n
  return JSON.stringify(valueIn(a.people, column)) < JSON.stringify(valueIn(b.people, column))
}

function valueIn(columns: Readonly<Record<string, Value>>, name: string): Value {
  const value = columns[name]
  if (value === undefined) throw new RangeError(`every row must have the column ${name}; one has not`)
  return value
}
