import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import {
  CASE_EVENT_COLUMNS,
  CASE_FILE_COLUMNS,
  type CaseEventRow,
  type CaseFile,
} from '../../database/tables.ts'
import type { CaseDraft } from './case.ts'

const COLUMNS = CASE_FILE_COLUMNS.join(', ')

const selectCasesOf = prepare<CaseFile>(`
  select ${COLUMNS} from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select ${COLUMNS} from case_file where workspace = $1 and invitation = wanted.key::uuid limit 1
  ) found`)

/** Returns the cases of these invitations. */
export async function readCasesOf(
  db: Runner,
  workspace: string,
  invitations: readonly string[],
): Promise<CaseFile[]> {
  return invitations.length === 0 ? [] : selectCasesOf(db, workspace, JSON.stringify(invitations))
}

const selectCases = prepare<CaseFile>(`
  select ${COLUMNS} from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select ${COLUMNS} from case_file where workspace = $1 and id = wanted.key::uuid limit 1
  ) found`)

/** Returns the cases with these ids, whoever may see them. */
export async function readCases(db: Runner, workspace: string, ids: readonly string[]): Promise<CaseFile[]> {
  return ids.length === 0 ? [] : selectCases(db, workspace, JSON.stringify(ids))
}

/** These columns never change once a case is stored. */
const FIXED: readonly string[] = [
  'workspace',
  'id',
  'invitation',
  'came_by',
  'score',
  'opened_at',
  'opened_day',
]
const insertCases = prepareInsert<CaseFile>('case_file', CASE_FILE_COLUMNS)
const updates = CASE_FILE_COLUMNS.filter((column) => !FIXED.includes(column))

const upsertCases = prepareInsert<CaseFile>(
  'case_file',
  CASE_FILE_COLUMNS,
  `on conflict (workspace, id) do update set ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}`,
)
const insertEvents = prepareInsert<CaseEventRow>('case_event', CASE_EVENT_COLUMNS)

/** Stores cases with their new steps. The caller holds the change counter. All statements are issued at once. */
export async function writeCases(
  trx: Runner,
  workspace: string,
  drafts: readonly CaseDraft[],
): Promise<void> {
  const changed = drafts.filter(({ events }) => events.length > 0)
  // An upsert of new cases takes Postgres a tenth longer, as it first looks for each.
  const areNew = changed.every(({ file, events }) => file.version === events.length)
  const storeCases = areNew ? insertCases : upsertCases
  await Promise.all([
    storeCases(
      trx,
      workspace,
      changed.map(({ file }) => file),
    ),
    insertEvents(
      trx,
      workspace,
      changed.flatMap(({ events }) => events),
    ),
  ])
}
