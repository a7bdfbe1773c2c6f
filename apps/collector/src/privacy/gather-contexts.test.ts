import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../test/open-answers.ts'
import { writeInvitations } from '../ask/invitations/invitation-queries.ts'
import { INVITATION_COLUMNS } from '../database/tables.ts'
import { gatherContexts } from './gather-contexts.ts'

const OF_PAYROLL = { services: ['payroll'] }
const NETWORK = '198.51.100.0/24'

const view = async (collector: TestCollector, context: object) =>
  collector.post('/v1/views', { site: collector.site, token: await collector.aToken(context) })

/** Lists the keys that a caller with the grants sees, of agents, companies and services. */
async function keysWithin(collector: TestCollector, grants: object): Promise<string[][]> {
  const user = await collector.signIn({ role: 'manager', grants })
  const lists = ['agents', 'companies', 'services'].map(async (noun) =>
    (await user.get(`/v1/${noun}`)).json().rows.map(({ key }: { key: string }) => key),
  )
  return Promise.all(lists)
}

const gather = ({ workspace, sweepDeps }: TestCollector) => gatherContexts({ ...sweepDeps, workspace })

const gatheredBy = async (collector: TestCollector) => (await collector.allRows()).asked_context

test('asks of past days and of today are shown within grants, whether their contexts are gathered or not', async () => {
  await using collector = await openCollector({ companies: ['initech'], now: '2026-03-10T12:00:00Z' })
  await view(collector, { service: 'payroll', agent: 'ann', company: 'acme' })
  await view(collector, { service: 'payroll', agent: 'cid' })
  await view(collector, { service: 'travel', agent: 'bob', company: 'globex' })
  collector.advance({ days: 1 })
  await view(collector, { service: 'payroll', agent: 'eve', company: 'hooli' })
  collector.advance({ days: 1 })
  await view(collector, { service: 'desk', agent: 'ann', company: 'acme' })
  const shown = async () => [
    await keysWithin(collector, OF_PAYROLL),
    await keysWithin(collector, { companies: ['acme'] }),
  ]
  const before = await shown()

  await collector.sweep()

  expect(before).toEqual([
    [['ann', 'cid', 'eve'], ['acme', 'hooli'], ['payroll']],
    [['ann'], ['acme'], ['desk', 'payroll']],
  ])
  expect(await shown()).toEqual(before)
  expect(await gatheredBy(collector)).toMatchObject([
    { service: 'payroll', agent: 'ann', company: 'acme' },
    { service: 'travel', agent: 'bob', company: 'globex' },
    { service: 'payroll', agent: 'cid', company: '' },
  ])
})

test('a context of a gathered day is shown without its invitation being read', async () => {
  await using collector = await openCollector()
  await view(collector, { service: 'payroll', agent: 'ann' })
  collector.advance({ days: 2 })
  await gather(collector)

  await collector.db
    .updateTable('invitation')
    .set({ agent: 'bob' })
    .where('workspace', '=', collector.workspace)
    .execute()

  expect((await keysWithin(collector, OF_PAYROLL))[0]).toEqual(['ann'])
})

test('a day is gathered only when no time zone has it any more', async () => {
  await using collector = await openCollector({ timeZone: 'Pacific/Kiritimati', now: '2026-03-09T12:00:00Z' })
  await view(collector, { service: 'payroll', agent: 'bob' })
  collector.setTime('2026-03-11T11:00:00Z')
  await gather(collector)

  await collector.patch('/v1/workspace', { timeZone: 'Etc/GMT+12' })
  await view(collector, { service: 'payroll', agent: 'ann' })

  const day = { issued_day: '2026-03-10' }
  expect((await collector.allRows()).invitation).toMatchObject([day, day])
  expect((await keysWithin(collector, OF_PAYROLL))[0]).toEqual(['ann', 'bob'])
})

test('gathering again changes nothing, and neither do two collectors that gather at once', async () => {
  await using collector = await openCollector()
  for (const agent of ['ann', 'bob', 'cid']) {
    await view(collector, { agent })
    collector.advance({ days: 1 })
  }
  collector.advance({ days: 1 })

  await Promise.all([gather(collector), gather(collector)])
  const first = await collector.allRows()
  await gather(collector)

  expect(first.asked_context).toHaveLength(3)
  expect(first.workspace).toMatchObject([{ contexts_gathered_until: '2026-03-13' }])
  expect(await collector.allRows()).toEqual(first)
})

test('a day with more contexts than one transaction writes is gathered whole', async () => {
  await using collector = await openCollector()
  await view(collector, { agent: 'ann' })
  const { db, workspace } = collector
  const ask = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .select(INVITATION_COLUMNS)
    .executeTakeFirstOrThrow()
  const others = Array.from({ length: 1001 }, (_, n) => ({ ...ask, id: randomUUID(), agent: `agent-${n}` }))
  await writeInvitations(db, workspace, others)
  collector.advance({ days: 2 })

  await gather(collector)

  expect(await gatheredBy(collector)).toHaveLength(1002)
})

test('an ask that was set aside when its day was gathered is shown once it counts', async () => {
  await using collector = await openCollector({
    services: ['payroll', 'travel'],
    companies: ['acme', 'globex'],
  })
  await nearlySpendBounds(collector, NETWORK, ['payroll'], { votes: 0, views: 0 })
  const [page, elsewhere] = [pagesAt(collector, '198.51.100.7'), pagesAt(collector, '203.0.113.1')]
  const [invitation, ofAcme, ofGlobex] = [
    randomUUID(),
    { service: 'payroll', company: 'acme' },
    { service: 'payroll', company: 'globex' },
  ]
  await page.answer({ context: ofAcme })
  await collector.send({
    method: 'POST',
    url: '/v1/views',
    payload: { site: collector.site, invitation, context: ofGlobex },
    remoteAddress: '198.51.100.7',
  })
  collector.advance({ days: 2 })
  const companies = async () => (await keysWithin(collector, OF_PAYROLL))[1]

  await gather(collector)
  expect([await companies(), await gatheredBy(collector)]).toEqual([[], []])

  await elsewhere.answer({ invitation, context: ofGlobex })
  expect(await companies()).toEqual(['globex'])
  await collector.create(`/v1/set-aside/${encodeURIComponent(NETWORK)}`, { do: 'release' })
  expect(await companies()).toEqual(['acme', 'globex'])
})
