import type { Database } from '../../database/tables.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'

/** Holds the target of a service before and after a change. */
export interface TargetChange {
  key: string
  before: number | null | undefined
  after: number | null | undefined
}

/** Adds a changed target of a service to the audit, in the transaction that stores it. */
export async function auditTarget(
  trx: Database,
  caller: Caller,
  { key, before = null, after = null }: TargetChange,
  now: Date,
): Promise<void> {
  if (after === before) return
  await recordChange(trx, caller, { action: 'target.changed', subject: key, details: { before, after } }, now)
}
