import { sql } from 'kysely'
import type { Database } from '../src/database/tables.ts'

/**
 * Returns a digest of everything that the figures of each day count, by kind and day, such as `score 2026-03-12`. Texts
 * and persons are not among it.
 */
export async function factsByDay(db: Database, workspace: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ day: string; facts: string }>`
    select kind || ' ' || day as day, md5(string_agg(fact, ' ' order by fact)) as facts from (
      select 'score' as kind, answered_day as day, concat_ws('|', ${CONTEXT}, ticket is not null, (
        select jsonb_object_agg(key, value) from jsonb_each(answers) where jsonb_typeof(value) <> 'string'
      )) as fact
      from invitation where workspace = ${workspace} and set_aside_revision is null and answered_day is not null
      union all
      select 'rate', issued_day, concat_ws('|', ${CONTEXT}, unsolicited, suppressed_reason is null, bounced_at is null,
        viewed_at is null, answered_at is null, ${IS_DELIVERED}, expires_at)
      from invitation where workspace = ${workspace} and set_aside_revision is null
      union all
      select 'case', opened_day, (to_jsonb(case_file) - ${NOT_COUNTED}::text[])::text
      from case_file where workspace = ${workspace}
      union all
      select 'case', complaint_day, concat_ws('|', id, service, agent, company, level)
      from case_file where workspace = ${workspace} and complaint_day is not null
      union all
      select 'case', day, concat_ws('|', service, company, source, closed)
      from ticket_count where workspace = ${workspace}
    ) as counted group by kind, day
  `.execute(db)
  return new Map(rows.map(({ day, facts }) => [day, facts]))
}

const CONTEXT = sql`id, survey, channel, trust, service, agent, company, level, touchpoint`
const IS_DELIVERED = sql`answered_at is not null or viewed_at is not null
  or (sent_at is not null and suppressed_reason is null and bounced_at is null)`
const NOT_COUNTED = ['change', 'version', 'person', 'contact_told', 'resolve_told']

/** Returns the change that last moved the figures of each day, by kind and day. */
export async function movedDays(db: Database, workspace: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('figure_day')
    .where('workspace', '=', workspace)
    .select(['day', 'score_change as score', 'rate_change as rate', 'case_change as case'])
    .execute()
  return new Map(
    rows.flatMap(({ day, ...changes }) =>
      Object.entries(changes).map(([kind, change]) => [`${kind} ${day}`, change] as const),
    ),
  )
}
