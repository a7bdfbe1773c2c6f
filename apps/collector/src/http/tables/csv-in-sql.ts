import { type RawBuilder, sql } from 'kysely'
import type { Column } from './column.ts'

/** Matches what must be quoted. */
const SPECIAL = sql`E'["\\r\\n\\t,;]'`

/** Makes the expression of a line of CSV, with the same bytes as `csvLines` of csv.ts. The source has a column for each name. */
export function csvLine(columns: readonly Column[]): RawBuilder<string> {
  const texts = columns.filter(({ kind }) => kind === 'text').map(({ name }) => sql.ref(name))
  const plain = lineOf(columns, (text) => text)
  if (texts.length === 0) return plain
  // Few lines have anything to quote, and looking into each text of every line takes half of the time.
  return sql<string>`case when concat(${sql.join(texts)}) ~ ${SPECIAL} then ${lineOf(columns, quoted)} else ${plain} end`
}

/** Makes a line. `concat` writes nothing for null, and everything else in one pass. */
function lineOf(
  columns: readonly Column[],
  writeText: (text: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<string> {
  const cells = columns.map(({ name, kind }) => {
    const value = sql.ref(name)
    if (kind === 'boolean') return sql`case when ${value} then 'TRUE' when not ${value} then 'FALSE' end`
    return kind === 'text' ? writeText(value) : value
  })
  return sql<string>`concat(${sql.join(cells, sql`, ',', `)}, E'\\r\\n')`
}

function quoted(text: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${text} ~ ${SPECIAL} then '"' || replace(${text}, '"', '""') || '"' else ${text} end`
}
