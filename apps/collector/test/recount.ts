import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/**
 * Returns the stored tallies, and the same tallies counted from the current rows that are not set aside. The two must be
 * equal (I3). The last expiry in a tally is that of all rows.
 */
export async function talliesAndRecount(db: Database, workspace: string) {
  const kept = await sql<{ row: string }>`
    select concat_ws('|', day, survey, question, service, channel, trust, score, n) as row
    from service_day where workspace = ${workspace} and n <> 0 order by 1
  `.execute(db)
  const recounted = await sql<{ row: string }>`
    select concat_ws('|', answered_day, survey, question, service, channel, trust, score, count(*)) as row
    from invitation
    cross join lateral jsonb_each(answers) as answer(question, score)
    where workspace = ${workspace} and jsonb_typeof(score) = 'number' and set_aside_revision is null
    group by answered_day, survey, question, service, channel, trust, score order by 1
  `.execute(db)
  const keptStatuses = await sql<{ row: string }>`
    select concat_ws('|', day, survey, service, channel, trust,
      issued, suppressed, unreached, bounced, delivered, viewed, answered, unsolicited, last_expiry) as row
    from invitation_status_day where workspace = ${workspace} order by 1
  `.execute(db)
  const recountedStatuses = await sql<{ row: string }>`
    select concat_ws('|', issued_day, survey, service, channel, trust,
      count(*) filter (where asked),
      count(*) filter (where asked and suppressed_reason is not null),
      count(*) filter (where asked and suppressed_reason is not null and viewed_at is null and answered_at is null),
      count(*) filter (where asked and bounced_at is not null),
      count(*) filter (where asked and (answered_at is not null or viewed_at is not null or
        (sent_at is not null and suppressed_reason is null and bounced_at is null))),
      count(*) filter (where asked and viewed_at is not null),
      count(*) filter (where asked and answered_at is not null),
      count(*) filter (where unasked and answered_at is not null),
      max(expires_at)) as row
    from invitation
    cross join lateral (select
      not unsolicited and set_aside_revision is null as asked,
      unsolicited and set_aside_revision is null as unasked
    ) as counted
    where workspace = ${workspace}
    group by issued_day, survey, service, channel, trust order by 1
  `.execute(db)

  const rows = (result: { rows: { row: string }[] }) => result.rows.map(({ row }) => row)
  return {
    kept: [...rows(kept), ...rows(keptStatuses)],
    recounted: [...rows(recounted), ...rows(recountedStatuses)],
  }
}
