import { once } from 'node:events'
import { HOUR_MS, MINUTE_MS } from '@otklik/contract/duration'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { startMonthWorker } from './month-worker.ts'
import { rollUpNext } from './roll-up-month.ts'
import { claimMonth } from './rolled-months.ts'

const MARCH = { from: '2026-03-01', to: '2026-04-01' }

const ANN = { service: 'payroll', agent: 'ann', company: 'acme', level: 2 as const }

async function rate(
  collector: TestCollector,
  ticket: string,
  csi: number,
  context: object = ANN,
): Promise<void> {
  const token = await collector.aToken({ ticket, person: ticket, ...context })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))
  expect(reply.statusCode).toBe(201)
}

/** Rolls up all months that are due, and returns how many there were. */
async function rollUpMonths({ db, workspace, now }: TestCollector): Promise<number> {
  let count = 0
  while (await rollUpNext(db, workspace, now())) count++
  return count
}

/** Adds 1000 to what the tallies of months count, so that it shows where a figure was read from. */
async function markTallies({ db, workspace }: TestCollector): Promise<void> {
  await db
    .updateTable('score_month')
    .set({ n5: sql`coalesce(n5, 0) + 1000` })
    .where('workspace', '=', workspace)
    .execute()
  await db
    .updateTable('invitation_status_month')
    .set(({ eb }) => ({ issued: eb('issued', '+', 1000) }))
    .where('workspace', '=', workspace)
    .execute()
}

test('a finished month is answered from its tallies until one of its figures moves', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  await rate(collector, 'INC-1', 5)
  await rate(collector, 'INC-2', 4)
  const figures = async (query: Record<string, string>) => {
    const [scores, rates] = await Promise.all([collector.scores(query), collector.rates(query)])
    return [scores[0]?.n, rates[0]?.issued]
  }
  const [before] = await collector.rates({ ...MARCH, by: 'agent' })
  collector.advance({ hours: 14 })

  expect(await rollUpMonths(collector)).toBe(2)

  expect((await collector.rates({ ...MARCH, by: 'agent' }))[0]).toEqual(before)
  await markTallies(collector)
  for (const by of ['', 'service,month', 'channel', 'agent,quarter', 'company,level', 'service,level'])
    expect(await figures({ ...MARCH, by })).toEqual([1002, 1002])
  for (const untold of [{ by: 'day' }, { by: 'touchpoint' }, { by: 'agent,company' }, { from: '2026-03-02' }])
    expect(await figures({ ...MARCH, by: '', ...untold })).toEqual([2, 2])
  expect(await figures({ from: '2026-03-01', to: '2026-04-02', by: 'agent' })).toEqual([1002, 1002])

  await rate(collector, 'INC-2', 5)
  expect(await figures({ ...MARCH, by: 'agent' })).toEqual([2, 1002])
})

test('grants narrow what is read from the tallies of months', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  await rate(collector, 'INC-1', 5)
  await rate(collector, 'INC-2', 4, { ...ANN, service: 'travel' })
  await rate(collector, 'INC-3', 3, { service: 'payroll', agent: 'bob', company: 'globex' })
  await rate(collector, 'INC-4', 2, { service: 'payroll' })
  collector.advance({ days: 1 })
  const keys = await Promise.all([
    collector.grantedKey({ services: ['payroll'] }, 'read', 'rows'),
    collector.grantedKey({ companies: ['acme'] }, 'read', 'rows'),
    collector.grantedKey({ services: ['payroll'], companies: ['acme', 'globex'] }, 'read', 'rows'),
  ])
  const countsOf = async (by: string) =>
    Promise.all(
      keys.map(async (key) => {
        const headers = { authorization: `Bearer ${key}` }
        const url = `/v1/scores?${new URLSearchParams({ ...MARCH, by })}`
        const { rows } = (await collector.send({ method: 'GET', url, headers })).json()
        return rows.map(({ n }: { n: number }) => n)
      }),
    )
  const before = [await countsOf('month'), await countsOf('service'), await countsOf('company')]
  await rollUpMonths(collector)
  const after = [await countsOf('month'), await countsOf('service'), await countsOf('company')]
  await markTallies(collector)

  expect(after).toEqual(before)
  expect(before[0]).toEqual([[3], [2], [2]])
  const marked = [
    ...(await countsOf('month')),
    ...(await countsOf('service')),
    ...(await countsOf('company')),
  ]
  expect(marked.flat().every((n) => n > 1000)).toBe(true)
})

test('a month that has moved is rolled up again after an hour, and the running one not at all', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  await rate(collector, 'INC-1', 5)

  expect(await rollUpMonths(collector)).toBe(0)
  collector.advance({ hours: 13 })
  expect([await rollUpMonths(collector), await rollUpMonths(collector)]).toEqual([2, 0])
  await rate(collector, 'INC-1', 4)
  expect(await rollUpMonths(collector)).toBe(0)
  collector.advance({ hours: 1 })
  expect([await rollUpMonths(collector), await rollUpMonths(collector)]).toEqual([1, 0])

  await markTallies(collector)
  expect(await collector.scores({ ...MARCH, by: 'agent' })).toMatchObject([{ s4: 1, s5: 1000 }])
})

test('collectors that look for a month at once roll it up once', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  const { db, workspace } = collector
  await rate(collector, 'INC-1', 5)
  collector.advance({ hours: 13 })
  await rollUpMonths(collector)
  await rate(collector, 'INC-1', 4)
  collector.advance({ hours: 1 })

  const claims = await Promise.all([1, 2, 3].map(() => rollUpNext(db, workspace, collector.now())))

  expect(claims.filter((isRolledUp) => isRolledUp)).toHaveLength(1)
  await markTallies(collector)
  expect(await collector.scores({ ...MARCH, by: 'agent' })).toMatchObject([{ s4: 1, s5: 1000 }])
})

test('a roll-up that failed leaves the month to its invitations, and is tried again an hour later', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  const { db, workspace } = collector
  await rate(collector, 'INC-1', 5)
  collector.advance({ days: 1 })
  const [first, second] = [new Date(collector.now()), new Date(collector.now().getTime() + HOUR_MS)]
  const claimed = await claimMonth(db, workspace, first, first)

  expect(claimed?.month).toBe('2026-03-01')
  expect(await collector.scores({ ...MARCH, by: 'agent' })).toMatchObject([{ n: 1 }])
  expect([await rollUpNext(db, workspace, first), await rollUpNext(db, workspace, first)]).toEqual([
    true,
    false,
  ])
  expect([await rollUpNext(db, workspace, second), await rollUpNext(db, workspace, second)]).toEqual([
    true,
    false,
  ])
})

test('a running collector looks for such months each minute, and sooner as long as it finds any', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2026-03-31T12:00:00Z' })
  await rate(collector, 'INC-1', 5)
  collector.advance({ days: 1 })
  const waits: number[] = []
  const { promise: isIdle, resolve: noteIdle } = Promise.withResolvers<void>()

  const worker = startMonthWorker(collector.sweepDeps, async (ms, signal) => {
    waits.push(ms)
    if (waits.length === 1 || ms < MINUTE_MS) return
    noteIdle()
    await once(signal, 'abort')
  })
  await isIdle
  await worker.stop()

  expect([waits[0], waits.length > 2]).toEqual([MINUTE_MS, true])
  expect(await rollUpMonths(collector)).toBe(0)
})
