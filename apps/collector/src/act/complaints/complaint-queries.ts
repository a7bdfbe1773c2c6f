import { prepareInsert } from '../../database/insert-rows.ts'
import {
  CASE_FILE_COLUMNS,
  type CaseFile,
  COMPLAINT_COLUMNS,
  type ComplaintRow,
  type Database,
} from '../../database/tables.ts'
import { type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { CASE_CONTEXT } from '../cases/find-case.ts'

/** Holds the case of a stored complaint, with what tells a repetition from another complaint with the same id. */
type StoredComplaint = CaseFile & Pick<ComplaintRow, 'content'> & { isWithin: boolean }

/** Finds a complaint, and says whether it is within the grants of the reader. */
export async function findComplaint(
  db: Database,
  reader: Reader,
  id: string,
): Promise<StoredComplaint | undefined> {
  return db
    .selectFrom('case_file')
    .innerJoin('complaint', (join) =>
      join
        .onRef('complaint.workspace', '=', 'case_file.workspace')
        .onRef('complaint.case_id', '=', 'case_file.id'),
    )
    .where('case_file.workspace', '=', reader.workspace)
    .where('case_file.id', '=', id)
    .select(CASE_FILE_COLUMNS.map((column) => `case_file.${column}` as const))
    .select(['complaint.content', withinGrants(reader, CASE_CONTEXT).as('isWithin')])
    .executeTakeFirst()
}

export const insertComplaints = prepareInsert<ComplaintRow>('complaint', COMPLAINT_COLUMNS)
