import { sql } from 'kysely'
import type { Moment } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { clearComplainants } from './clear-complaints.ts'

/** Clears the persons of the cases of these invitations. The caller holds the change counter. */
export async function clearPersonsOf(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  moment: Moment,
): Promise<void> {
  await clearPersons(trx, workspace, 'invitation', invitations, moment)
}

/** Clears the persons of these complaints. The caller holds the change counter. */
export async function clearPersonsOfComplaints(
  trx: Database,
  workspace: string,
  cases: readonly string[],
  moment: Moment,
): Promise<void> {
  await clearPersons(trx, workspace, 'id', cases, moment)
  await clearComplainants(trx, workspace, cases)
}

async function clearPersons(
  trx: Database,
  workspace: string,
  column: 'id' | 'invitation',
  values: readonly string[],
  { change }: Moment,
): Promise<void> {
  await trx
    .updateTable('case_file')
    .set({ person: null, change })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`${sql.ref(column)} = any(${values}::uuid[])`)
    .where('person', 'is not', null)
    .execute()
}
