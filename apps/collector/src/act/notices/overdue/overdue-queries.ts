import { sql } from 'kysely'
import type { Runner } from '../../../database/pipeline.ts'
import { prepare } from '../../../database/prepared.ts'
import { CASE_FILE_COLUMNS, type CaseFile, type Database } from '../../../database/tables.ts'
import { type NoticeKey, noticeKey } from '../schedule-notices.ts'

/** Names the clocks of a case that may be overdue. */
export type Clock = 'contact' | 'resolve'

/** Describes an overdue case, with the number of the step since which its clocks run. */
export type OverdueCase = CaseFile & { since: number }

/** Marks where a page of overdue cases ends. */
export interface OverduePlace {
  due: Date
  id: string
}

const COLUMNS = CASE_FILE_COLUMNS.join(', ')
const STATES = { contact: "state = 'open'", resolve: "state in ('open', 'contacted')" }

const prepareSelect = (clock: Clock) =>
  prepare<OverdueCase>(`
    select ${COLUMNS}, (
      select max(version) from case_event
      where case_event.workspace = $1 and case_event.case_id = case_file.id
        and case_event.kind in ('opened', 'reopened', 'settled')
    ) as since
    from case_file
    where workspace = $1 and ${STATES[clock]} and (${clock}_told is null or ${clock}_told <> ${clock}_due)
      and ${clock}_due <= $2 and (${clock}_due, id) > ($3::timestamptz, $4::uuid)
    order by ${clock}_due, id limit $5`)

const SELECTS = { contact: prepareSelect('contact'), resolve: prepareSelect('resolve') }

/** Reads overdue cases of which not everybody has been told yet, the longest overdue first. */
export function readOverdue(
  db: Runner,
  workspace: string,
  clock: Clock,
  { now, after, limit }: { now: Date; after: OverduePlace; limit: number },
): Promise<OverdueCase[]> {
  return SELECTS[clock](db, workspace, now, after.due, after.id, limit)
}

/** Marks that everybody has been told of the overdue clocks of these cases. A new due time is told of again. */
export async function markTold(
  trx: Database,
  workspace: string,
  clock: Clock,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('case_file')
    .set(({ ref }) => ({ [`${clock}_told`]: ref(`${clock}_due`) }))
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

const selectTold = prepare<NoticeKey>(`
  select case_id, step, recipient from case_notice where workspace = $1 and case_id = any($2::uuid[])`)

/** Reads which steps of these cases were told to whom. */
export async function readTold(
  db: Runner,
  workspace: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await selectTold(db, workspace, ids)
  return new Set(rows.map(noticeKey))
}
