type Value = string | number | null

/** One row of an answer, as far as withholding is concerned. */
export interface Group {
  /** Responses, or invitations, that the row counts. */
  readonly n: number
  /** Its columns that name people: agent, company, level. `null` where the context names nobody. */
  readonly people: Readonly<Record<string, Value>>
  /** All of its other columns: service, period, channel and the like. */
  readonly others: Readonly<Record<string, Value>>
}

/** A row, and the line it lies on along each column of people. */
export interface Row {
  readonly group: Group
  readonly lines: Line[]
  withheld: boolean
}

/** Siblings: the rows that agree in every column but one, a column of people. */
export interface Line {
  readonly column: string
  /** The smallest of them, and the smallest of the others; the first by name where n is equal. */
  smallest: Row
  runnerUp: Row | undefined
  /** How many of them are withheld. */
  withheld: number
}

/**
 * Lays the rows of one answer on their lines, in one pass for each column of people.
 *
 * @param rows those of one answer, all with the columns of the first; each gains one line
 * @param column the column of people along which siblings differ
 * @throws {RangeError} when a row lacks a column that the first one has
 */
export function layOnLines(rows: readonly Row[], column: string): void {
  const lines = new Map<string, Line>()
  const people = Object.keys(rows[0]?.group.people ?? {}).filter((name) => name !== column)
  const others = Object.keys(rows[0]?.group.others ?? {})

  for (const row of rows) {
    const { group } = row
    const key = JSON.stringify([
      ...people.map((name) => valueIn(group.people, name)),
      ...others.map((name) => valueIn(group.others, name)),
    ])
    let line = lines.get(key)
    if (line === undefined) {
      line = { column, smallest: row, runnerUp: undefined, withheld: 0 }
      lines.set(key, line)
    } else {
      place(row, line)
    }
    row.lines.push(line)
  }
}

function place(row: Row, line: Line): void {
  if (isBefore(row, line.smallest, line.column)) {
    line.runnerUp = line.smallest
    line.smallest = row
  } else if (line.runnerUp === undefined || isBefore(row, line.runnerUp, line.column)) {
    line.runnerUp = row
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
