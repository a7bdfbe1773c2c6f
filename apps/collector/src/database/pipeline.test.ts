import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { isPostgres, testDatabase } from '../../test/database.ts'
import { inPipeline } from './pipeline.ts'
import { prepare } from './prepared.ts'

const rename = prepare('update workspace set name = $2 where workspace = $1')
const divide = prepare('select 1 / $1::integer')

const nameOf = async (collector: TestCollector) => (await collector.get('/v1/workspace')).json().name

test('statements of one turn of the event loop are committed together', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector

  await inPipeline(db, (pipeline) =>
    Promise.all([
      pipeline.begin(),
      rename(pipeline, workspace, 'First'),
      rename(pipeline, workspace, 'Last'),
      pipeline.commit(),
    ]),
  )

  expect(await nameOf(collector)).toBe('Last')
})

test('if one statement fails, nothing is stored, and the connection stays usable', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  const before = await nameOf(collector)

  const failing = inPipeline(db, (pipeline) =>
    Promise.all([
      pipeline.begin(),
      rename(pipeline, workspace, 'Lost'),
      divide(pipeline, 0),
      pipeline.commit(),
    ]),
  )

  await expect(failing).rejects.toMatchObject({ code: '22012' })
  expect(await nameOf(collector)).toBe(before)
  expect(await divide(db, 1)).toHaveLength(1)
})

test('a statement after the COMMIT is refused', async () => {
  const db = await testDatabase()

  const late = inPipeline(db, async (pipeline) => {
    await Promise.all([pipeline.begin(), pipeline.commit()])
    await divide(pipeline, 1)
  })

  await expect(late).rejects.toThrow('came after the COMMIT')
})

test.runIf(isPostgres)('a prepared statement is parsed once per connection', async () => {
  const db = await testDatabase()
  const count = prepare<{ parsed: number }>(
    "select count(*)::integer as parsed from pg_prepared_statements where statement like '%1 / $1%' and from_sql = false",
  )

  const [row] = await db.connection().execute(async (connection) => {
    for (let times = 0; times < 3; times++) await divide(connection, 1)
    return count(connection)
  })

  expect(row).toEqual({ parsed: 2 })
})
