import type { JSONColumnType } from 'kysely'

/** This table holds the change counters. */
export interface DatabaseTables {
  workspace_clock: WorkspaceClockTable
}

interface WorkspaceClockTable {
  workspace: string
  change: number
  changed_at: Date
  /** Is the number of the last transaction that changed references. */
  reference_change: number
}

/** Types a column of JSON, which is written as text. */
export type Json<Value extends object> = JSONColumnType<Value, string, string>
