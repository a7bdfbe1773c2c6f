import type { CaseFile, CaseProgress } from '../../database/tables.ts'

/** Names the columns that tell how far a case is. None of them tells of a person. */
const COLUMNS = [
  'kind',
  'state',
  'owner',
  'complaint_day',
  'contact_due',
  'resolve_due',
  'resolve_from',
  'contacted_at',
  'contacted_by',
  'contact_minutes',
  'resolved_at',
  'resolve_minutes',
  'closed_at',
  'cause',
  'outcome',
  'settled',
  'after_score',
  'leading_case',
] as const satisfies readonly (keyof CaseFile)[]

/** Returns how far a case is, as it is stored with a step. */
export function progressOf(file: CaseFile): CaseProgress {
  return Object.fromEntries(
    COLUMNS.map((column) => {
      const value = file[column]
      return [column, value instanceof Date ? value.toISOString() : value]
    }),
  )
}

/** Returns a case as it was when it was so far. */
export function withProgress<File extends CaseFile>(file: File, progress: CaseProgress): File {
  const columns = Object.entries(progress).map(([column, value]) => [
    column,
    typeof value === 'string' && /_(?:at|due|from)$/.test(column) ? new Date(value) : value,
  ])
  return { ...file, ...Object.fromEntries(columns) }
}
