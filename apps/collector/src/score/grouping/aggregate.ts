import { type Expression, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { filtersOf, type Grouping, type GroupRow, groupColumns, joinsOf } from './grouping.ts'

/** Queries with more groups than this are refused, as a reader could not see that a shortened table lacks rows. */
const MAX_GROUPS = 200_000

/** Maps the name of each measure in a row to its SQL expression over the facts. */
export type Measures = Record<string, Expression<unknown>>

/**
 * Filters and groups facts by a query, in a stable order. Names from the catalogue are added beside its keys.
 *
 * @param facts rows with the column `day` and a column for each dimension that the query uses
 * @param distinct further columns of the facts to group by, such as the score
 * @throws {Problem} `validation_failed` if the query makes too many groups
 */
export async function aggregate(
  db: Database,
  workspace: string,
  query: Grouping,
  facts: Expression<unknown>,
  distinct: readonly string[],
  measures: Measures,
): Promise<GroupRow[]> {
  const columns = [
    ...groupColumns(query),
    ...distinct.map((name) => ({ name, expression: sql.ref(`fact.${name}`) })),
  ]
  const selected = [
    ...columns.map(({ name, expression }) => sql`${expression} as ${sql.id(name)}`),
    ...Object.entries(measures).map(([name, expression]) => sql`${expression} as ${sql.id(name)}`),
  ]
  const conditions = [
    sql`true`,
    ...filtersOf(query).map(({ expression, values }) => sql`${expression} in (${sql.join(values)})`),
  ]
  const positions = sql.join(columns.map((_, index) => sql.lit(index + 1)))
  const order = columns.length > 0 ? sql`group by ${positions} order by ${positions}` : sql``

  const { rows } = await sql<GroupRow>`
    select ${sql.join(selected)}
    from (${facts}) as fact
    ${joinsOf(workspace, query)}
    where ${sql.join(conditions, sql` and `)}
    ${order}
    limit ${sql.lit(MAX_GROUPS + 1)}
  `.execute(db)

  if (rows.length > MAX_GROUPS) {
    throw invalid('by', `makes more than ${MAX_GROUPS} groups; ask for fewer days, or filter`)
  }
  return rows
}
