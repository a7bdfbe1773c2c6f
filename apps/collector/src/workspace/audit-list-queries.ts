import type { AuditQuery } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../database/tables.ts'
import type { TimePosition } from '../http/paging.ts'
import { startOfDay } from './day.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Holds an entry, with today's name of its actor. */
export type ListedEntry = Awaited<ReturnType<typeof listEntries>>[number]

/** Lists the entries that a query selects, newest first, starting after a position. */
export async function listEntries(
  db: Database,
  { workspace, timeZone }: WorkspaceContext,
  { from, to, action, actor, subject }: AuditQuery,
  after: TimePosition | undefined,
  limit: number,
) {
  // Only users and keys have ids, which are UUIDs.
  const idOf = (kind: 'user' | 'key') => sql<string>`case when actor_kind = ${kind} then actor::uuid end`
  return db
    .selectFrom('audit')
    .leftJoin('workspace_user', (join) =>
      join.on('workspace_user.workspace', '=', workspace).on('workspace_user.id', '=', idOf('user')),
    )
    .leftJoin('api_key', (join) =>
      join.on('api_key.workspace', '=', workspace).on('api_key.id', '=', idOf('key')),
    )
    .where('audit.workspace', '=', workspace)
    .$if(from !== undefined, (query) => query.where('at', '>=', startOfDay(timeZone, from ?? '')))
    .$if(to !== undefined, (query) => query.where('at', '<', startOfDay(timeZone, to ?? '')))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(subject !== undefined, (query) => query.where('audit.subject', '=', subject ?? ''))
    .$if(actor !== undefined, (query) => query.where(sql<boolean>`${actor} in (actor, actor_kind)`))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(at, audit.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(limit)
    .select([
      'audit.id',
      'at',
      'actor_kind as actorKind',
      'actor',
      sql<string | null>`coalesce(workspace_user.name, api_key.name)`.as('actorName'),
      'action',
      'audit.subject',
      'details',
    ])
    .execute()
}
