import { sql } from 'kysely'
import { CASE_FILE_COLUMNS, type CaseFile, type Database } from '../../../database/tables.ts'

/** At most this many cases of one list are read. */
const MAX_CASES = 1000

/** Reads the open cases of some owners, or of nobody, the most urgent first. */
export async function readOpenCases(
  db: Database,
  workspace: string,
  owners: readonly string[] | null,
): Promise<CaseFile[]> {
  return db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('state', 'in', ['open', 'contacted'])
    .where(owners === null ? sql<boolean>`owner is null` : sql<boolean>`owner = any(${owners}::uuid[])`)
    .orderBy(sql`case when state = 'open' then least(contact_due, resolve_due) else resolve_due end`)
    .orderBy('id')
    .limit(MAX_CASES)
    .select(CASE_FILE_COLUMNS)
    .execute()
}

/** Returns when the next step of an open case is due. */
export function nextDue({ state, contact_due, resolve_due }: CaseFile): Date | null {
  if (state !== 'open' || contact_due === null) return resolve_due
  return resolve_due !== null && resolve_due < contact_due ? resolve_due : contact_due
}
