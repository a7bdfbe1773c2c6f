import { ALERTS, type Alert } from '@otklik/contract'
import { HOUR_MS } from '@otklik/contract/duration'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { dayIn } from '../../workspace/day.ts'
import { clockOn, dayNumber } from '../calendar/wall-clock.ts'
import { addDays, startOfWeek } from '../calendar/whole-days.ts'
import { findAlerted } from './alert-settings.ts'

/** A week is compared on the Monday after it, from this minute of the day on. */
const CHECK_MINUTE = 8 * 60

/** Returns the last moment by which a workspace should have been checked for an alert. */
const LAST_DUE: Record<Alert, (timeZone: string, now: Date) => Date> = {
  worsened: (timeZone, now) => {
    const monday = startOfWeek(dayIn(timeZone, now))
    const checkOn = (day: string) => new Date(clockOn(timeZone, dayNumber(day))(CHECK_MINUTE))
    return checkOn(monday) <= now ? checkOn(monday) : checkOn(addDays(monday, -7))
  },
  silent: (_timeZone, now) => new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS),
}

/** Writes the jobs that look who is to be alerted, if it is time and no collector has done so. */
export async function writeChecks(
  db: Database,
  workspace: string,
  timeZone: string,
  now: Date,
): Promise<void> {
  for (const alert of ALERTS) {
    const isDue = async (at: Database) => {
      const checked = await findChecked(at, workspace, alert)
      return !checked || checked < LAST_DUE[alert](timeZone, now)
    }
    if (!(await isDue(db)) || (await findAlerted(db, workspace, alert)).length === 0) continue
    await write(db, workspace, now, async (trx, { change }) => {
      if (!(await isDue(trx))) return
      await markChecked(trx, workspace, alert, now)
      await writeOutbox(trx, workspace, change, now, [{ kind: 'alert.check', subject: { alert } }])
    })
  }
}

async function findChecked(db: Database, workspace: string, alert: Alert): Promise<Date | undefined> {
  const row = await db
    .selectFrom('alert_check')
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .select('checked_at')
    .executeTakeFirst()
  return row?.checked_at
}

async function markChecked(trx: Database, workspace: string, alert: Alert, now: Date): Promise<void> {
  await trx
    .insertInto('alert_check')
    .values({ workspace, alert, checked_at: now })
    .onConflict((conflict) => conflict.columns(['workspace', 'alert']).doUpdateSet({ checked_at: now }))
    .execute()
}
