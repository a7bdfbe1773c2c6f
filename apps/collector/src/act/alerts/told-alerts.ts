import type { Alert } from '@otklik/contract'
import { sql } from 'kysely'
import { prepare } from '../../database/prepared.ts'
import { jsonOf } from '../../database/rows-json.ts'
import type { AlertSubject, Database } from '../../database/tables.ts'

const upsertTold = prepare<{ user_id: string; service: string }>(`
  insert into told_alert (workspace, user_id, alert, service, about)
  select home, user_id, alert, service, about
  from (select workspace as home from workspace where workspace = $1) as found
  cross join json_populate_recordset(null::told_alert, $2::json)
  on conflict (workspace, user_id, alert, service) do update set about = excluded.about
    where told_alert.about <> excluded.about
  returning user_id, service`)

/** Returns what users were last told of each service. */
export async function findTold(
  db: Database,
  workspace: string,
  alert: Alert,
  users: readonly string[],
): Promise<AlertSubject[]> {
  return db
    .selectFrom('told_alert')
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .where(sql<boolean>`user_id = any(${users}::uuid[])`)
    .select(['user_id as user', 'alert', 'service', 'about'])
    .execute()
}

/** Notes what users are told, and returns what they have not been told before. The caller holds the change counter. */
export async function noteTold(
  trx: Database,
  workspace: string,
  news: readonly AlertSubject[],
): Promise<AlertSubject[]> {
  if (news.length === 0) return []
  const rows = news.map(({ user: user_id, ...told }) => ({ user_id, ...told }))
  const fresh = await upsertTold(trx, workspace, jsonOf(rows))
  const keys = new Set(fresh.map(({ user_id, service }) => `${user_id} ${service}`))
  return news.filter(({ user, service }) => keys.has(`${user} ${service}`))
}

/** Forgets what users were told of services, so that they are told again. */
export async function forgetTold(
  trx: Database,
  workspace: string,
  told: readonly AlertSubject[],
): Promise<void> {
  for (const { user, alert, service } of told)
    await trx
      .deleteFrom('told_alert')
      .where('workspace', '=', workspace)
      .where('user_id', '=', user)
      .where('alert', '=', alert)
      .where('service', '=', service)
      .execute()
}
