import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { dimensionsOfTally, MONTH_TALLY_NAMES, type MonthTally, TALLY_DIMENSIONS } from './month-tallies.ts'

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
  const dimensions: readonly string[] = dimensionsOfTally(tally)
  const groups = [...dimensions, ...distinct]
  const keys = groups.map((name) => sql`${columnOf(name)} as ${sql.id(name)}`)
  const counts = Object.entries(measures).map(([name, expression]) => sql`${expression} as ${sql.id(name)}`)
  const untold = TALLY_DIMENSIONS.filter((name) => !dimensions.includes(name))
  const positions = sql.join(groups.map((_, index) => sql.lit(index + 1)))
  const counted = [...groups, ...Object.keys(measures)]

  await sql`
    insert into ${sql.table(table)} (workspace, tally, month, ${names([...untold, ...counted])})
    select home, ${tally}::text, ${month}::date, ${sql.join([...untold.map(noneOf), ...counted.map((name) => sql.id(name))])}
    from (select workspace as home from workspace where workspace = ${workspace}) as found
    cross join (
      select ${sql.join([...keys, ...counts])} from (${facts}) as fact
      group by ${positions} order by ${positions}
    ) as counted
  `.execute(trx)
}

function names(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.id(name)))
}

function columnOf(name: string): RawBuilder<unknown> {
  return sql`coalesce(${sql.ref(`fact.${name}`)}, ${noneOf(name)})`
}

/** Returns what stands for no value in a column of a tally. */
function noneOf(name: string): RawBuilder<unknown> {
  return name === 'level' ? sql`0::smallint` : sql`''`
}
