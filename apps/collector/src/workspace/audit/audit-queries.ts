import { randomUUID } from 'node:crypto'
import type { Database } from '../../database/tables.ts'
import type { Caller } from '../access/caller.ts'

/** Says who did something: a user, a key, or the command line. */
export interface Actor {
  kind: 'user' | 'key' | 'command'
  id: string | null
}

/** Is the actor of everything that is done on the command line. */
export const COMMAND: Actor = { kind: 'command', id: null }

/** Says what was done, without a text or the name of a person. */
export interface AuditEntry {
  /** Is such as `user.created`. */
  action: string
  /** Is the id of what was changed. */
  subject?: string | undefined
  /** Holds ids, roles, keys and the names of fields. */
  details?: Record<string, unknown>
}

export function actorOf({ user, key }: Caller): Actor {
  if (user) return { kind: 'user', id: user.id }
  return key === undefined ? COMMAND : { kind: 'key', id: key }
}

/** Adds an entry, in the transaction of the change that it tells of. Entries are never changed. */
export async function addToAudit(
  trx: Database,
  workspace: string,
  { kind, id }: Actor,
  { action, subject, details = {} }: AuditEntry,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      workspace,
      id: randomUUID(),
      at: now,
      actor_kind: kind,
      actor: id,
      action,
      subject: subject ?? null,
      details: JSON.stringify(details),
    })
    .execute()
}
