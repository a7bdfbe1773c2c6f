import type { Database } from '../../database/tables.ts'

/** Marks that somebody who was asked said that they were asked wrongly; the first time counts. The caller holds the clock. */
export async function markWrongService(
  trx: Database,
  workspace: string,
  invitation: string,
  now: Date,
  change: number,
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ wrong_service_at: now, change })
    .where('workspace', '=', workspace)
    .where('id', '=', invitation)
    .where('wrong_service_at', 'is', null)
    .execute()
}
