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
