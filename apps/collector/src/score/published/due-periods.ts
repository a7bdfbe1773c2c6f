import { DAY_MS } from '@otklik/contract/duration'
import { sql } from 'kysely'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { type PublicationPeriod, periodOf } from '../../workspace/publication-periods.ts'
import { findPublishing, markLookedOn, type Publishing } from '../../workspace/published-settings-queries.ts'
import { PUBLISHED_QUESTIONS } from './count-groups.ts'
import { announcePeriod, listPeriods } from './publication-queries.ts'

/** Scores and rates are printed so many days after they are complete. */
export const DAYS_TO_PRINT = 5

/**
 * Announces the periods that have ended and have scores. Their scores are due five days after their end. Of a period that had
 * none when it ended, or that ended before the collector published, they are due five days after they were found.
 */
export async function announceEnded(
  db: Database,
  workspace: string,
  publishing: Publishing,
  now: Date,
): Promise<void> {
  const { timeZone, schedule, lookedOn, createdAt } = publishing
  const today = dayIn(timeZone, now)
  const lastLook = lookedOn ?? dayIn(timeZone, createdAt)
  const ended = await findEnded(db, workspace, schedule, today)
  const isNewPeriod = lastLook < periodOf(schedule, today).from
  if (ended.length === 0 && !isNewPeriod) return
  await write(db, workspace, now, async (trx) => {
    for (const period of ended) {
      const from = lastLook < period.to ? period.to : today
      await announcePeriod(trx, workspace, period, daysAfter(from, DAYS_TO_PRINT))
    }
    if (isNewPeriod) await markLookedOn(trx, workspace, today)
  })
}

/**
 * Lets the periods of days be printed five days after today, where they are not printed yet, as answers have come that were
 * given on these days. The caller holds the change counter.
 */
export async function announceLateAnswers(
  trx: Database,
  workspace: string,
  days: readonly string[],
  now: Date,
): Promise<void> {
  const publishing = await findPublishing(trx, workspace)
  if (!publishing) return
  const today = dayIn(publishing.timeZone, now)
  const periods = new Map(
    days.map((day) => periodOf(publishing.schedule, day)).map((period) => [period.from, period]),
  )
  for (const period of periods.values()) {
    if (period.to <= today) await announcePeriod(trx, workspace, period, daysAfter(today, DAYS_TO_PRINT))
  }
}

/** Lists the periods that have ended, have scores and are not announced. */
async function findEnded(
  db: Database,
  workspace: string,
  schedule: Publishing['schedule'],
  today: string,
): Promise<PublicationPeriod[]> {
  const known = await listPeriods(db, workspace)
  const ended: PublicationPeriod[] = []
  let day = await findScoredDay(db, workspace)
  while (day !== undefined) {
    const period = periodOf(schedule, day)
    if (period.to > today) break
    if (!known.has(period.from)) ended.push(period)
    day = await findScoredDay(db, workspace, period.to)
  }
  return ended
}

/** Finds the first day from a day on, or of all, that has scores which are published. */
export async function findScoredDay(
  db: Database,
  workspace: string,
  from = '0001-01-01',
): Promise<string | undefined> {
  const found = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_day', '>=', from)
    .where('set_aside_revision', 'is', null)
    .where(sql<boolean>`jsonb_exists_any(answers, ${[...PUBLISHED_QUESTIONS]}::text[])`)
    .select('answered_day')
    .orderBy('answered_day')
    .limit(1)
    .executeTakeFirst()
  return found?.answered_day ?? undefined
}

/** Returns the day that is so many days later. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
