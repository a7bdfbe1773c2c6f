import type { Calendar } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'
import { DEFAULT_CALENDAR } from './default-calendar.ts'

const selectCalendar = prepare<{ calendar: Calendar }>('select calendar from calendar where workspace = $1')

/** Finds the calendar of a workspace, or the default one. */
export async function findCalendar(db: Runner, workspace: string): Promise<Calendar> {
  const [row] = await selectCalendar(db, workspace)
  return row?.calendar ?? DEFAULT_CALENDAR
}

/** Stores the calendar of a workspace. The caller changes the references. */
export async function putCalendar(trx: Database, workspace: string, calendar: Calendar): Promise<void> {
  const stored = JSON.stringify(calendar)
  await trx
    .insertInto('calendar')
    .values({ workspace, calendar: stored })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet({ calendar: stored }))
    .execute()
}
