import type { FiguresQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import type { Grouping } from '../grouping/grouping.ts'
import { type ChosenTables, chooseTables } from './choose-tables.ts'
import { dimensionsOfTally, type MonthTally } from './month-tallies.ts'
import { findCurrentMonths, type TallyKind } from './rolled-months.ts'
import { type Days, daysBeside } from './split-period.ts'

/** Says which tables answer a query, and for which days. */
export interface ReadingPlan {
  /** Are the months that a tally of months answers, if there are any. */
  months: { tally: MonthTally; months: readonly string[] } | undefined
  /** Are all other days. */
  days: readonly Days[]
  /** Says what the other days are read from. */
  from: ChosenTables['day']
}

/** Plans from which tables a query is answered. Its figures are to be read in the same snapshot. */
export async function planReading(
  snapshot: Database,
  reader: Reader,
  kind: TallyKind,
  query: FiguresQuery & Grouping,
): Promise<ReadingPlan> {
  const { month: tally, day: from } = chooseTables(query, reader)
  const months = tally ? await findCurrentMonths(snapshot, reader.workspace, kind, query) : []
  return {
    months: tally && months.length > 0 ? { tally, months } : undefined,
    days: daysBeside(months, query),
    from,
  }
}

/** Makes the condition that a day is one of those that no tally of months answers. */
export function isOnDays(column: string, days: readonly Days[]): RawBuilder<boolean> {
  const day = sql.ref(column)
  const ranges = days.map(({ from, to }) => sql`(${day} >= ${from} and ${day} < ${to})`)
  return sql`(${sql.join(ranges, sql` or `)})`
}

/** Selects rows of a tally of months within the grants of a reader, as facts of the first days of the months. */
export function monthFacts(
  { workspace, within }: Reader,
  table: 'score_month' | 'invitation_status_month',
  { tally, months }: { tally: MonthTally; months: readonly string[] },
  columns: readonly string[],
): RawBuilder<unknown> {
  const context = { service: sql.id('service'), company: sql.id('company') }
  return sql`
    select month as day, ${sql.join([...dimensionsOfTally(tally), ...columns].map((name) => sql.id(name)))}
    from ${sql.table(table)}
    where workspace = ${workspace} and ${withinGrants({ within }, context)}
      and tally = ${tally} and month = any(${months}::date[])`
}
