import { type RawBuilder, sql } from 'kysely'
import type { Database, Submission } from '../../apps/collector/src/database/tables.ts'
import { CHANGE_SECONDS, type History } from './history.ts'
import { REVISED_AFTER } from './insert-asks.ts'
import { seededUuid } from './seeded-draws.ts'

/**
 * Stores the submissions of the answers that were asked for on the days of [from, to): one for each revision, of which the last
 * one has the current answers. Nobody sends them again, so a hash of their ids is content enough.
 */
export async function insertSubmissions(
  trx: Database,
  { workspace, seed }: History,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const isLast = sql`each.revision = invitation.revision`
  const wait = sql`case when each.revision = 1 then interval '0' else interval ${sql.lit(REVISED_AFTER)} end`
  const columns = {
    workspace: sql`workspace`,
    id: seededUuid(sql`each.revision || ' of ' || invitation.id`, seed),
    invitation: sql`invitation.id`,
    revision: sql`each.revision`,
    content: sql`rtrim(translate(encode(sha256(decode(replace(invitation.id::text, '-', ''), 'hex')), 'base64'), '+/', '-_'), '=')`,
    answers: sql`case when ${isLast} then answers
      else jsonb_build_object(survey, greatest(1, (answers ->> survey)::int - 1)) end`,
    locale: sql`'en'`,
    via: sql`via`,
    received_at: sql`answered_at + ${wait}`,
    editable_until: sql`editable_until`,
    change: sql`change - case when ${isLast} then 0 else ${sql.lit(REVISED_CHANGES)} end`,
    // There were no cases yet, so none follows from a low score.
    threshold: sql`0`,
  } satisfies Partial<Record<keyof Submission, RawBuilder<unknown>>>
  await sql`
    insert into submission (${sql.join(Object.keys(columns).map((name) => sql.id(name)))})
    select ${sql.join(Object.values(columns))}
    from invitation cross join lateral generate_series(1, invitation.revision) as each (revision)
    where workspace = ${workspace} and issued_day >= ${from} and issued_day < ${to} and answered_at is not null
  `.execute(trx)
}

const REVISED_CHANGES = (20 * 60) / CHANGE_SECONDS
