import type { NewKey } from '@otklik/contract'
import type { ApiKeyRow, Database } from '../database/tables.ts'
import { type Actor, addToAudit } from './audit/audit-queries.ts'
import { insertKey, revokeKey } from './key-queries.ts'
import { makeKey } from './keys.ts'

/** Creates a key, and adds that to the audit. Returns the key itself too, as a secret one is not stored. */
export async function createKey(
  trx: Database,
  workspace: string,
  actor: Actor,
  entry: NewKey,
  now: Date,
): Promise<{ row: ApiKeyRow; key: string }> {
  const key = makeKey(entry.kind === 'site' ? 'pk' : 'sk', workspace)
  const row = await insertKey(trx, workspace, entry, key, now)
  const { id, kind, scopes, grants } = row
  const details = { kind, ...(kind === 'secret' && { scopes, ...(grants && { grants }) }) }
  await addToAudit(trx, workspace, actor, { action: 'key.created', subject: id, details }, now)
  return { row, key }
}

/** Revokes a key, and adds that to the audit. Returns `false` if it is unknown or was revoked before. */
export async function endKey(
  trx: Database,
  workspace: string,
  actor: Actor,
  id: string,
  now: Date,
): Promise<boolean> {
  if (!(await revokeKey(trx, workspace, id, now))) return false
  await addToAudit(trx, workspace, actor, { action: 'key.revoked', subject: id }, now)
  return true
}
