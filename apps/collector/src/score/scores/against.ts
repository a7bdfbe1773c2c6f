import { PERIODS, type ScoreQuery } from '@otklik/contract'
import { poolCounts } from '@otklik/scoring'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { type GroupRow, keyColumns } from '../grouping/grouping.ts'
import { countPeriods, periodIndex } from './period-index.ts'
import { countScores, countsOf } from './score-queries.ts'

type Counts<Score extends number> = Record<Score, number>

/**
 * Counts the scores that each group is compared with, in the order of the groups. They have the filters and the grants of
 * the groups themselves.
 *
 * @param counted the groups of the query
 * @returns `undefined` if the query compares nothing
 * @throws {Problem} `validation_failed` if the query groups by a period, of which the other days have more or fewer
 */
export async function countAgainst<Score extends number>(
  db: Database,
  reader: Reader,
  question: string,
  query: ScoreQuery,
  scale: readonly Score[],
  counted: readonly GroupRow[],
): Promise<Counts<Score>[] | undefined> {
  const { against } = query
  if (against === undefined) return
  if (against === 'rest') return restOfEach(scale, counted)

  refuseOtherPeriods(query, against)
  const others = await countScores(db, reader, question, { ...query, ...against }, scale)
  const otherKey = keyWithin(query, against)
  const found = new Map(others.map((row) => [otherKey(row), countsOf(scale, row)]))
  const key = keyWithin(query, query)
  return counted.map((row) => found.get(key(row)) ?? fill(scale, () => 0))
}

/** Counts what the other groups have together: those of the same period, if the query groups by one. */
function restOfEach<Score extends number>(
  scale: readonly Score[],
  counted: readonly GroupRow[],
): Counts<Score>[] {
  const totals = new Map<unknown, Counts<Score>>()
  for (const [period, rows] of Map.groupBy(counted, (row) => row.period)) {
    totals.set(period, poolCounts(rows.map((row) => countsOf(scale, row))))
  }
  return counted.map((row) => {
    const own = countsOf(scale, row)
    return fill(scale, (score) => (totals.get(row.period)?.[score] ?? 0) - own[score])
  })
}

type Days = Pick<ScoreQuery, 'from' | 'to'>

/** Refuses to compare the first period with the first, and so on, where one side has more of them. */
function refuseOtherPeriods(query: ScoreQuery, against: Days): void {
  const unit = periodOf(query)
  if (!unit) return
  const [ours, theirs] = [countPeriods(unit, query), countPeriods(unit, against)]
  if (ours === theirs) return
  throw invalid(
    'against',
    `has ${theirs} of the periods "${unit}" that by groups by, and from and to have ${ours}; each is compared with the one in its place`,
  )
}

/** Returns a function that makes the key of a group, in which a period is its place within the days. */
function keyWithin(query: ScoreQuery, { from }: Days): (row: GroupRow) => string {
  const names = keyColumns(query).map(({ name }) => name)
  const unit = periodOf(query)
  return (row) =>
    JSON.stringify(
      names.map((name) =>
        unit && name === 'period'
          ? periodIndex(unit, String(row.period)) - periodIndex(unit, from)
          : (row[name] ?? null),
      ),
    )
}

function periodOf({ by = [] }: ScoreQuery) {
  return PERIODS.find((period) => by.includes(period))
}

function fill<Score extends number>(scale: readonly Score[], count: (score: Score) => number): Counts<Score> {
  return Object.fromEntries(scale.map((score) => [score, count(score)])) as Counts<Score>
}
