import { type Expression, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { dimensionsOfTally, MONTH_TALLY_NAMES, type MonthTally } from './month-tallies.ts'

type TallyTable = 'score_month' | 'invitation_status_month'

/** Says what the rows of a tally are counted from, and how. */
export interface Counted {
  table: TallyTable
  tally: MonthTally
  month: string
  /** Has a column for each dimension of the tally. */
  facts: Expression<unknown>
  /** Names further columns of the facts to group by. */
  distinct: readonly string[]
  /** Maps the columns of the counts to sums over the rows of `fact`. */
  measures: Readonly<Record<string, Expression<unknown>>>
}

/** Deletes the rows of all tallies of a month. */
export async function deleteTallies(
  trx: Database,
  workspace: string,
  table: TallyTable,
  month: string,
): Promise<void> {
  await sql`
    delete from ${sql.table(table)}
    where workspace = ${workspace} and tally = any(${MONTH_TALLY_NAMES}::text[]) and month = ${month}::date
  `.execute(trx)
}

/** Inserts the rows of one tally of a month. `prepareInsert` explains where their workspace is selected from. */
export async function insertTally(
  trx: Database,
  workspace: string,
  { table, tally, month, facts, distinct, measures }: Counted,
): Promise<void> {
  const groups = [...distinct, ...dimensionsOfTally(tally)]
  const positions = sql.join(groups.map((_, index) => sql.lit(index + 1)))
  const counts = Object.entries(measures).map(([name, expression]) => sql`${expression} as ${sql.id(name)}`)
  const counted = sql.join([...groups, ...Object.keys(measures)].map((name) => sql.id(name)))

  await sql`
    insert into ${sql.table(table)} (workspace, tally, month, place, ${counted})
    select home, ${tally}::text, ${month}::date, row_number() over (), ${counted}
    from (select workspace as home from workspace where workspace = ${workspace}) as found
    cross join (
      select ${sql.join([...groups.map((name) => sql.ref(`fact.${name}`)), ...counts])} from (${facts}) as fact
      group by ${positions} order by ${positions}
    ) as counted
  `.execute(trx)
}
