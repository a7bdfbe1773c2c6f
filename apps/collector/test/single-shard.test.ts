import { expect, test } from 'vitest'
import { hasCitus } from '../src/database/distribute.ts'
import { openCollector } from './collector.ts'
import { testDatabase } from './database.ts'
import { explain, isPulled, plansOnManyShards } from './single-shard.ts'

const FROM_TABLE = `insert into service_day (workspace, day, n) select home, day, n
  from (select workspace as home from workspace where workspace = $1) as found
  cross join json_populate_recordset(null::service_day, $2::json)`
const FROM_ROWS = `insert into service_day (workspace, day, n)
  select $1, day, n from json_populate_recordset(null::service_day, $2::json)`

test.each([
  FROM_TABLE,
  `${FROM_TABLE} on conflict (workspace, day) do update set n = service_day.n + excluded.n`,
  'insert into link_visit (workspace, id) select workspace, $1::uuid from workspace where workspace = $2 and true',
  'insert into "service" ("workspace", "key") values ($1, $2)',
  'delete from outbox using json_populate_recordset(null::outbox, $1) as done where workspace = $2',
  'select n from service_day where workspace = $1',
])('a statement that Citus sends to one shard passes: %s', (statement) => {
  expect(isPulled(statement)).toBe(false)
})

test.each([
  FROM_ROWS,
  `${FROM_ROWS} on conflict do nothing`,
  'insert into invitation select id from json_populate_recordset(null::invitation, $2) where workspace = $1',
  'insert into invitation (workspace, id) select workspace, id from json_populate_recordset(null::invitation, $2) where workspace = $1',
  'insert into "service" ("workspace", "key") select $1, key from json_array_elements_text($2) as key',
  'insert into link_visit (workspace, id) select $1, $2::uuid where true',
  'insert into service (workspace, key) with given as (select $1 as workspace, $2 as key) select workspace, key from given',
])('an insert whose rows Citus pulls is reported: %s', (statement) => {
  expect(isPulled(statement)).toBe(true)
})

const NOT_CITUS = 'this database is not Citus; OTKLIK_TEST_DATABASE_URL names one'

test('on a real Citus, an insert that selects its workspace from a table runs on one shard', async ({
  skip,
}) => {
  const db = await testDatabase()
  if (!(await hasCitus(db))) skip(NOT_CITUS)
  const plan = (text: string) => explain(db, { sql: text, parameters: ['main', '[]'] })

  const [fromTable, fromRows] = await Promise.all([plan(FROM_TABLE), plan(FROM_ROWS)])

  expect(fromTable).toMatch(/^Custom Scan \(Citus Adaptive\)\n +Task Count: 1\n/)
  expect(fromRows).toContain('pull to coordinator')
})

test('on a real Citus, every statement that stores a view and an answer runs on one shard', async ({
  skip,
}) => {
  if (!(await hasCitus(await testDatabase()))) skip(NOT_CITUS)
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ person: 'olha', ticket: 'INC-1' })

  await collector.post('/v1/views', { token })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token }))

  expect(reply.statusCode).toBe(201)
  expect(await plansOnManyShards(collector.db)).toEqual([])
})
