import { type RawBuilder, sql } from 'kysely'
import type { Column } from './column.ts'

/** Makes the expression of a line of CSV, with the same bytes as `csvLines` of csv.ts. The source has a column for each name. */
export function csvLine(columns: readonly Column[]): RawBuilder<string> {
  const cells = columns.map(({ name, kind }) => cellOf(kind, sql.ref(name)))
  // It writes nothing for null, and everything else in one pass.
  return sql<string>`concat(${sql.join(cells, sql`, ',', `)}, E'\\r\\n')`
}

function cellOf(kind: Column['kind'], value: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (kind) {
    case 'boolean':
      return sql`case when ${value} then 'TRUE' when not ${value} then 'FALSE' end`
    case 'text':
      return sql`case when ${value} ~ E'["\\r\\n\\t,;]' then '"' || replace(${value}, '"', '""') || '"' else ${value} end`
    default:
      return value
  }
}
