import { GRANTED_ROLES, type Grants, type Role, type Scope, withIncluded } from '@otklik/contract'
import { hasCitus } from '../../database/distribute.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { sessionEnds } from '../../workspace/sessions/session-ends.ts'

/** Names somebody who watches a workspace, by the stream that they read. */
export interface Watcher {
  stream: string
  workspace: string
  session: string | null
  key: string | null
}

/** Tells how a watcher's workspace stands, and what they may do now. */
export interface Watched {
  stream: string
  /** Is the number of the workspace's latest committed write. */
  change: number
  /** Is what {@link rightsOf} returned for the caller, unless their role, scopes or grants have changed. */
  rights: string
}

interface WatchedRow {
  stream: string
  change: number
  role: Role | null
  scopes: Scope[] | null
  grants: Grants | null
}

/** Writes the statement for watchers of the workspace that is in `workspace`. Who may watch no longer is left out. */
const watched = (workspace: string) =>
  prepare<WatchedRow>(`
    select watcher.stream, change_counter.change, workspace_user.role, api_key.scopes,
      coalesce(workspace_user.grants, api_key.grants) as grants
    from json_to_recordset($1::json) as watcher(stream text, workspace text, session uuid, key uuid)
      join change_counter on change_counter.workspace = ${workspace}
      left join session on session.workspace = ${workspace} and session.id = watcher.session
        and session.created_at > $2 and session.last_seen_at > $3
      left join workspace_user on workspace_user.workspace = ${workspace} and workspace_user.id = session.user_id
      left join api_key on api_key.workspace = ${workspace} and api_key.id = watcher.key and api_key.revoked_at is null
    where workspace_user.id is not null or api_key.id is not null`)

const selectWatched = watched('watcher.workspace')
const selectWatchedOfOne = watched('$4')

/** Reads the workspaces of all watchers in one statement. On Citus each workspace has one, which runs on one shard. */
export async function readWatched(db: Database, watchers: readonly Watcher[], now: Date): Promise<Watched[]> {
  const { begun, used } = sessionEnds(now)
  const workspaces = Map.groupBy(watchers, ({ workspace }) => workspace)
  const rows = (await hasCitus(db))
    ? await Promise.all(
        [...workspaces].map(([workspace, group]) =>
          selectWatchedOfOne(db, JSON.stringify(group), begun, used, workspace),
        ),
      )
    : [await selectWatched(db, JSON.stringify(watchers), begun, used)]
  return rows.flat().map(({ stream, change, role, scopes, grants }) => {
    const narrowing = role && !GRANTED_ROLES.includes(role) ? null : grants
    return { stream, change, rights: rightsIn(role ?? withIncluded(scopes ?? []), narrowing) }
  })
}

/** Puts what a caller may do into a text, to be compared with {@link Watched.rights}. */
export function rightsOf({ user, scopes, grants }: Caller): string {
  return rightsIn(user?.role ?? scopes, grants)
}

function rightsIn(may: Role | readonly Scope[], grants: Grants | null): string {
  return JSON.stringify([may, grants])
}
