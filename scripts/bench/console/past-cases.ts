import { countIn, query } from '../targets/postgres.ts'

/** Cases of the last days of the history wait; those before are closed, most of them in time. */
const FIRST_WAITING_DAY = '2025-12-15'

/** Adds a case for each score below 5 of a history, as a collector would have opened one, unless there are some. */
export async function addPastCases(database: string): Promise<void> {
  if ((await countIn(database, 'select count(*) from (select from case_file limit 1) as found')) > 0) return
  console.log('Adding cases to the history.')
  await query(database, CASES)
  await query(database, 'vacuum analyze case_file')
}

const CASES = `
  insert into case_file (workspace, id, version, kind, state, came_by, invitation, person, question, score, threshold, ticket,
    round, service, agent, company, level, touchpoint, opened_at, opened_day, counts_from, resolve_from, contact_due, resolve_due,
    contacted_at, contacted_by, contact_minutes, resolved_at, resolve_minutes, closed_at, settled, change)
  select workspace, gen_random_uuid(), case when waits then 1 else 4 end, 'low-score', case when waits then 'open' else 'closed' end,
    'rating', id, person, 'csi', score, 5, ticket, round, service, agent, company, level, touchpoint,
    answered_at, answered_day, answered_at, answered_at, answered_at + interval '4 hours', answered_at + interval '3 days',
    case when not waits then answered_at + interval '6 hours' * chance end,
    case when not waits then 'phone' end,
    case when not waits then 360 * chance end,
    case when not waits then answered_at + interval '4 days' * chance end,
    case when not waits then 2000 * chance end,
    case when not waits then answered_at + interval '14 days' end,
    case when not waits and chance < 0.5 then 'yes' end,
    change
  from (
    select *, (answers ->> 'csi')::int as score, answered_day >= '${FIRST_WAITING_DAY}' as waits, random() as chance
    from invitation
    where answered_day is not null) as answered
  where score < 5`
