import { sql } from 'kysely'
import { isContactOf } from '../../../ask/signatures/contact-names.ts'
import type { KnownNames } from '../../../ask/suppression/known-names.ts'
import type { Moment, TakenChange } from '../../../database/change-counter.ts'
import { CASE_FILE_COLUMNS, type CaseFile, type Database } from '../../../database/tables.ts'
import { discardJobs } from '../../../jobs/job-queries.ts'
import type { CaseActor } from '../case.ts'
import type { CaseWriter } from '../case-writer.ts'
import { clearCaseTexts } from './clear-case-texts.ts'
import { clearComplaints } from './clear-complaints.ts'
import { endByErasure } from './end-by-erasure.ts'

/** Finds the mailboxes that complaints of a person have, in the canonical form. */
export async function findComplaintMailboxes(
  db: Database,
  workspace: string,
  names: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('complaint')
    .innerJoin('case_file', (join) =>
      join
        .onRef('case_file.workspace', '=', 'complaint.workspace')
        .onRef('case_file.id', '=', 'complaint.case_id'),
    )
    .where('complaint.workspace', '=', workspace)
    .where(sql<boolean>`person = any(${names}::text[])`)
    .where('email', 'is not', null)
    .select('email')
    .distinct()
    .$narrowType<{ email: string }>()
    .execute()
  return rows.map(({ email }) => email)
}

/**
 * Finds the complaints in which somebody says how to reach a person. It reads all contacts of the workspace, since only
 * TypeScript knows the canonical form of a mailbox.
 */
export async function findComplaintsWithContact(
  db: Database,
  workspace: string,
  names: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('complaint')
    .where('workspace', '=', workspace)
    .where('contact', 'is not', null)
    .select(['case_id', 'contact'])
    .$narrowType<{ contact: string }>()
    .execute()
  return rows.filter(({ contact }) => isContactOf(contact, names)).map(({ case_id }) => case_id)
}

/**
 * Finds the cases of a person, at most `limit`, that are not erased: those of their ids and mailboxes, these complaints and,
 * if they are named by a mailbox, the complaints that came from it.
 */
export async function findCasesOf(
  db: Database,
  workspace: string,
  { mailbox, all }: KnownNames,
  complaints: readonly string[],
  limit: number,
): Promise<CaseFile[]> {
  return db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('erased_at', 'is', null)
    .where(
      sql<boolean>`(person = any(${all}::text[]) or id = any(${complaints}::uuid[]) or id in (
        select case_id from complaint where workspace = ${workspace} and email = ${mailbox ?? null}
      ))`,
    )
    .limit(limit)
    .select(CASE_FILE_COLUMNS)
    .execute()
}

/**
 * Ends cases by erasure: clears their persons, the texts of their steps and complaints, and what waits to be told about them.
 * Contexts, scores and times stay, so that no figure changes. The caller holds the change counter.
 *
 * @returns `false` after `limit` texts, when the caller must call it again for the rest
 */
export async function eraseCases(
  trx: Database,
  workspace: string,
  files: readonly CaseFile[],
  { actor, writeCases }: { actor: CaseActor; writeCases: CaseWriter },
  moment: Moment & TakenChange,
  limit: number,
): Promise<boolean> {
  const ids = files.map(({ id }) => id)
  if (!(await clearCaseTexts(trx, workspace, ids, limit))) return false
  await clearComplaints(trx, workspace, ids)
  await discardJobs(trx, workspace, ['case.reply', 'case.notice', 'case.chat'], ids)
  const drafts = files
    .filter(({ erased_at }) => erased_at === null)
    .map((file) => endByErasure({ file, events: [] }, actor, moment))
  await writeCases(trx, workspace, drafts, moment)
  return true
}
