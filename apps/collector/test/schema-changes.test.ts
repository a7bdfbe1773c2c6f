import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../src/database/tables.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { openMigrated } from './database.ts'

/** Opens a collector on a database of its own, whose tables a test may change behind its back. */
async function openAlone(onLog?: (line: string) => void) {
  const database = await openMigrated()
  const { db } = database
  const collector = await openCollector({ services: ['payroll'], db, ...(onLog && { onLog }) })
  return Object.assign(collector, {
    [Symbol.asyncDispose]: async () => {
      await collector.app.close()
      await database.close()
    },
  })
}

/** Answers, revises, views, asks, signs and reads, and returns the status of each reply. */
async function useEverything(collector: TestCollector): Promise<number[]> {
  const first = collector.aResponse()
  const ask = { person: { id: 'p-1', email: 'p-1@client.example' }, context: { service: 'payroll' } }
  const asked = await collector.create('/v1/invitations', ask)
  const replies = [
    asked,
    await collector.post('/v1/responses', first),
    await collector.post('/v1/responses', { ...first, id: crypto.randomUUID(), answers: { csi: 1 } }),
    await collector.post('/v1/views', { ...first, id: undefined, answers: undefined }),
    await collector.create('/v1/signatures', { agent: 'ann' }),
    await collector.create('/v1/webhooks', { url: 'https://tickets.example/' }),
    await collector.put('/v1/services/travel', { name: 'Travel' }),
  ]
  const reads = [
    '/v1/responses?afterChange=0',
    `/v1/invitations/${asked.json().id}`,
    '/v1/services',
    '/readyz',
  ]
  for (const url of reads) replies.push(await collector.get(url))
  return replies.map(({ statusCode }) => statusCode)
}

async function tablesOf(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%'
  `.execute(db)
  return rows.map(({ name }) => name)
}

test('columns that a newer collector adds to every table change nothing', async () => {
  await using collector = await openAlone()
  const before = await useEverything(collector)
  expect(before.filter((status) => status >= 300)).toEqual([])

  for (const table of await tablesOf(collector.db)) {
    await sql`alter table ${sql.table(table)} add column added_later text`.execute(collector.db)
  }

  const after = await useEverything(collector)
  expect(after.filter((status) => status >= 300)).toEqual([])
  expect(await collector.score('payroll')).toMatchObject({ n: 2 })
})

test('a statement whose plan has gone stale is prepared again in the same request', async () => {
  await using collector = await openAlone()
  const { db } = collector
  const asked = await collector.create('/v1/invitations', {
    person: { id: 'p-1' },
    context: { service: 'payroll' },
  })
  const rate = async () => (await collector.post('/v1/responses', collector.aResponse())).statusCode
  const read = async () => (await collector.get(`/v1/invitations/${asked.json().id}`)).statusCode
  const rename = async () => (await collector.put('/v1/services/payroll', { name: 'Payroll' })).statusCode
  expect([await rate(), await read(), await rename()]).toEqual([201, 200, 200])

  await sql`alter table invitation alter column page type varchar`.execute(db)
  expect([await read(), await rate()]).toEqual([200, 201])
  await sql`alter table invitation alter column page type text`.execute(db)
  expect(await rate()).toBe(201)
  await sql`alter table change_counter alter column change type integer`.execute(db)
  expect([await rename(), await rate()]).toEqual([200, 201])

  await sql`deallocate all`.execute(db)
  expect([await rate(), await read(), await rename()]).toEqual([201, 200, 200])
  expect(await collector.score('payroll')).toMatchObject({ n: 5 })
})

test.each([
  ['table', 'alter table invitation rename to ask'],
  ['column', 'alter table invitation rename column answered_day to day'],
])(
  'without a %s that a newer collector has taken away, a collector replies 503 and is not ready',
  async (_, change) => {
    const lines: string[] = []
    await using collector = await openAlone((line) => lines.push(line))
    await collector.post('/v1/responses', collector.aResponse())
    await sql.raw(change).execute(collector.db)
    expect((await collector.get('/readyz')).statusCode).toBe(200)

    const replies = await Promise.all([
      collector.post('/v1/responses', collector.aResponse()),
      collector.post('/v1/responses', collector.aResponse()),
      collector.get('/v1/responses?afterChange=0'),
    ])

    for (const reply of replies) {
      expect(reply).toBeProblem(503, 'database_unavailable')
      expect(reply.headers['retry-after']).toBe('5')
    }
    const readiness = await collector.get('/readyz')
    expect(readiness).toBeProblem(503, 'database_unavailable')
    expect(readiness.json().detail).toMatch(
      /^A newer collector has migrated the database \(.+ does not exist\)\./,
    )
    expect((await collector.get('/healthz')).statusCode).toBe(200)
    expect(lines.filter((line) => line.includes('this one must be replaced'))).toHaveLength(1)
  },
)
