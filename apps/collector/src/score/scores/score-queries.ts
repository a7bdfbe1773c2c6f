import type { ScoreQuery } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { aggregate } from '../grouping/aggregate.ts'
import { type GroupRow, isTallied, STORED_DIMENSIONS } from '../grouping/grouping.ts'

/**
 * Counts the current responses of each group: how often each score of the scale was given, as `n1`, and the open ones as
 * `open`.
 */
export async function countScores(
  db: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery,
  scale: readonly number[],
): Promise<GroupRow[]> {
  const facts = isTallied(query, reader)
    ? db
        .selectFrom('service_day')
        .where('workspace', '=', reader.workspace)
        .where(withinGrants(reader, { service: sql.ref('service_day.service') }))
        .where('question', '=', question)
        .where('day', '>=', query.from)
        .where('day', '<', query.to)
        .where('n', '>', 0)
        .select(['day', 'survey', 'service', 'channel', 'trust', 'score', 'n'])
    : answered(db, reader, question, query).select([
        sql`(answers ->> ${question})::int`.as('score'),
        sql`1`.as('n'),
      ])

  return aggregate(db, reader.workspace, query, facts, {
    distinct: ['score'],
    measures: {
      n: sql`sum(fact.n)::bigint`,
      open: sql`coalesce(sum(fact.n) filter (where fact.trust = 'open'), 0)::bigint`,
    },
    folded: {
      ...Object.fromEntries(
        scale.map((score) => [
          scoreColumn(score),
          sql`coalesce(sum(part.n) filter (where part.score = ${sql.lit(score)}), 0)::bigint`,
        ]),
      ),
      open: sql`coalesce(sum(part.open), 0)::bigint`,
    },
  })
}

/** Counts the current answers to a choice by option. The row of a group whose `option` is `null` counts all answers. */
export async function countOptions(
  db: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery,
): Promise<GroupRow[]> {
  const allAnswers = answered(db, reader, question, query).select(sql<string | null>`null`.as('option'))
  const eachOption = answered(db, reader, question, query)
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

/** Returns how often each score of a scale was given in a group of {@link countScores}. */
export function countsOf<Score extends number>(
  scale: readonly Score[],
  row: GroupRow,
): Record<Score, number> {
  return Object.fromEntries(scale.map((score) => [score, Number(row[scoreColumn(score)])])) as Record<
    Score,
    number
  >
}

const scoreColumn = (score: number) => `n${score}`

/** Selects the invitations that count and whose current response answers the question, by day of the first answer. */
function answered(db: Database, reader: Reader, question: string, { from, to }: ScoreQuery) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('answered_day', '>=', from)
    .where('answered_day', '<', to)
    .where('set_aside_revision', 'is', null)
    .where(sql<boolean>`jsonb_exists(answers, ${question})`)
    .select(['answered_day as day', ...STORED_DIMENSIONS])
}
