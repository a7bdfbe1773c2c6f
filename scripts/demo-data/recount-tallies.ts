import { sql } from 'kysely'
import type { Database } from '../../apps/collector/src/database/tables.ts'

/** Lists the tables that {@link recountTallies} fills. */
export const DAY_TALLIES = ['service_day', 'invitation_status_day', 'figure_day'] as const

/** Counts the tallies of a workspace from its rows, and replaces those that it has. */
export async function recountTallies(trx: Database, workspace: string): Promise<void> {
  for (const table of DAY_TALLIES) await trx.deleteFrom(table).where('workspace', '=', workspace).execute()
  await countScores(trx, workspace)
  await countStatuses(trx, workspace)
  await findMoves(trx, workspace)
}

async function countScores(trx: Database, workspace: string): Promise<void> {
  await sql`
    insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
    select workspace, answered_day, survey, question, service, channel, trust, score::int, count(*)
    from invitation cross join lateral jsonb_each(answers) as answer (question, score)
    where workspace = ${workspace} and answered_day is not null and set_aside_revision is null
      and jsonb_typeof(score) = 'number'
    group by workspace, answered_day, survey, question, service, channel, trust, score
  `.execute(trx)
}

async function countStatuses(trx: Database, workspace: string): Promise<void> {
  await sql`
    insert into invitation_status_day (
      workspace, day, survey, service, channel, trust,
      issued, suppressed, unreached, bounced, delivered, viewed, answered, unsolicited, last_expiry)
    select workspace, issued_day, survey, service, channel, trust,
      count(*) filter (where asked),
      count(*) filter (where asked and suppressed),
      count(*) filter (where asked and suppressed and not seen),
      count(*) filter (where asked and bounced_at is not null),
      count(*) filter (where asked and (seen or (sent_at is not null and not suppressed and bounced_at is null))),
      count(*) filter (where asked and viewed_at is not null),
      count(*) filter (where asked and answered_at is not null),
      count(*) filter (where counts and unsolicited and answered_at is not null),
      max(expires_at)
    from invitation
    cross join lateral (select
      set_aside_revision is null as counts,
      set_aside_revision is null and not unsolicited as asked,
      suppressed_reason is not null as suppressed,
      viewed_at is not null or answered_at is not null as seen
    ) as status
    where workspace = ${workspace}
    group by workspace, issued_day, survey, service, channel, trust
  `.execute(trx)
}

/** Finds the change that last moved the scores and the rates of each day. */
async function findMoves(trx: Database, workspace: string): Promise<void> {
  await sql`
    insert into figure_day (workspace, day, score_change, rate_change)
    select ${workspace}, day, max(score_change), max(rate_change)
    from (
      select answered_day as day, max(change) as score_change, 0 as rate_change
      from invitation where workspace = ${workspace} and answered_day is not null group by answered_day
      union all
      select issued_day, 0, max(change) from invitation where workspace = ${workspace} group by issued_day
    ) as moved
    group by day
  `.execute(trx)
}
