import type { ScoreQuery } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { aggregate } from '../grouping/aggregate.ts'
import { type GroupRow, isTallied, STORED_DIMENSIONS } from '../grouping/grouping.ts'

/** Counts current responses by score, and the open ones among them: one row for each group and score that was given. */
export async function countScores(
  db: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery,
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

  return aggregate(db, reader.workspace, query, facts, ['score'], {
    n: sql`sum(fact.n)::bigint`,
    open: sql`coalesce(sum(fact.n) filter (where fact.trust = 'open'), 0)::bigint`,
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

  return aggregate(db, reader.workspace, query, allAnswers.unionAll(eachOption), ['option'], {
    n: sql`count(*)`,
    open: sql`count(*) filter (where fact.trust = 'open')`,
  })
}

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
