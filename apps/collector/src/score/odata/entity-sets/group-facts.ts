import { type Expression, type RawBuilder, sql } from 'kysely'
import type { nameColumns } from './score-columns.ts'

/**
 * Adds the names of the catalogue to rows, after they were grouped.
 *
 * @param columns the columns of the rows to keep
 */
export function withNames(
  workspace: string,
  dimension: keyof typeof nameColumns,
  columns: readonly string[],
  rows: Expression<unknown>,
): RawBuilder<unknown> {
  const entry = sql.table(dimension)
  const line = dimension === 'service' ? sql`, service.line` : sql``
  return sql`
    select ${sql.join(columns.map((name) => sql.ref(`counted.${name}`)))},
      ${entry}.name as ${sql.ref(`${dimension}Name`)} ${line}
    from (${rows}) as counted
    left join ${entry} on ${entry}.workspace = ${workspace} and ${entry}.key = ${sql.ref(`counted.${dimension}`)}`
}

/** Groups facts by columns, and adds up the measures of each group. */
export function groupFacts(
  facts: Expression<unknown>,
  groups: Readonly<Record<string, RawBuilder<unknown>>>,
  measures: Readonly<Record<string, RawBuilder<unknown>>>,
): RawBuilder<unknown> {
  const selected = Object.entries({ ...groups, ...measures }).map(
    ([name, expression]) => sql`${expression} as ${sql.ref(name)}`,
  )
  return sql`
    select ${sql.join(selected)} from (${facts}) as fact
    group by ${sql.join(Object.values(groups))}`
}
