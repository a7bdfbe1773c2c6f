import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'

test('a collector is ready when its database has every migration of this code', async () => {
  await using collector = await openCollector()
  const { rows } = await sql<{ name: string; timestamp: string }>`
    delete from kysely_migration where name = (select max(name) from kysely_migration) returning *
  `.execute(collector.db)
  const [last] = rows

  const before = await collector.get('/readyz')
  await sql`insert into kysely_migration values (${last?.name}, ${last?.timestamp})`.execute(collector.db)
  const after = await collector.get('/readyz')

  expect(before).toBeProblem(503, 'database_unavailable')
  expect(after.json()).toEqual({ status: 'ok', migrated: true })
  expect((await collector.get('/healthz')).json()).toEqual({ status: 'ok' })
})
