import { sql } from 'kysely'
import type { Database } from '../database/tables.ts'

/** Says in a few numbers what a workspace holds. */
export interface WorkspaceOverview {
  name: string
  timeZone: string
  createdAt: Date
  users: number
  /** Counts the keys that are not revoked. */
  keys: number
  services: number
  /** Counts what people answered and is not set aside, as the tallies have it. */
  answers: number
}

/** Finds what a workspace holds, without reading its answers. Returns `undefined` if there is no such workspace. */
export async function findOverview(db: Database, workspace: string): Promise<WorkspaceOverview | undefined> {
  const { rows } = await sql<WorkspaceOverview>`
    select name, time_zone as "timeZone", created_at as "createdAt",
      (select count(*) from workspace_user where workspace = ${workspace}) as users,
      (select count(*) from api_key where workspace = ${workspace} and revoked_at is null) as keys,
      (select count(*) from service where workspace = ${workspace}) as services,
      (select coalesce(sum(answered + unsolicited), 0)::bigint from invitation_status_day
        where workspace = ${workspace}) as answers
    from workspace where workspace = ${workspace}
  `.execute(db)
  return rows[0]
}
