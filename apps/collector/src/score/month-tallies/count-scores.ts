import { NPS_SCORES } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { deleteTallies, insertTally } from './insert-tally.ts'
import { dimensionsOfTally, isOfDayTally, MONTH_TALLY_NAMES, type MonthTally } from './month-tallies.ts'

/** Counts the scores of a month in each of its tallies. */
export async function countScores(trx: Database, workspace: string, month: string): Promise<void> {
  await deleteTallies(trx, workspace, 'score_month', month)
  for (const tally of MONTH_TALLY_NAMES) {
    const facts = isOfDayTally(tally) ? talliedIn(workspace, month) : answeredIn(workspace, month, tally)
    const how = { table: 'score_month', distinct: ['question'], measures: MEASURES } as const
    await insertTally(trx, workspace, { ...how, tally, month, facts })
  }
}

const MEASURES = {
  ...Object.fromEntries(
    NPS_SCORES.map((score) => [`n${score}`, sql`sum(fact.n) filter (where fact.score = ${sql.lit(score)})`]),
  ),
  open: sql`coalesce(sum(fact.n) filter (where fact.trust = 'open'), 0)`,
}

/** Selects what writers have counted day by day. */
function talliedIn(workspace: string, month: string) {
  return sql`
    select question, service, channel, trust, survey, score, n from service_day
    where workspace = ${workspace} and day >= ${month}::date and day < ${month}::date + interval '1 month' and n > 0`
}

/** Selects the scores of the responses that count. */
function answeredIn(workspace: string, month: string, tally: MonthTally) {
  const dimensions = sql.join(dimensionsOfTally(tally).map((name) => sql.id(name)))
  return sql`
    select ${dimensions}, trust, answer.key as question, (answer.value)::int as score, count(*) as n
    from invitation cross join lateral jsonb_each(answers) as answer
    where workspace = ${workspace} and set_aside_revision is null
      and answered_day >= ${month}::date and answered_day < ${month}::date + interval '1 month'
      and jsonb_typeof(answer.value) = 'number'
    group by ${dimensions}, trust, answer.key, answer.value`
}
