import type { AuditRow } from '@otklik/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { openMigrated } from '../../test/database.ts'

const ROWS = '/v1/responses?afterChange=0'

/** Opens a collector with one answer. */
async function openAnswered(facts: Parameters<typeof openCollector>[0] = {}) {
  const collector = await openCollector({ services: ['payroll'], ...facts })
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 4, comment: 'well done' } }))
  return collector
}

async function exportsOf(collector: Pick<TestCollector, 'get'>): Promise<AuditRow[]> {
  return (await collector.get('/v1/audit?action=rows.exported')).json().rows
}

test('each caller has one entry for the exports of a day of the workspace, with the format of the first', async () => {
  await using collector = await openAnswered({ timeZone: 'Europe/Kyiv', now: '2026-03-10T21:59:00Z' })
  const manager = await collector.signIn({ role: 'manager' })

  await collector.get(`${ROWS}&format=csv-excel`)
  await collector.get(ROWS)
  collector.advance({ seconds: 1 })
  await manager.get('/v1/responses?from=2026-01-01&to=2027-01-01')
  const firstDay = await exportsOf(collector)
  collector.advance({ seconds: 59 })
  await collector.get(ROWS)

  const key = { kind: 'key', name: 'server' }
  expect(firstDay).toMatchObject([
    { actor: { kind: 'user', id: manager.user.id, name: 'Olha' }, details: { format: 'json' } },
    { actor: key, details: { format: 'csv-excel' } },
  ])
  expect(await exportsOf(collector)).toMatchObject([
    { actor: key, at: '2026-03-10T22:00:00.000Z', details: { format: 'json' } },
    ...firstDay,
  ])
})

test('nothing is an export that returns no row', async () => {
  await using collector = await openAnswered()
  const { etag } = (await collector.send(head(collector))).headers
  const conditional = { ...head(collector), method: 'GET' as const }

  const replies = [
    await collector.send(head(collector)),
    await collector.send({ ...conditional, headers: { ...conditional.headers, 'if-none-match': `${etag}` } }),
    await collector.get('/v1/responses?from=2020-01-01&to=2020-01-02'),
    await collector.get('/v1/responses?afterChange=0&cursor=nonsense'),
    await (await collector.signIn({ role: 'viewer' })).get(ROWS),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 304, 200, 422, 403])
  expect(await exportsOf(collector)).toEqual([])
})

test('exports at the same time, from several collectors, have one entry', async () => {
  await using collector = await openAnswered({ collectors: 2 })

  const replies = await Promise.all(Array.from({ length: 24 }, () => collector.get(ROWS)))

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  expect(await exportsOf(collector)).toHaveLength(1)
})

test('an export whose entry cannot be added fails, and shows no row', async () => {
  const database = await openMigrated()
  const collector = await openAnswered({ db: database.db })
  await sql`alter table audit add constraint full_disk check (action <> 'rows.exported')`.execute(database.db)

  const replies = [await collector.get(ROWS), await collector.get(`${ROWS}&format=csv`)]

  for (const reply of replies) {
    expect(reply).toBeProblem(500, 'internal_error')
    expect(reply.body).not.toContain('well done')
  }
  await collector[Symbol.asyncDispose]()
  await database.close()
})

test('an export changes no figure and no ETag', async () => {
  await using collector = await openAnswered()
  const url = '/v1/scores?from=2026-01-01&to=2027-01-01'
  const { etag } = (await collector.get(url)).headers

  await collector.get(ROWS)

  expect((await collector.get(url)).headers.etag).toBe(etag)
})

function head({ secret }: TestCollector) {
  return { method: 'HEAD' as const, url: ROWS, headers: { authorization: `Bearer ${secret}` } }
}
