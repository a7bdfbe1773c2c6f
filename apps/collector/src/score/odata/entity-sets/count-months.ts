import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import { type Reader, withinGrants } from '../../../workspace/grants/within-grants.ts'
import { chooseTables } from '../../month-tallies/choose-tables.ts'
import type { MonthTally } from '../../month-tallies/month-tallies.ts'
import { currentMonths } from '../../month-tallies/rolled-months.ts'
import type { Days } from '../../month-tallies/split-period.ts'
import { groupFacts } from './group-facts.ts'
import { scoreFacts } from './score-facts.ts'
import { COUNTED_FACTS, COUNTS } from './score-sums.ts'

/**
 * Counts how often each score was given in each month, to each question, for each key of a dimension. The tally of months
 * answers for the months in which it is current, and their days are not read. Which these are is found out in the same
 * statement, so that a view can be made of it.
 */
export function countMonths(
  db: Database,
  reader: Reader,
  dimension: 'service' | 'agent' | 'company',
  days: Days,
): RawBuilder<unknown> {
  const { month: tally, day: from } = chooseTables({ by: [dimension, 'month'] }, reader)
  const isOn = (day: RawBuilder<unknown>) =>
    tally
      ? sql<boolean>`${day} = any(array(${daysBeside(reader.workspace, days)}))`
      : sql<boolean>`(${day} >= ${days.from}::date and ${day} < ${days.to}::date)`
  const groups = {
    month: sql`date_trunc('month', fact.day::timestamp)::date`,
    question: sql.ref('fact.question'),
    [dimension]: sql.ref(`fact.${dimension}`),
  }
  const ofDays = groupFacts(scoreFacts(db, reader, from, [dimension], isOn), groups, COUNTED_FACTS)
  return tally ? sql`${tallied(reader, tally, dimension, days)} union all ${ofDays}` : ofDays
}

/** Adds up the rows of a tally. Where a row has an empty text, its invitations have no value. */
function tallied(reader: Reader, tally: MonthTally, dimension: string, days: Days): RawBuilder<unknown> {
  const { workspace } = reader
  const context = { service: sql.id('service'), company: sql.id('company') }
  const sums = COUNTS.map((name) => sql`coalesce(sum(${sql.id(name)}), 0)::bigint as ${sql.id(name)}`)
  return sql`
    select month, question, ${sql.id(dimension)}, ${sql.join(sums)} from score_month
    where workspace = ${workspace} and ${withinGrants(reader, context)} and tally = ${tally}
      and month = any(array(${currentMonths(workspace, 'score', days)})) and ${sql.id(dimension)} <> ''
    group by 1, 2, 3`
}

/** Selects the days with figures of those months whose tallies are not current. */
function daysBeside(workspace: string, days: Days): RawBuilder<unknown> {
  return sql`
    select day from figure_day
    where workspace = ${workspace} and day >= ${days.from}::date and day < ${days.to}::date
      and date_trunc('month', day::timestamp)::date <> all(array(${currentMonths(workspace, 'score', days)}))`
}
