import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { testDatabase } from '../../../test/database.ts'
import { type ResolvedGrants, resolveGrants } from './resolve-grants.ts'
import { isWithinGrants, withinGrants } from './within-grants.ts'

const ROWS = ['payroll', 'travel'].flatMap((service) =>
  ['acme', 'globex', null].map((company) => ({ service, company })),
)

test.each<[string, ResolvedGrants | undefined, string[]]>([
  [
    'no grants',
    undefined,
    ['payroll acme', 'payroll globex', 'payroll null', 'travel acme', 'travel globex', 'travel null'],
  ],
  ['a service', { services: ['payroll'] }, ['payroll acme', 'payroll globex', 'payroll null']],
  ['a company', { companies: ['acme'] }, ['payroll acme', 'travel acme']],
  [
    'services and companies',
    { services: ['travel'], companies: ['acme', 'globex'] },
    ['travel acme', 'travel globex'],
  ],
  ['lines without a service', { services: [] }, []],
  ['a service that nobody has', { services: ['ghost'] }, []],
])('the rows within %s are the same in SQL and in memory', async (_, within, inside) => {
  const db = await testDatabase()
  const condition = withinGrants({ within }, { service: sql.ref('service'), company: sql.ref('company') })

  const { rows } = await sql<{ service: string; company: string | null }>`
    select fact.service, fact.company from json_to_recordset(${JSON.stringify(ROWS)}) as fact(service text, company text)
    where ${condition} order by 1, 2
  `.execute(db)

  const names = (all: typeof rows) => all.map(({ service, company }) => `${service} ${company}`)
  expect(names(rows)).toEqual(inside)
  expect(names(ROWS.filter((row) => isWithinGrants({ within }, row)))).toEqual(inside)
})

test('rows that tell no company are outside every list of companies', async () => {
  const db = await testDatabase()
  const count = async (within: ResolvedGrants) => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from (values ('payroll')) as fact(service)
      where ${withinGrants({ within }, { service: sql.ref('fact.service') })}
    `.execute(db)
    return rows[0]?.n
  }

  expect(await count({ services: ['payroll'] })).toBe(1)
  expect(await count({ services: ['payroll'], companies: ['acme'] })).toBe(0)
})

test('a line stands for the services that are in it today, beside those that are granted by key', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel', 'desk'] })
  const resolve = () =>
    resolveGrants(collector.db, collector.workspace, { services: ['desk'], lines: ['HR'] })
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'HR' })
  const before = await resolve()

  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'Finance' })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'HR' })

  expect(before).toEqual({ services: ['desk', 'payroll'] })
  expect(await resolve()).toEqual({ services: ['desk', 'travel'] })
})
