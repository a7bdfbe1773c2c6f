import type { Calendar } from '@otklik/contract'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import { isUnusualSilence } from '@otklik/scoring'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { takeTurn } from '../../database/turns.ts'
import type { FigureReader } from '../../score/grouping/figure-table.ts'
import { refusePeople } from '../../score/grouping/refuse-people.ts'
import { readFigures } from '../../score/grouping/time-limit.ts'
import { dayIn } from '../../workspace/day.ts'
import { INVITATION_CONTEXT, withinGrants } from '../../workspace/grants/within-grants.ts'
import { dayNumberIn } from '../calendar/wall-clock.ts'
import { workingDays } from '../calendar/working-day.ts'
import { workingMinutes } from '../calendar/working-time.ts'

/** The answers of this time tell what is usual. */
const OBSERVED_MS = 56 * DAY_MS
/** Answers are counted by the quarter of an hour, as working time begins and ends on one. */
const QUARTER_MS = 15 * MINUTE_MS

/** Describes a service for which no answer has come for longer than usual. */
export interface SilentService {
  service: string
  /** Is when the last answer came. */
  last: Date
  /** Counts the answers of eight weeks. */
  answers: number
  /** Is how much working time has passed since the last answer. */
  silentMinutes: number
}

/**
 * Finds the services within the grants of a user that have been silent for longer than usual, by the working time and the
 * answers of the last eight weeks.
 *
 * All answers of a quarter of an hour count as one, as those that come together, such as after many tickets were closed at
 * once, say no more than one. Answers that come outside of working time end a silence, but say nothing of how often answers
 * come within it.
 *
 * @throws {Problem} `validation_failed` for a user whose grants show no scores
 */
export async function findSilent(
  db: Database,
  caller: FigureReader,
  calendar: Calendar,
  now: Date,
  service?: string,
): Promise<SilentService[]> {
  refusePeople(caller, {})
  const { workspace, timeZone } = caller
  const since = new Date(now.getTime() - OBSERVED_MS)
  const observed = workingMinutes(calendar, timeZone, since, now)
  const endTurn = await takeTurn(db, workspace, 'read')
  const rows = await readFigures(db, (snapshot) =>
    snapshot
      .selectFrom('invitation')
      .leftJoin(
        sql<{
          quarter: number
        }>`unnest(${workingQuarters(calendar, timeZone, since, now)}::bigint[])`.as<'open'>(
          sql`open(quarter)`,
        ),
        (join) => join.on(sql<boolean>`open.quarter = floor(extract(epoch from answered_at) / 900)`),
      )
      .where('workspace', '=', workspace)
      .where(withinGrants(caller, INVITATION_CONTEXT))
      .where('answered_day', '>=', dayIn(timeZone, since))
      .where('answered_at', '>=', since)
      .where('set_aside_revision', 'is', null)
      .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
      .groupBy('service')
      .select([
        'service',
        sql<Date>`max(answered_at)`.as('last'),
        sql<number>`count(*)`.as('answers'),
        sql<number>`count(distinct open.quarter)`.as('quarters'),
      ])
      .execute(),
  ).finally(endTurn)
  return rows
    .map((row) => ({ ...row, silentMinutes: workingMinutes(calendar, timeZone, row.last, now) }))
    .filter(({ quarters: events, silentMinutes: silent }) => isUnusualSilence({ events, observed, silent }))
}

/** Returns the quarters of an hour since 1970 that are working time. */
function workingQuarters(calendar: Calendar, timeZone: string, since: Date, now: Date): number[] {
  const stretchesOn = workingDays(calendar, timeZone)
  const quarters: number[] = []
  for (let day = dayNumberIn(timeZone, since); day <= dayNumberIn(timeZone, now); day++) {
    for (const [start, end] of stretchesOn(day)) {
      for (let quarter = Math.floor(start / QUARTER_MS); quarter * QUARTER_MS < end; quarter++)
        quarters.push(quarter)
    }
  }
  return [...new Set(quarters)]
}
