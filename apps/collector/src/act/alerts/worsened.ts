import type { CsiComparison, CsiRow } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { takeTurn } from '../../database/turns.ts'
import type { FigureReader } from '../../score/grouping/figure-table.ts'
import { readFigures } from '../../score/grouping/time-limit.ts'
import { scoreTable } from '../../score/scores/score-table.ts'
import { addDays, type Days, startOfWeek } from '../calendar/whole-days.ts'

/** A week is compared with the days before it. So many have each weekday equally often. */
const DAYS_BEFORE = 28

/** Holds the scores of a service, with their comparison. */
export type ComparedService = CsiRow & CsiComparison & { service: string; serviceName: string }

/** Returns the last week that is over on a day, by its first day. */
export function lastWeek(today: string): string {
  return addDays(startOfWeek(today), -7)
}

/** Returns the days of a week, and those before it. */
export function daysOfWeek(week: string): { week: Days; before: Days } {
  return {
    week: { from: week, to: addDays(week, 7) },
    before: { from: addDays(week, -DAYS_BEFORE), to: week },
  }
}

/**
 * Compares a week of each service that a user may see with the days before it, or before an earlier week.
 *
 * @throws {Problem} `validation_failed` for a user whose grants show no scores
 */
export async function compareServices(
  db: Database,
  caller: FigureReader,
  week: string,
  { before = daysOfWeek(week).before, services }: { before?: Days; services?: string[] } = {},
): Promise<ComparedService[]> {
  const query = await scoreTable.admit(
    db,
    { caller },
    { ...daysOfWeek(week).week, by: ['service'], against: before, ...(services && { service: services }) },
  )
  const { load } = scoreTable.count(caller, query)
  const endTurn = await takeTurn(db, caller.workspace, 'read')
  const { rows } = await readFigures(db, (snapshot) => load(snapshot, week)).finally(endTurn)
  return [...rows] as unknown as ComparedService[]
}

/** Returns the services whose scores are worse beyond chance, even though so many are compared. */
export function worseOf(compared: readonly ComparedService[]): ComparedService[] {
  return compared.filter(({ beyondChance, difference }) => beyondChance && (difference ?? 0) < 0)
}

/** Returns whether a service that was told to be worse is as before again: the interval of the difference reaches 0. */
export function hasRecovered({ differenceHigh }: ComparedService): boolean {
  return differenceHigh !== null && differenceHigh >= 0
}
