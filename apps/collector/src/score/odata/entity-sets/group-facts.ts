import { type Expression, type RawBuilder, sql } from 'kysely'
import type { nameColumns } from './score-columns.ts'

type Columns = Readonly<Record<string, RawBuilder<unknown>>>

/** Groups facts by columns, and adds up the measures of each group. */
export function groupFacts(
  facts: Expression<unknown>,
  groups: Columns,
  measures: Columns,
): RawBuilder<unknown> {
  return sql`
    select ${selectionOf({ ...groups, ...measures })} from (${facts}) as fact
    group by ${sql.join(Object.values(groups))}`
}

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
    select ${sql.join(columns.map((name) => sql.ref(`found.${name}`)))},
      ${entry}.name as ${sql.ref(`${dimension}Name`)} ${line}
    from (${rows}) as found
    left join ${entry} on ${entry}.workspace = ${workspace} and ${entry}.key = ${sql.ref(`found.${dimension}`)}`
}

/**
 * Adds what the kind of a question decides to rows that count its scores.
 *
 * @param counted rows with the column `question`
 * @param keys the columns of the rows to keep
 * @param measures makes further columns of `counted`, by the kind of the question
 */
export function withKinds(
  workspace: string,
  keys: readonly string[],
  counted: Expression<unknown>,
  measures: (kind: RawBuilder<unknown>) => Columns,
): RawBuilder<unknown> {
  return sql`
    select ${sql.join(keys.map((name) => sql.ref(`counted.${name}`)))},
      ${selectionOf(measures(sql.ref('question.kind')))}
    from (${counted}) as counted
    join question on question.workspace = ${workspace} and question.key = counted.question
      and question.kind in ('csi', 'nps')`
}

function selectionOf(columns: Columns): RawBuilder<unknown> {
  return sql.join(Object.entries(columns).map(([name, expression]) => sql`${expression} as ${sql.ref(name)}`))
}
