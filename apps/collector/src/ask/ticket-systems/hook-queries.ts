import type { HookMapping, HookSource } from '@otklik/contract'
import type { Closing, Database, HookRow, LoggedDelivery } from '../../database/tables.ts'
import { WORKSPACE_CONTEXT, type WorkspaceContext } from '../../workspace/workspace-context.ts'

/** How many closings are kept for an operator to see, of each hook. */
export const KEPT_DELIVERIES = 100

/** A hook with what its workspace asks with. */
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

export async function readHook(
  db: Database,
  workspace: string,
  source: HookSource,
): Promise<HookRow | undefined> {
  return db
    .selectFrom('ticket_hook')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .selectAll()
    .executeTakeFirst()
}

/** Sets a hook. The caller holds the workspace's clock. */
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

/** Ends a hook; its closings stay, so that none of them is asked about again should it return. */
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

/** The closings of a ticket that people were asked about. */
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
    .selectAll()
    .execute()
}

export async function insertClosing(trx: Database, closing: Closing): Promise<void> {
  await trx.insertInto('closing').values(closing).execute()
}

/** Keeps what became of a closing, and forgets what became of the oldest. The caller holds the workspace's clock. */
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

/** What became of the last closings, the newest first. */
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
    .selectAll()
    .execute()
}
