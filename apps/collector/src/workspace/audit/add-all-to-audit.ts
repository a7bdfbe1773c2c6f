import { randomUUID } from 'node:crypto'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Database } from '../../database/tables.ts'
import type { Actor, AuditEntry } from './audit-queries.ts'

const insertEntries = prepareInsert('audit', [
  'id',
  'at',
  'actor_kind',
  'actor',
  'action',
  'subject',
  'details',
])

/** Adds the entries of one actor in one statement, in the transaction of the changes that they tell of. */
export async function addAllToAudit(
  trx: Database,
  workspace: string,
  { kind, id }: Actor,
  entries: readonly AuditEntry[],
  now: Date,
): Promise<void> {
  const rows = entries.map(({ action, subject = null, details = {} }) => ({
    id: randomUUID(),
    at: now,
    actor_kind: kind,
    actor: id,
    action,
    subject,
    details,
  }))
  await insertEntries(trx, workspace, rows)
}
