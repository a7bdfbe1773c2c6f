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
})

test.each([
  ['10.0.0.5', undefined, { client: '10.0.0.5', forwarded: 'none' }],
  ['10.0.0.5', '203.0.113.9', { client: '203.0.113.9', forwarded: 'believed' }],
  // A proxy on the same machine may pass on an address that is trusted too.
  ['10.0.0.5', '10.0.0.5', { client: '10.0.0.5', forwarded: 'believed' }],
  ['198.51.100.7', '203.0.113.9', { client: '198.51.100.7', forwarded: 'ignored' }],
])(
  'whoever asks for its health learns how the request arrived: from %s, for %s',
  async (remoteAddress, header, arrival) => {
    await using collector = await openCollector({ trustedProxies: ['10.0.0.0/8'] })
    const headers = header === undefined ? {} : { 'x-forwarded-for': header }

    const reply = await collector.app.inject({ method: 'GET', url: '/healthz', remoteAddress, headers })

    expect(reply.json()).toEqual({ status: 'ok', ...arrival })
  },
)
