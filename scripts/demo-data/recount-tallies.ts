import { sql } from 'kysely'
import type { Database } from '../../apps/collector/src/database/tables.ts'

/** Counts the tallies of a workspace from its rows, and replaces those that it has. */
export async function recountTallies(trx: Database, workspace: string): Promise<void> {
  await trx.deleteFrom('service_day').where('workspace', '=', workspace).execute()
  await sql`
    insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
    select workspace, answered_day, survey, question, service, channel, trust, score::int, count(*)
    from invitation cross join lateral jsonb_each(answers) as answer (question, score)
    where workspace = ${workspace} and answered_day is not null and set_aside_revision is null
      and jsonb_typeof(score) = 'number'
    group by workspace, answered_day, survey, question, service, channel, trust, score
  `.execute(trx)

  await trx.deleteFrom('invitation_day').where('workspace', '=', workspace).execute()
  await sql`
    insert into invitation_day (
      workspace, day, survey, service, channel, trust,
      issued, suppressed, bounced, delivered, viewed, answered, unsolicited, last_expiry)
    select workspace, issued_day, survey, service, channel, trust,
      count(*) filter (where is_asked),
      count(*) filter (where is_asked and suppressed_reason is not null),
      count(*) filter (where is_asked and bounced_at is not null),
      count(*) filter (where is_asked and (answered_at is not null or
        ((sent_at is not null or viewed_at is not null) and suppressed_reason is null and bounced_at is null))),
      count(*) filter (where is_asked and viewed_at is not null),
      count(*) filter (where is_asked and answered_at is not null),
      count(*) filter (where counts and unsolicited and answered_at is not null),
      max(expires_at)
    from invitation
    cross join lateral (select set_aside_revision is null as counts) as aside
    cross join lateral (select counts and not unsolicited as is_asked) as asked
    where workspace = ${workspace}
    group by workspace, issued_day, survey, service, channel, trust
  `.execute(trx)
}
