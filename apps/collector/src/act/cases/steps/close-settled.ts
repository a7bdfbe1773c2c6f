import type { Moment, TakenChange } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { addStep, RULE } from '../case.ts'
import { readCases } from '../case-queries.ts'
import type { CaseWriter } from '../case-writer.ts'

/** Finds cases, at most `limit`, that were last resolved at this time or before. */
export async function findSettled(
  db: Database,
  workspace: string,
  resolvedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('state', '=', 'resolved')
    .where('resolved_at', '<=', resolvedBy)
    .orderBy('resolved_at')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Closes resolved cases by rule. The caller holds the change counter. */
export async function closeSettled(
  trx: Database,
  workspace: string,
  ids: readonly string[],
  moment: Moment & TakenChange,
  writeCases: CaseWriter,
): Promise<void> {
  const files = await readCases(trx, workspace, ids)
  const closed = { state: 'closed', closed_at: moment.now } as const
  const drafts = files.map((file) =>
    addStep({ file, events: [] }, { kind: 'closed', actor: RULE }, closed, moment),
  )
  await writeCases(trx, workspace, drafts, moment)
}
