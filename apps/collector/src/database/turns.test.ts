import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { isPostgres, testDatabase } from '../../test/database.ts'
import { holdCounter } from '../../test/hold-counter.ts'
import { write } from './change-counter.ts'
import type { Database } from './tables.ts'
import { takeTurn } from './turns.ts'
import { isUnavailable } from './unavailable.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Counts the other connections to this database that wait for a statement, as for a lock. On Citus a worker holds the lock. */
async function countWaiting(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from pg_stat_activity
    where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`.execute(db)
  return rows[0]?.n ?? 0
}

test.runIf(isPostgres)(
  'while 600 writes of a workspace wait, they hold three connections at most, and another workspace writes',
  async () => {
    await using collector = await openCollector({ services: ['payroll'] })
    const other = await collector.neighbour({ services: ['payroll'] })
    const counter = await holdCounter(collector)

    const writes = Array.from({ length: 200 }, (_, n) => [
      collector.put(`/v1/services/service-${n}`, { name: `Service ${n}` }),
      collector.create('/v1/invitations', { person: { id: `p-${n}` }, context: { service: 'payroll' } }),
      collector.post('/v1/responses', collector.aResponse()),
    ]).flat()
    await expect.poll(() => countWaiting(collector.db), { timeout: 20_000 }).toBeGreaterThan(1)
    const others = [
      await other.post('/v1/responses', other.aResponse()),
      await other.put('/v1/services/travel', { name: 'Travel' }),
      await other.create('/v1/invitations', { person: { id: 'p-1' }, context: { service: 'payroll' } }),
    ]
    const held = await countWaiting(collector.db)
    await counter.release()
    const replies = await Promise.all(writes)

    expect(others.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
    expect(held).toBeLessThanOrEqual(3)
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
  },
)

test('writes of one workspace run in the order in which they came, and a failed one passes its turn on', async () => {
  await using collector = await openCollector()
  const { db, workspace, clock } = collector
  const order: number[] = []
  const writeNumber = (n: number) =>
    write(db, workspace, clock(), async () => {
      order.push(n)
      if (n === 1) throw new Error('The second one fails.')
    })

  const outcomes = await Promise.allSettled([0, 1, 2, 3].map(writeNumber))

  expect(order).toEqual([0, 1, 2, 3])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
})

test('four reads of a workspace have a turn at a time, whatever other workspaces do', async () => {
  const db = await testDatabase()
  let taken = 0
  const take = (workspace: string) =>
    takeTurn(db, workspace, 'read').then((endTurn) => {
      taken++
      return endTurn
    })
  const turns = Array.from({ length: 6 }, () => take('busy'))
  const [endFirst] = await Promise.all(turns.slice(0, 4))

  const before = taken
  endFirst?.()
  endFirst?.()
  await turns[4]
  const endOther = await take('idle')

  expect([before, taken]).toEqual([4, 6])
  for (const end of [endOther, ...(await Promise.all(turns.slice(1, 5)))]) end()
  ;(await turns[5])?.()
})

test('whoever gets no turn within 20 s is told that the database is unavailable, and holds nobody up', async () => {
  const db = await testDatabase()
  const endFirst = await takeTurn(db, 'slow', 'write')
  vi.useFakeTimers()

  const late = takeTurn(db, 'slow', 'write').catch((error) => error)
  await vi.advanceTimersByTimeAsync(10_000)
  const third = takeTurn(db, 'slow', 'write')
  await vi.advanceTimersByTimeAsync(10_000)
  endFirst()

  expect(isUnavailable(await late)).toBe(true)
  const endThird = await third
  endThird()
})
