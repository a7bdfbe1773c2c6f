import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'

// Only an answer to a text question is a JSON string. Strict, as a lax path would look into choices; written
// as the index `submission_text` has it, which is found by its words.
export const holdsText = sql<boolean>`answers @? 'strict $.* ? (@.type() == "string")'`

/** Removes the texts from the current answers of these invitations. The caller holds the workspace's clock. */
export async function clearCurrentTexts(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  { change, now }: Moment,
): Promise<void> {
  await sql`
    update invitation set
      answers = coalesce(
        (select jsonb_object_agg(key, value) from jsonb_each(answers) where jsonb_typeof(value) <> 'string'),
        '{}'
      ),
      change = ${change},
      cleared_at = ${now}::timestamptz
    where workspace = ${workspace} and id = any(${invitations}::uuid[]) and ${holdsText}
  `.execute(trx)
}
