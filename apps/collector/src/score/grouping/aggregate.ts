import { contextNamesWith, type FiguresQuery } from '@otklik/contract'
import { type Expression, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { filtersOf, type GroupRow, groupColumns } from './grouping.ts'

/** Groups beyond this many are refused rather than cut: what is missing could not be told from what is not there. */
const MAX_GROUPS = 200_000

/** A measure of each group: its name in the row, and what it is of the facts. */
export type Measures = Record<string, Expression<unknown>>

/**
 * Groups and filters facts as a query asks, with the catalogue's names beside the keys, in a stable order.
 *
 * @param facts rows with the columns `day` and those of the dimensions that the query uses
 * @param distinct further columns of the facts to group by, such as the score
 * @throws {Problem} `validation_failed` when the query makes more groups than one answer may hold
 */
export async function aggregate(
  db: Database,
  workspace: string,
  query: FiguresQuery,
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
    ${joins(workspace, query)}
    where ${sql.join(conditions, sql` and `)}
    ${order}
    limit ${sql.lit(MAX_GROUPS + 1)}
  `.execute(db)

  if (rows.length > MAX_GROUPS) {
    throw invalid('by', `makes more than ${MAX_GROUPS} groups; ask for fewer days, or filter`)
  }
  return rows
}

/** Joins the catalogue tables whose names or lines the query uses. */
function joins(workspace: string, query: FiguresQuery) {
  const by = query.by ?? []
  const usesLine = by.includes('line') || query.line !== undefined
  const tables = contextNamesWith('isCatalogued').filter(
    (table) => by.includes(table) || (table === 'service' && usesLine),
  )
  return sql.join(
    tables.map((table) => {
      const [name, key] = [sql.table(table), sql.ref(`fact.${table}`)]
      return sql`left join ${name} on ${name}.workspace = ${workspace} and ${name}.key = ${key}`
    }),
    sql` `,
  )
}
