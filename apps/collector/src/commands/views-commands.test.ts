import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { isPostgres } from '../../test/database.ts'
import { otklik } from '../../test/otklik.ts'

test.runIf(!isPostgres)('the embedded database has no views, as nobody can connect to it', async () => {
  await using collector = await openCollector()

  const refused = await otklik(collector, 'views', 'create')

  expect(refused.errors).toBe(
    'Nobody can connect to the embedded database. Views need Postgres: set OTKLIK_DATABASE_URL.\n',
  )
})

test('a name that can be no role is refused', async () => {
  await using collector = await openCollector()

  const refused = await otklik(collector, 'views', 'create', '--role', 'my-role')

  expect(refused.errors).toBe('--role must be 1–63 of a–z, 0–9 and "_", and begin with a letter.\n')
})
