import pg from 'pg'
import type { RunningCollector } from '../targets/collector.ts'
import { compare } from './compare.ts'
import { type Goal, timesAsLong } from './goals.ts'
import type { Parquet } from './parquet.ts'
import { type Group, ROWS, ratesSql, scoresSql } from './raw-queries.ts'
import { readerOf } from './read-figures.ts'

/** From this many million responses on, the goals are those of a large centre. */
const LARGE = 10
const PEOPLE = ['agent', 'company', 'level'] as const

/** Compares scores and response rates by service and month with raw SQL and with DuckDB over the same rows. */
export async function compareFigures(
  collector: RunningCollector,
  parquet: Parquet,
  millions: number,
  seconds: number,
): Promise<Goal[]> {
  await using raw = await openRaw(collector)
  const { otklik, sql, duckdb } = await compare(
    {
      otklik: readerOf(collector, 'service'),
      sql: () => raw.countFigures('service'),
      duckdb: () => parquet.countFigures('service'),
    },
    seconds,
  )
  return [
    timesAsLong('service × month ÷ raw SQL', 1 / (millions < LARGE ? 20 : 40), otklik, sql),
    timesAsLong('service × month ÷ DuckDB', 1 / 3, otklik, duckdb),
  ]
}

/** Compares scores and response rates by agent, company or level and month with raw SQL. */
export async function compareGroups(collector: RunningCollector, seconds: number): Promise<Goal[]> {
  await using raw = await openRaw(collector)
  const goals: Goal[] = []
  for (const group of PEOPLE) {
    const { otklik, sql } = await compare(
      { otklik: readerOf(collector, group), sql: () => raw.countFigures(group) },
      seconds,
    )
    goals.push(timesAsLong(`${group} × month ÷ raw SQL`, 1 / 5, otklik, sql))
  }
  return goals
}

/** Compares a large history with a small one. */
export async function compareSizes(
  { small, large }: Record<'small' | 'large', RunningCollector>,
  seconds: number,
): Promise<Goal> {
  const timings = await compare(
    { large: readerOf(large, 'service'), small: readerOf(small, 'service') },
    seconds,
  )
  return timesAsLong('service × month, large ÷ small history', 1.5, timings.large, timings.small)
}

/** Opens a connection by which the same figures are counted from the rows. Disposing it closes it. */
async function openRaw({ database }: RunningCollector) {
  const client = new pg.Client(database)
  await client.connect()
  return {
    async countFigures(group: Group) {
      for (const sql of [scoresSql, ratesSql]) await client.query(sql(group, `(${ROWS}) as asked`))
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}
