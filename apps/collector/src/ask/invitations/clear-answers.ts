import { type RawBuilder, sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'

/** Removes the current answers of these invitations to some questions. The caller holds the change counter. */
export async function clearCurrentAnswers(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  questions: ReadonlySet<string>,
  { change, now }: Moment,
): Promise<void> {
  await sql`
    update invitation set
      answers = answers - ${[...questions]}::text[],
      change = ${change},
      cleared_at = ${now}::timestamptz
    where workspace = ${workspace} and id = any(${invitations}::uuid[]) and ${holdsAnswerTo(questions)}
  `.execute(trx)
}

/**
 * Returns a condition that is true if one of these questions has an answer. A `null` that cleared one does not count.
 */
export function holdsAnswerTo(questions: ReadonlySet<string>): RawBuilder<boolean> {
  return sql<boolean>`jsonb_exists_any(jsonb_strip_nulls(answers), ${[...questions]}::text[])`
}
