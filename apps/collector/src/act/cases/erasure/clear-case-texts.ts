import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'

/** Names the columns that hold what somebody wrote into a step. The index `case_event_text` has the same. */
const TEXTS = ['text', 'reply'] as const

/** Selects the steps that hold a text. */
const HOLDS_TEXT: RawBuilder<boolean> = sql`(${sql.join(
  TEXTS.map((column) => sql`${sql.ref(column)} is not null`),
  sql` or `,
)})`

/** Is what the clearing of a text sets. The hash goes too, as a short text could be guessed from a hash that covers it. */
const CLEARED = { ...Object.fromEntries(TEXTS.map((column) => [column, null])), content: null }

/** Finds the cases of the oldest `limit` steps with a text that were taken up to `takenBy`. */
export async function findDueCaseTexts(
  db: Database,
  workspace: string,
  takenBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('case_event')
    .where('workspace', '=', workspace)
    .where(HOLDS_TEXT)
    .where('at', '<=', takenBy)
    .orderBy('at')
    .limit(limit)
    .select('case_id')
    .execute()
  return [...new Set(rows.map(({ case_id }) => case_id))]
}

/** Clears the texts of these cases' steps that were taken up to `takenBy`. The caller holds the change counter. */
export async function clearDueCaseTexts(
  trx: Database,
  workspace: string,
  cases: readonly string[],
  takenBy: Date,
): Promise<void> {
  await trx
    .updateTable('case_event')
    .set(CLEARED)
    .where('workspace', '=', workspace)
    .where(sql<boolean>`case_id = any(${cases}::uuid[])`)
    .where(HOLDS_TEXT)
    .where('at', '<=', takenBy)
    .execute()
}

/**
 * Clears the texts of all steps of these cases. The caller holds the change counter.
 *
 * @returns `false` after `limit` steps, when the caller must call it again for the rest
 */
export async function clearCaseTexts(
  trx: Database,
  workspace: string,
  cases: readonly string[],
  limit: number,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('case_event')
    .set(CLEARED)
    .where('workspace', '=', workspace)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('case_id', 'id'),
        'in',
        selectFrom('case_event')
          .where('workspace', '=', workspace)
          .where(sql<boolean>`case_id = any(${cases}::uuid[])`)
          .where(HOLDS_TEXT)
          .limit(limit)
          .select(['case_id', 'id'])
          .$asTuple('case_id', 'id'),
      ),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows < limit
}
