import { sql } from 'kysely'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { createDatabase, isPostgres } from '../../test/database.ts'
import { APPLICATION_NAME, endOlderSessions } from './end-older-sessions.ts'
import { migrate } from './migrate.ts'
import { openDatabase } from './open.ts'

/** Opens a session as a collector from before there was a name did, or as another program with a name. */
async function aSession(url: string, name?: string) {
  const client = new pg.Client({ connectionString: url, ...(name && { application_name: name }) })
  client.on('error', () => {})
  await client.connect()
  const isAlive = () =>
    client.query('select 1').then(
      () => true,
      () => false,
    )
  return { client, isAlive, end: () => client.end().catch(() => {}) }
}

test.runIf(isPostgres)('a migration ends the sessions of older collectors, and no others', async () => {
  const databaseUrl = await createDatabase(inject('postgresUrl'))
  const database = await openDatabase({ databaseUrl, dataDir: undefined })
  const older = await aSession(databaseUrl)
  const report = await aSession(databaseUrl, 'report')
  const own = await aSession(databaseUrl, APPLICATION_NAME)

  await migrate(database)
  const alive = { older: await older.isAlive(), report: await report.isAlive(), own: await own.isAlive() }
  const reconnected = await aSession(databaseUrl)
  await migrate(database)

  expect(alive).toEqual({ older: false, report: true, own: true })
  expect(await reconnected.isAlive(), 'nothing was left to migrate').toBe(true)
  for (const session of [report, own, reconnected]) await session.end()
  await database.close()
})

test.runIf(isPostgres)(
  'sessions that came since the last look are ended, and those that wait to migrate are not',
  async () => {
    const databaseUrl = await createDatabase(inject('postgresUrl'))
    const { db, close } = await openDatabase({ databaseUrl, dataDir: undefined })
    const starting = await aSession(databaseUrl)

    const late = await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_lock(1)`.execute(trx)
      void starting.client.query('select pg_advisory_lock(1)')
      await expect.poll(() => isWaiting()).toBe(true)
      await endOlderSessions(trx)
      const late = await aSession(databaseUrl)
      await endOlderSessions(trx)
      await sql`select pg_advisory_unlock(1)`.execute(trx)
      return late
    })

    expect([await starting.isAlive(), await late.isAlive()]).toEqual([true, false])
    await starting.end()
    await close()

    async function isWaiting(): Promise<boolean> {
      const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'
    `.execute(db)
      return rows.length > 0
    }
  },
)
