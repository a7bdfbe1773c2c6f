import type { HookMapping, HookSource } from '@otklik/contract'
import type { Closing, Database, HookRow, LoggedDelivery } from '../../database/tables.ts'
import { WORKSPACE_CONTEXT, type WorkspaceContext } from '../../workspace/workspace-context.ts'

/** Limits the log of deliveries of each hook. */
export const KEPT_DELIVERIES = 100

/** Holds a hook and the context of its workspace. */
export interface FoundHook extends WorkspaceContext, Pick<HookRow, 'source' | 'secret' | 'previous_secret'> {
  mapping: HookMapping
}

export async function findHook(
  db: Database,
  workspace: string,
  source: HookSource,
): Promise<FoundHook | undefined> {
  return db
    .selectFrom('ticket_hook')
    .innerJoin('workspace', 'workspace.workspace', 'ticket_hook.workspace')
    .where('ticket_hook.workspace', '=', workspace)
    .where('ticket_hook.source', '=', source)
    .select([
      ...WORKSPACE_CONTEXT,
      'ticket_hook.source',
      'ticket_hook.secret',
      'ticket_hook.previous_secret',
      'ticket_hook.mapping',
    ])
    .executeTakeFirst()
}

export async function findHookRow(
  db: Database,
  workspace: string,
  source: HookSource,
): Promise<HookRow | undefined> {
  return db
    .selectFrom('ticket_hook')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .select(['workspace', 'source', 'secret', 'previous_secret', 'mapping', 'updated_at'])
    .executeTakeFirst()
}

/** Lists the hooks of a workspace, by source. */
export async function listHooks(db: Database, workspace: string): Promise<HookRow[]> {
  return db
    .selectFrom('ticket_hook')
    .where('workspace', '=', workspace)
    .orderBy('source')
    .select(['workspace', 'source', 'secret', 'previous_secret', 'mapping', 'updated_at'])
    .execute()
}

/** Creates or replaces a hook. The caller holds the change counter. */
export async function putHook(
  trx: Database,
  { workspace, source, mapping, ...secrets }: HookRow,
): Promise<void> {
  const columns = { ...secrets, mapping: JSON.stringify(mapping) }
  await trx
    .insertInto('ticket_hook')
    .values({ workspace, source, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace', 'source']).doUpdateSet(columns))
    .execute()
}

/** Deletes a hook. Its closings stay, so that none of them is asked about twice if the hook is set up again. */
export async function deleteHook(db: Database, workspace: string, source: HookSource): Promise<boolean> {
  await db
    .deleteFrom('hook_delivery')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .execute()
  const { numDeletedRows } = await db
    .deleteFrom('ticket_hook')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Reads the closings of a ticket that have a round. */
export async function readClosings(
  db: Database,
  workspace: string,
  source: HookSource,
  ticket: string,
): Promise<Closing[]> {
  return db
    .selectFrom('closing')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('ticket', '=', ticket)
    .select(['workspace', 'source', 'ticket', 'round', 'event', 'closed_at', 'invitation'])
    .execute()
}

export async function insertClosing(trx: Database, closing: Closing): Promise<void> {
  await trx.insertInto('closing').values(closing).execute()
}

/** Logs the outcome of a delivery, and deletes the oldest ones. The caller holds the change counter. */
export async function logDelivery(trx: Database, delivery: LoggedDelivery): Promise<void> {
  const { workspace, source } = delivery
  await trx.insertInto('hook_delivery').values(delivery).execute()
  const oldestKept = await trx
    .selectFrom('hook_delivery')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .orderBy('change', 'desc')
    .offset(KEPT_DELIVERIES - 1)
    .select('change')
    .limit(1)
    .executeTakeFirst()
  if (!oldestKept) return
  await trx
    .deleteFrom('hook_delivery')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('change', '<', oldestKept.change)
    .execute()
}

/** Lists the logged deliveries, newest first. */
export async function listDeliveries(
  db: Database,
  workspace: string,
  source: HookSource,
): Promise<LoggedDelivery[]> {
  return db
    .selectFrom('hook_delivery')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .orderBy('change', 'desc')
    .select(['workspace', 'source', 'change', 'at', 'ticket', 'done', 'reason', 'invitation', 'round'])
    .execute()
}
