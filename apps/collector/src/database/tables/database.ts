import type { JSONColumnType } from 'kysely'

/** The table of the change counter. */
export interface DatabaseTables {
  workspace_clock: WorkspaceClockTable
}

interface WorkspaceClockTable {
  workspace: string
  change: number
  changed_at: Date
  /** The last change to what requests of pages are held against: settings, keys, secrets, surveys. */
  reference_change: number
}

/** A column of JSON, which is written as text. */
export type Json<Value extends object> = JSONColumnType<Value, string, string>
