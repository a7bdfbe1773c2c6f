import type { Calendar } from '@otklik/contract'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { type OwnerBook, readOwnerBook } from '../routing/owner-book.ts'

/** Holds the settings that cases depend on. They are references, so that a change of them is seen at once. */
export interface CaseSettings {
  timeZone: string
  /** Derives ids and links. */
  idSecret: string
  /** A `csi` below this opens a case, unless the survey has a threshold of its own. */
  threshold: number
  withdrawMs: number
  calendar: Calendar
  ownerBook: OwnerBook
}

interface WorkspaceRow {
  timeZone: string
  idSecret: string
  threshold: number
  withdrawMinutes: number
}

const selectWorkspace = prepare<WorkspaceRow>(`
  select time_zone as "timeZone", id_secret as "idSecret", threshold, withdraw_minutes as "withdrawMinutes"
  from workspace where workspace = $1`)

export async function readCaseSettings(db: Runner, workspace: string): Promise<CaseSettings> {
  const [[row], calendar, ownerBook] = await Promise.all([
    selectWorkspace(db, workspace),
    findCalendar(db, workspace),
    readOwnerBook(db, workspace),
  ])
  if (!row) throw new Error('There is no such workspace.')
  const { withdrawMinutes, ...settings } = row
  return { ...settings, withdrawMs: withdrawMinutes * MINUTE_MS, calendar, ownerBook }
}
