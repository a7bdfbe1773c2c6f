import { randomUUID } from 'node:crypto'
import type { PublishedCsiRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'
import { groupsIn, sendScores } from '../../../test/published.ts'
import { write } from '../../database/change-counter.ts'
import { announceLateAnswers } from './due-periods.ts'
import { publishDue } from './publish-due.ts'

const ALL = '/v1/published?from=2020-01-01&to=2030-01-01'

const NETWORK = '198.51.100.0/24'

const publish = ({ sweepDeps, workspace }: TestCollector) => publishDue({ ...sweepDeps, workspace })

const rowsOf = async ({ get }: TestCollector, url = ALL): Promise<PublishedCsiRow[]> =>
  (await get(url)).json().rows

/** Publishes at noon of a day, and returns the rows. */
async function publishedOn(collector: TestCollector, day: string): Promise<string[]> {
  collector.setTime(`${day}T12:00:00Z`)
  await publish(collector)
  return groupsIn(await rowsOf(collector))
}

const openQuarter = () => openCollector({ now: '2026-02-10T12:00:00Z' })

/** Sends what leaves two companies in the pool and two with rows of their own. */
async function sendQuarter(collector: TestCollector): Promise<void> {
  await sendScores(collector, { n: 6, company: 'acme', agent: 'ann', csi: 4 })
  await sendScores(collector, { n: 7, company: 'globex', agent: 'ann' })
  await sendScores(collector, { n: 3, company: 'hooli', agent: 'bob' })
  await sendScores(collector, { n: 9, company: 'initech', people: 2, agent: 'bob' })
}

test('scores are published five days after their quarter, and rates five days after its last invitation', async () => {
  await using collector = await openQuarter()
  await sendQuarter(collector)

  expect(await publishedOn(collector, '2026-04-05')).toEqual([])
  expect(await publishedOn(collector, '2026-04-06')).toEqual([
    '2026-01-01 acme 6',
    '2026-01-01 globex 7',
    '2026-01-01 others 12',
  ])
  const [acme] = await rowsOf(collector)
  expect(acme).toMatchObject({
    periodEnd: '2026-04-01',
    dimension: 'company',
    groupName: 'acme',
    ...{ s4: 6, mean: 4, csiIndex: 75, openShare: 0, indicative: true },
    publishedAt: '2026-04-06T12:00:00.000Z',
    ...{ issued: 6, answered: 6, responseRate: 1, rateOpenShare: 0 },
    ratesPublishedAt: '2026-04-06T12:00:00.000Z',
  })
})

test('rates wait for the invitations of their period, and count those of groups without a row of their own as others', async () => {
  await using collector = await openQuarter()
  await sendQuarter(collector)
  collector.setTime('2026-03-31T12:00:00Z')
  for (const company of ['acme', 'umbrella']) {
    const token = await collector.aToken({ company })
    await collector.post('/v1/views', { site: collector.site, token })
  }

  await publishedOn(collector, '2026-05-04')
  const waiting = await rowsOf(collector)
  await publishedOn(collector, '2026-05-06')
  const printed = await rowsOf(collector)

  expect(waiting.map(({ n, issued, ratesPublishedAt }) => [n, issued, ratesPublishedAt])).toEqual([
    [6, null, null],
    [7, null, null],
    [12, null, null],
  ])
  expect(printed.map(({ issued, answered }) => [issued, answered])).toEqual([
    [7, 6],
    [7, 7],
    [13, 12],
  ])
})

test('what is published never changes: not by revision, release, erasure or further answers, and not by a daily look', async () => {
  await using collector = await openQuarter()
  await sendQuarter(collector)
  await nearlySpendBounds(collector, NETWORK, ['payroll'], { votes: 0, views: 0 })
  await pagesAt(collector, '198.51.100.7').answers(3)
  collector.setTime('2026-03-31T23:00:00Z')
  const token = await collector.aToken({ person: 'late', company: 'acme' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 } }))
  await publishedOn(collector, '2026-04-07')
  const printed = await rowsOf(collector)

  collector.setTime('2026-03-31T23:30:00Z')
  await collector.post('/v1/responses', collector.aResponse({ token, id: randomUUID(), answers: { csi: 5 } }))
  await sendScores(collector, { n: 8, company: 'hooli', csi: 2 })
  await collector.delete('/v1/people/late')
  const released = await collector.create(`/v1/set-aside/${encodeURIComponent(NETWORK)}`, {
    do: 'release',
  })
  for (let day = 8; day < 12; day++) await publishedOn(collector, `2026-04-${String(day).padStart(2, '0')}`)

  expect(released.json()).toMatchObject({ n: 3 })
  expect(printed[0]).toMatchObject({ group: 'acme', n: 7, s1: 1 })
  expect(await rowsOf(collector)).toEqual(printed)
})

