import { randomUUID } from 'node:crypto'
import type { AuditAction, AuditActorKind } from '@otklik/contract'
import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Database } from '../../database/tables.ts'

/** Says who did something: a user, a key, or the command line. */
export interface Actor {
  kind: AuditActorKind
  id: string | null
}

/** Is the actor of everything that is done on the command line. */
export const COMMAND: Actor = { kind: 'command', id: null }

/** Says what was done, without a text or the name of a person. */
export interface AuditEntry {
  /** Makes the entry the only one with this id. One that is there already stays as it is. */
  id?: string
  action: AuditAction
  /** Is the id of what was changed. */
  subject?: string | undefined
  /** Holds ids, roles, keys and the names of fields. */
  details?: Record<string, unknown>
}

/** Is what the audit knows of a caller. It imports no other part of `workspace/`, so that each of them may use it. */
export interface AuditedCaller {
  workspace: string
  user?: { id: string }
  key?: string
}

export function actorOf({ user, key }: Pick<AuditedCaller, 'user' | 'key'>): Actor {
  if (user) return { kind: 'user', id: user.id }
  return key === undefined ? COMMAND : { kind: 'key', id: key }
}

const insertEntries = prepareInsert(
  'audit',
  ['id', 'at', 'actor_kind', 'actor', 'action', 'subject', 'details'],
  'on conflict (workspace, id) do nothing',
)

/** Adds the entries of one actor, in the transaction of the changes that they tell of. Entries are never changed. */
export async function addAllToAudit(
  trx: Database,
  workspace: string,
  actor: Actor,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<void> {
  const rows = entries.map(({ id = randomUUID(), action, subject = null, details = {} }) => ({
    id,
    at: now,
    actor_kind: actor.kind,
    actor: actor.id,
    action,
    subject,
    details,
  }))
  await insertEntries(trx, workspace, rows)
}

/** Adds an entry, as {@link addAllToAudit} does. */
export async function addToAudit(
  trx: Database,
  workspace: string,
  actor: Actor,
  entry: AuditEntry,
  now: Date,
): Promise<void> {
  await addAllToAudit(trx, workspace, actor, [entry], now)
}

/** Adds the entry of a change that a caller makes, in its transaction. */
export async function recordChange(
  trx: Database,
  caller: AuditedCaller,
  entry: AuditEntry,
  now: Date,
): Promise<void> {
  await addToAudit(trx, caller.workspace, actorOf(caller), entry, now)
}

/** Returns the ids of entries up to a time, the oldest first and at most `limit` of them. */
export async function findDueEntries(
  db: Database,
  workspace: string,
  addedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('audit')
    .where('workspace', '=', workspace)
    .where('at', '<=', addedBy)
    .orderBy('at')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes entries whose retention has ended. Nothing else deletes one. */
export async function deleteEntries(trx: Database, workspace: string, ids: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('audit')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}
