import { ALERTS, type Alert, type OwnAlerts, ROLE_SCOPES, ROLES, type Role } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Lists the roles that get alerts unless they say otherwise: those who answer for the quality of all services. */
const ALERTED_ROLES: readonly Role[] = ['quality']
/** Lists the roles that may see scores, and so may get alerts. */
const READING_ROLES: readonly Role[] = ROLES.filter((role) => ROLE_SCOPES[role].includes('read'))
/** At most this many users of a workspace are alerted. */
const MAX_USERS = 1000

/** Finds which alerts a user gets. */
export async function findAlertSettings(
  db: Database,
  workspace: string,
  { id, role }: { id: string; role: Role },
): Promise<OwnAlerts> {
  const row = await db
    .selectFrom('alert_setting')
    .where('workspace', '=', workspace)
    .where('user_id', '=', id)
    .select(['worsened', 'silent'])
    .executeTakeFirst()
  const isOn = ALERTED_ROLES.includes(role)
  return row ?? { worsened: isOn, silent: isOn }
}

/** Stores which alerts a user gets. The caller holds the change counter. */
export async function saveAlertSettings(
  trx: Database,
  workspace: string,
  user: string,
  settings: OwnAlerts,
): Promise<void> {
  await trx
    .insertInto('alert_setting')
    .values({ workspace, user_id: user, ...settings })
    .onConflict((conflict) => conflict.columns(['workspace', 'user_id']).doUpdateSet(settings))
    .execute()
}

/** Finds the users who get an alert, by their ids. */
export async function findAlerted(db: Database, workspace: string, alert: Alert): Promise<string[]> {
  const rows = await db
    .selectFrom('workspace_user')
    .leftJoin('alert_setting', (join) =>
      join
        .onRef('alert_setting.workspace', '=', 'workspace_user.workspace')
        .onRef('alert_setting.user_id', '=', 'workspace_user.id'),
    )
    .where('workspace_user.workspace', '=', workspace)
    .where('role', 'in', READING_ROLES)
    .where(sql<boolean>`coalesce(${sql.ref(`alert_setting.${alert}`)}, role = any(${ALERTED_ROLES}::text[]))`)
    .orderBy('workspace_user.id')
    .limit(MAX_USERS)
    .select('workspace_user.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Switches all alerts of a user off, as their mailbox takes no letters. */
export async function stopAlerts(trx: Database, workspace: string, user: string): Promise<void> {
  const off = Object.fromEntries(ALERTS.map((alert) => [alert, false])) as OwnAlerts
  await saveAlertSettings(trx, workspace, user, off)
}

/** Deletes what a user who is removed wanted to hear of, and has heard. */
export async function deleteAlertsOf(trx: Database, workspace: string, user: string): Promise<void> {
  await trx
    .deleteFrom('alert_setting')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .execute()
  await trx.deleteFrom('told_alert').where('workspace', '=', workspace).where('user_id', '=', user).execute()
}