test('two collectors that publish at once print a period once, and a print that was never finished is repeated', async () => {
  await using collector = await openQuarter()
  await sendQuarter(collector)
  collector.setTime('2026-04-06T12:00:00Z')

  await Promise.all([publish(collector), publish(collector)])
  const printed = await rowsOf(collector)
  const { publication, published_score } = await collector.allRows()
  await collector.db
    .updateTable('publication')
    .set({ score_print: null, rate_print: null, claim: randomUUID(), claimed_at: collector.now() })
    .where('workspace', '=', collector.workspace)
    .execute()
  await publish(collector)
  const meanwhile = await rowsOf(collector)
  collector.advance({ hours: 1 })
  await publish(collector)

  expect([publication?.length, published_score?.length]).toEqual([1, 3 + 2 + 2])
  expect(meanwhile).toEqual([])
  expect(groupsIn(await rowsOf(collector))).toEqual(groupsIn(printed))
})

test('another dimension and period begin with the next period, and each period keeps its own', async () => {
  await using collector = await openQuarter()
  await sendScores(collector, { n: 5, company: 'acme', agent: 'ann', level: 1 })
  await sendScores(collector, { n: 5, company: 'globex', agent: 'ann', level: 2 })

  const published = { dimension: 'level', period: 'month' }
  const reply = await collector.patch('/v1/workspace', { published })
  collector.setTime('2026-04-10T12:00:00Z')
  await sendScores(collector, { n: 5, company: 'acme', agent: 'ann', level: 3 })
  await sendScores(collector, { n: 5, company: 'globex', agent: 'ann', level: 2 })

  expect(reply.json()).toMatchObject({ published })
  expect(await publishedOn(collector, '2026-05-06')).toEqual([
    '2026-01-01 acme 5',
    '2026-01-01 globex 5',
    '2026-04-01 2 5',
    '2026-04-01 3 5',
  ])
  const within = await rowsOf(collector, '/v1/published?from=2026-01-02&to=2026-05-01')
  expect(groupsIn(within)).toEqual(['2026-04-01 2 5', '2026-04-01 3 5'])
})

test('a workspace in which nothing was answered yet publishes by new settings at once', async () => {
  await using collector = await openQuarter()
  await collector.patch('/v1/workspace', { published: { dimension: 'agent', period: 'month' } })
  await sendScores(collector, { n: 5, agent: 'ann' })
  await sendScores(collector, { n: 6 })

  expect(await publishedOn(collector, '2026-03-06')).toEqual(['2026-02-01 null 6', '2026-02-01 ann 5'])
})

test('answers that come for a period which has ended are published five days later', async () => {
  await using collector = await openQuarter()
  await sendScores(collector, { n: 5, company: 'acme' })
  await sendScores(collector, { n: 6, company: 'globex' })
  const { db, workspace, now } = collector
  await db
    .updateTable('invitation')
    .set({ answered_day: '2025-11-03', issued_day: '2025-11-03' })
    .where('workspace', '=', workspace)
    .execute()

  // Nobody told of them, so that they are found by the sweep.
  expect(await publishedOn(collector, '2026-02-12')).toEqual([])
  expect(await publishedOn(collector, '2026-02-16')).toEqual([])
  await write(db, workspace, now(), (trx) => announceLateAnswers(trx, workspace, ['2025-11-03'], now()))
  expect(await publishedOn(collector, '2026-02-20')).toEqual([])
  expect(await publishedOn(collector, '2026-02-21')).toEqual(['2025-10-01 acme 5', '2025-10-01 globex 6'])
})
