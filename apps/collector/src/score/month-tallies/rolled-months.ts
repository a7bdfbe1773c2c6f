import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Says what the tallies of a month count: scores by the day of the first answer, or rates by the day of the ask. */
export type TallyKind = 'score' | 'rate'

/** Is a month of one kind of tallies, named by its first day. */
export interface KindOfMonth {
  kind: TallyKind
  month: string
}

/**
 * Claims the latest finished month whose tallies are missing or no longer current. Whoever claims it rolls it up; others
 * leave it alone until `before`, so that one in which asks are still answered is not rolled up again and again.
 *
 * @param before when a claim must have been made to be over
 */
export async function claimMonth(
  db: Database,
  workspace: string,
  now: Date,
  before: Date,
): Promise<KindOfMonth | undefined> {
  const due = await findDue(db, workspace, now, before)
  if (!due) return undefined
  const { rows } = await sql<KindOfMonth>`
    insert into rolled_month (workspace, kind, month, change, tried_at)
    values (${workspace}, ${due.kind}, ${due.month}::date, -1, ${now})
    on conflict (workspace, kind, month) do update set tried_at = excluded.tried_at
    where rolled_month.tried_at <= ${before}
    returning kind, month
  `.execute(db)
  return rows[0]
}

async function findDue(
  db: Database,
  workspace: string,
  now: Date,
  before: Date,
): Promise<KindOfMonth | undefined> {
  const { rows } = await sql<KindOfMonth>`
    select moved.kind, moved.month from (
      select kind, date_trunc('month', day::timestamp)::date as month,
        max(case kind when 'score' then score_change else rate_change end) as change
      from figure_day cross join (values ('score'), ('rate')) as each(kind)
      where workspace = ${workspace} and day < date_trunc('month', ${now}::timestamptz at time zone 'UTC')
      group by 1, 2
    ) as moved
    left join rolled_month on rolled_month.workspace = ${workspace}
      and rolled_month.kind = moved.kind and rolled_month.month = moved.month
    where rolled_month.change is null or (rolled_month.change < moved.change and rolled_month.tried_at <= ${before})
    order by moved.month desc, moved.kind limit 1
  `.execute(db)
  return rows[0]
}

/** Keeps others from rolling up the same month until the transaction ends. */
export async function holdMonth(
  trx: Database,
  workspace: string,
  { kind, month }: KindOfMonth,
): Promise<void> {
  await sql`
    select change from rolled_month
    where workspace = ${workspace} and kind = ${kind} and month = ${month}::date
    for update
  `.execute(trx)
}

/** Stores up to which change the tallies of a month count. */
export async function markRolledUp(
  trx: Database,
  workspace: string,
  { kind, month }: KindOfMonth,
  change: number,
): Promise<void> {
  await trx
    .updateTable('rolled_month')
    .set({ change })
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('month', '=', month)
    .execute()
}

/**
 * Lists the months within a period whose tallies are current: none of their figures has moved since. Read in the snapshot
 * in which the tallies are read.
 */
export async function findCurrentMonths(
  snapshot: Database,
  workspace: string,
  kind: TallyKind,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    ${currentMonths(workspace, kind, { from, to })} order by month
  `.execute(snapshot)
  return rows.map(({ month }) => month)
}

/** Selects the months that {@link findCurrentMonths} lists, to be a part of the statement that reads the tallies. */
export function currentMonths(
  workspace: string,
  kind: TallyKind,
  { from, to }: { from: string; to: string },
): RawBuilder<unknown> {
  const moved = sql.ref(`${kind}_change`)
  return sql`
    select month from rolled_month
    where workspace = ${workspace} and kind = ${kind} and change >= 0
      and month >= ${from}::date and month + interval '1 month' <= ${to}::date
      and not exists (
        select from figure_day where figure_day.workspace = ${workspace}
          and day >= rolled_month.month and day < rolled_month.month + interval '1 month'
          and ${moved} > rolled_month.change)`
}
