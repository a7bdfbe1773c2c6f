import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { isPostgres, testDatabase } from '../../test/database.ts'
import { buildIndexes } from './indexes.ts'
import { retryWhileLocked } from './lock-retries.ts'
import type { Database } from './tables.ts'

async function validity(db: Database): Promise<boolean[]> {
  const { rows } = await sql<{ isValid: boolean }>`
    select indisvalid as "isValid" from pg_index where indexrelid = to_regclass('invitation_change')
  `.execute(db)
  return rows.map(({ isValid }) => isValid)
}

const drop = (db: Database) => sql`drop index invitation_change`.execute(db)

/** Returns `true` if a session waits for a lock in a statement with this beginning. */
async function isWaiting(db: Database, beginning: string): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database() and query like ${`${beginning}%`}
  `.execute(db)
  return rows.length > 0
}

const rateOne = async (collector: TestCollector) =>
  (await collector.post('/v1/responses', collector.aResponse())).statusCode

test('a missing index is built, and an existing one is not rebuilt', async () => {
  const db = await testDatabase()
  await drop(db)
  const built = async () => {
    await buildIndexes(db, isPostgres)
    const { rows } = await sql<{ oid: number }>`select to_regclass('invitation_change')::oid as oid`.execute(
      db,
    )
    return rows[0]?.oid
  }

  const first = await built()

  expect(await validity(db)).toEqual([true])
  expect(await built()).toBe(first)
})

test('an index that an interrupted start left invalid is rebuilt', async () => {
  const db = await testDatabase()
  await sql`update pg_index set indisvalid = false where indexrelid = to_regclass('invitation_change')`.execute(
    db,
  )
  const before = await validity(db)

  await buildIndexes(db, isPostgres)

  expect([before, await validity(db)]).toEqual([[false], [true]])
})

test.skipIf(!isPostgres)('ratings are stored while an index is being built', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { db } = collector
  await drop(db)
  const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>()
  // A concurrent build of an index waits for every open transaction.
  const holding = db.transaction().execute(async (trx) => {
    await sql`lock table invitation in row exclusive mode`.execute(trx)
    held()
    await isReleased
  })
  await isHeld

  const building = buildIndexes(db, true)
  await expect.poll(() => isWaiting(db, 'create index')).toBe(true)
  const status = await rateOne(collector)
  release()
  await Promise.all([holding, building])

  expect(status).toBe(201)
  expect(await validity(db)).toEqual([true])
})

test.skipIf(!isPostgres)('processes that start at the same time build each index once', async () => {
  const db = await testDatabase()
  await drop(db)

  await Promise.all([buildIndexes(db, true), buildIndexes(db, true), buildIndexes(db, true)])

  expect(await validity(db)).toEqual([true])
})

test.skipIf(!isPostgres)(
  'a change of a table that is in use does not block writers, and is retried',
  async () => {
    await using collector = await openCollector({ services: ['payroll'] })
    const { db } = collector
    const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
    const { promise: isHeld, resolve: held } = Promise.withResolvers<void>()
    const holding = db.transaction().execute(async (trx) => {
      await sql`lock table invitation in access share mode`.execute(trx)
      held()
      await isReleased
    })
    await isHeld
    let tries = 0
    const changing = retryWhileLocked(() =>
      db.transaction().execute(async (trx) => {
        tries++
        await sql`set local lock_timeout = '200ms'`.execute(trx)
        await sql`lock table invitation in access exclusive mode`.execute(trx)
      }),
    )
    await expect.poll(() => isWaiting(db, 'lock table')).toBe(true)

    const status = await rateOne(collector)
    release()
    await Promise.all([holding, changing])

    expect(status).toBe(201)
    expect(tries).toBeGreaterThan(1)
  },
)

test.each(['invitation', 'submission', 'case_file'])(
  'the planner can search %s by no index but its primary key, whatever the statistics say',
  async (table) => {
    const { rows } = await sql<{ name: string }>`
      select indexrelid::regclass::text as name from pg_index
      where indrelid = to_regclass(${table}) and indpred is null and not indisprimary
    `.execute(await testDatabase())

    expect(rows).toEqual([])
  },
)
