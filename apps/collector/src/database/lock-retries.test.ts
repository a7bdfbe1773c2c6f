import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isPostgres, testDatabase } from '../../test/database.ts'
import { retryWhileLocked } from './lock-retries.ts'

test.runIf(isPostgres)(
  'a change of the tables whose session another collector ends is tried again',
  async () => {
    const db = await testDatabase()
    let tries = 0

    await retryWhileLocked(() =>
      db.transaction().execute(async (trx) => {
        tries++
        if (tries === 1) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
      }),
    )

    expect(tries).toBe(2)
  },
)

test('a change of the tables that is at fault itself is not tried again', async () => {
  const db = await testDatabase()
  let tries = 0

  const change = retryWhileLocked(async () => {
    tries++
    await sql`alter table no_such_table add column x text`.execute(db)
  })

  await expect(change).rejects.toThrow('no_such_table')
  expect(tries).toBe(1)
})
