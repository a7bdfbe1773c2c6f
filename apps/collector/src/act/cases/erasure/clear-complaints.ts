import { sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'

/** These columns of a complaint tell who made it. */
const IDENTITY = { name: null, email: null, locale: null, contact: null }
/** Replaces the hash of what was sent, from which a short text could be guessed, or a mailbox. */
const NO_CONTENT = { content: '' }

/** Finds the complaints, at most `limit`, whose texts are due: those that were noted up to `notedBy`. */
export async function findDueComplaintTexts(
  db: Database,
  workspace: string,
  notedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await noted(db, workspace, notedBy)
    .where('complaint.text', 'is not', null)
    .limit(limit)
    .select('case_file.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Clears the texts of these complaints. The caller holds the change counter. */
export async function clearComplaintTexts(
  trx: Database,
  workspace: string,
  cases: readonly string[],
): Promise<void> {
  await clear(trx, workspace, cases, { text: null })
}

/** Finds the complaints, at most `limit`, that were noted up to `notedBy` and still tell who made them. */
export async function findDueComplainants(
  db: Database,
  workspace: string,
  notedBy: Date,
  limit: number,
): Promise<string[]> {
  const rows = await noted(db, workspace, notedBy)
    .where(({ eb, or }) =>
      or([
        eb('person', 'is not', null),
        eb('name', 'is not', null),
        eb('email', 'is not', null),
        eb('locale', 'is not', null),
        eb('contact', 'is not', null),
      ]),
    )
    .limit(limit)
    .select('case_file.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Clears who made these complaints. Their cases are cleared apart from this. The caller holds the change counter. */
export async function clearComplainants(
  trx: Database,
  workspace: string,
  cases: readonly string[],
): Promise<void> {
  await clear(trx, workspace, cases, IDENTITY)
}

/** Clears all that these complaints hold of people. The caller holds the change counter. */
export async function clearComplaints(
  trx: Database,
  workspace: string,
  cases: readonly string[],
): Promise<void> {
  await clear(trx, workspace, cases, { text: null, ...IDENTITY })
}

function noted(db: Database, workspace: string, notedBy: Date) {
  return db
    .selectFrom('case_file')
    .innerJoin('complaint', (join) =>
      join
        .onRef('complaint.workspace', '=', 'case_file.workspace')
        .onRef('complaint.case_id', '=', 'case_file.id'),
    )
    .where('case_file.workspace', '=', workspace)
    .where('opened_at', '<=', notedBy)
}

async function clear(
  trx: Database,
  workspace: string,
  cases: readonly string[],
  cleared: Partial<typeof IDENTITY & { text: null }>,
): Promise<void> {
  await trx
    .updateTable('complaint')
    .set({ ...cleared, ...NO_CONTENT })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`case_id = any(${cases}::uuid[])`)
    .execute()
}
