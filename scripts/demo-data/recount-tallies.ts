import { sql } from 'kysely'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import { EVENT_BITS, statusSums } from '../../apps/collector/src/score/month-tallies/status-sums.ts'

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

/** Counts invitations by their status. None of made-up history is set aside. */
async function countStatuses(trx: Database, workspace: string): Promise<void> {
  const { openDelivered: _, ...sums } = statusSums('part')
  const statuses = sql.join(Object.keys(sums).map((status) => sql.id(status)))
  await sql`
    insert into invitation_status_day (workspace, day, survey, service, channel, trust, ${statuses}, last_expiry)
    select ${workspace}, day, survey, service, channel, trust, ${sql.join(Object.values(sums))}, max(last_expiry)
    from (
      select issued_day as day, survey, service, channel, trust, ${EVENT_BITS} as events,
        count(*) as n, count(*) filter (where trust = 'open') as open, max(expires_at) as last_expiry
      from invitation where workspace = ${workspace}
      group by issued_day, survey, service, channel, trust, events
    ) as part
    group by day, survey, service, channel, trust
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
