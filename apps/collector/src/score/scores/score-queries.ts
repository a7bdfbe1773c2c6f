import { NPS_SCORES, type ScoreQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { aggregate, aggregateTogether } from '../grouping/aggregate.ts'
import { type Grouping, type GroupRow, STORED_DIMENSIONS, usesAttributes } from '../grouping/grouping.ts'
import { isOnDays, monthFacts, planReading } from '../month-tallies/read-months.ts'
import type { Days } from '../month-tallies/split-period.ts'

/**
 * Counts the current responses of each group: how often each score of the scale was given, as `n1`, and the open ones as
 * `open`.
 *
 * @param snapshot reads the same state in all its statements
 */
export async function countScores(
  snapshot: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery & Grouping,
  scale: readonly number[],
): Promise<GroupRow[]> {
  const { months, days, from } = await planReading(snapshot, reader, 'score', query)
  const columns = [...scale.map(scoreColumn), 'open']
  const sumEach = (table: string) =>
    Object.fromEntries(columns.map((name) => [name, zeroed(sql`sum(${sql.ref(`${table}.${name}`)})`)]))

  const ofMonths = months && {
    facts: sql`${monthFacts(reader, 'score_month', months, columns)} and question = ${question}`,
    measures: sumEach('fact'),
  }
  const ofDays = {
    facts:
      from === 'tally' ? tallied(reader, question, days) : given(snapshot, reader, question, query, days),
    distinct: ['score'],
    measures: { n: sql`sum(fact.n)`, open: sql`sum(fact.n) filter (where fact.trust = 'open')` },
    folded: {
      ...Object.fromEntries(
        scale.map((score) => [
          scoreColumn(score),
          zeroed(sql`sum(part.n) filter (where part.score = ${sql.lit(score)})`),
        ]),
      ),
      open: zeroed(sql`sum(part.open)`),
    },
  }
  const sources = [ofMonths, days.length > 0 ? ofDays : undefined]
  return aggregateTogether(snapshot, reader.workspace, query, sources, sumEach('part'))
}

/** Selects how often each score was given, as writers have counted it day by day. */
function tallied(reader: Reader, question: string, days: readonly Days[]) {
  return sql`
    select day, survey, service, channel, trust, score, n from service_day
    where workspace = ${reader.workspace} and ${withinGrants(reader, { service: sql.ref('service_day.service') })}
      and question = ${question} and ${isOnDays('day', days)} and n > 0`
}

/** Selects the score of each response. */
function given(db: Database, reader: Reader, question: string, query: Grouping, days: readonly Days[]) {
  return answered(db, reader, question, query, days).select([
    sql`(answers ->> ${question})::int`.as('score'),
    sql`1`.as('n'),
  ])
}

const zeroed = (sum: RawBuilder<unknown>) => sql`coalesce(${sum}, 0)::bigint`

/** Counts the current answers to a choice by option. The row of a group whose `option` is `null` counts all answers. */
export async function countOptions(
  db: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery & Grouping,
): Promise<GroupRow[]> {
  const allAnswers = answered(db, reader, question, query, [query]).select(
    sql<string | null>`null`.as('option'),
  )
  const eachOption = answered(db, reader, question, query, [query])
    .crossJoin(
      sql<{ option: string }>`jsonb_array_elements_text(answers -> ${question})`.as<'chosen'>(
        sql`chosen(option)`,
      ),
    )
    .select('chosen.option')

  return aggregate(db, reader.workspace, query, allAnswers.unionAll(eachOption), {
    distinct: ['option'],
    measures: { n: sql`count(*)`, open: sql`count(*) filter (where fact.trust = 'open')` },
  })
}

/** Returns how often each score of a scale was given, from a row with a column for each, such as `n5`. */
export function countsOf<Score extends number>(
  scale: readonly Score[],
  row: Readonly<Record<string, unknown>>,
): Record<Score, number> {
  const counts = {} as Record<Score, number>
  for (const score of scale) counts[score] = Number(row[scoreColumn(score)])
  return counts
}

/** Names the columns of scores once, as rows are read by them thousands of times. */
const SCORE_COLUMNS = NPS_SCORES.map((score) => `n${score}`)
const scoreColumn = (score: number) => SCORE_COLUMNS[score] as string

/** Selects the invitations that count and whose current response answers the question, by day of the first answer. */
function answered(db: Database, reader: Reader, question: string, query: Grouping, days: readonly Days[]) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where(isOnDays('answered_day', days))
    .where('set_aside_revision', 'is', null)
    .where(sql<boolean>`jsonb_exists(answers, ${question})`)
    .select(['answered_day as day', ...STORED_DIMENSIONS])
    .$if(usesAttributes(query), (facts) => facts.select('attributes'))
}
