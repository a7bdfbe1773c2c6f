import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { isPostgres } from '../../../test/database.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'
import { talliesAndRecount } from '../../../test/recount.ts'
import { aSignature } from '../../../test/signature.ts'
import { aWebhook } from '../../../test/webhook.ts'
import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import type { Invitation } from '../../database/tables.ts'
import { applyBound } from './network-bound.ts'
import type { AcceptedSubmission, TransactionalListener } from './transactional-listener.ts'
import { openWriteSet } from './write-set.ts'

const SERVICES = ['payroll', 'travel']

/** Collects what a listener gets to know. */
function aListener() {
  const heard: AcceptedSubmission[] = []
  const listener: TransactionalListener = {
    read: async () => undefined,
    settings: async () => undefined,
    decide: (submissions) => ({ changes: heard.push(...submissions), events: [] }),
    write: async () => undefined,
  }
  return { heard, listener }
}

async function expectExactTallies({ db, workspace }: TestCollector): Promise<void> {
  const { kept, recounted } = await talliesAndRecount(db, workspace)
  expect(kept).toEqual(recounted)
}

test('50 open answers of a network, service and day count; the others are set aside, and their people see no difference', async () => {
  await using collector = await openCollector({ services: SERVICES, collectors: isPostgres ? 2 : 1 })
  const sent = await Promise.all(
    Array.from({ length: 60 }, (_, n) => pagesAt(collector, `203.0.113.${n}`).answer()),
  )

  const receipts = sent.map((reply) => reply.json())
  expect(new Set(sent.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
  expect(new Set(receipts.map((receipt) => Object.keys(receipt).join()))).toHaveLength(1)
  expect(await collector.scores()).toMatchObject([{ n: 50, s5: 50 }])
  expect(await collector.scores({ by: 'touchpoint' })).toMatchObject([{ n: 50 }])
  expect(await collector.rates()).toMatchObject([{ issued: 50, viewed: 50, answered: 50 }])
  expect(await collector.rates({ by: 'touchpoint' })).toMatchObject([{ issued: 50, answered: 50 }])
  const feed = await collector.get('/v1/responses?afterChange=0')
  expect(feed.json().rows).toHaveLength(50)
  await expectExactTallies(collector)
})

test('another network, service or day has a bound of its own, and signed answers have none', async () => {
  await using collector = await openCollector({ services: SERVICES })
  await pagesAt(collector, '203.0.113.1').answers(51)
  const ofSigned = await Promise.all(
    Array.from({ length: 60 }, async () =>
      collector.post('/v1/responses', collector.aResponse({ token: await collector.aToken({}) })),
    ),
  )
  await pagesAt(collector, '203.0.114.1').answer()
  await pagesAt(collector, '203.0.113.1', 'travel').answer()
  collector.advance({ days: 1 })
  await pagesAt(collector, '203.0.113.1').answer()

  expect(ofSigned).toHaveLength(60)
  expect(await collector.scores({ by: 'service,day,trust' })).toMatchObject([
    { service: 'payroll', period: '2026-03-10', trust: 'open', n: 51 },
    { service: 'payroll', period: '2026-03-10', trust: 'signed', n: 60 },
    { service: 'payroll', period: '2026-03-11', trust: 'open', n: 1 },
    { service: 'travel', n: 1 },
  ])
})

test('a /48 of IPv6 is one network, and so are an IPv4 address and its form in IPv6', async () => {
  await using collector = await openCollector({ services: SERVICES })
  for (let n = 0; n < 30; n++) {
    await pagesAt(collector, `2001:db8:1:${n}::${n}`).answer()
    await pagesAt(collector, `2001:db8:1:ff${n}::9`).answer()
    await pagesAt(collector, n % 2 ? '203.0.113.9' : '::ffff:203.0.113.9', 'travel').answers(2)
  }

  expect(await collector.scores({ by: 'service' })).toMatchObject([{ n: 50 }, { n: 50 }])
})

test('a revision of what counts counts, and one of what is set aside stays aside', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const page = pagesAt(collector, '203.0.113.1')
  const [counted, aside] = [randomUUID(), randomUUID()]
  await page.answer({ invitation: counted })
  await page.answers(49)
  await page.answer({ invitation: aside, answers: { csi: 4 } })

  const revised = await page.answer({ invitation: counted, answers: { csi: 1 } })
  const aloof = await page.answer({ invitation: aside, answers: { csi: 2 } })

  expect([revised.json(), aloof.json()]).toMatchObject([{ revision: 2 }, { revision: 2 }])
  expect((await page.view(aside)).json()).toMatchObject({ state: 'answered' })
  expect(await collector.scores()).toMatchObject([{ n: 50, s5: 49, s1: 1, s2: 0, s4: 0 }])
  await expectExactTallies(collector)
})

test('an answer beyond the bound takes what its view had counted out of the response rate', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const page = pagesAt(collector, '203.0.113.1')
  const invitation = randomUUID()
  await page.view(invitation)
  await page.answers(50)
  const before = await collector.rates()

  await page.answer({ invitation })

  expect(before).toMatchObject([{ issued: 51, viewed: 51, answered: 50 }])
  expect(await collector.rates()).toMatchObject([{ issued: 50, viewed: 50, answered: 50, responseRate: 1 }])
  await expectExactTallies(collector)
})

test('1,000 open views of a network count, and one beyond them counts nowhere until it is answered', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const page = pagesAt(collector, '203.0.113.1')
  const invitation = randomUUID()

  expect(await page.views(1000)).toEqual([200])
  expect((await page.view(invitation)).json()).toEqual({ state: 'open' })
  const unanswered = await collector.rates()
  await page.answer({ invitation })

  expect(unanswered).toMatchObject([{ issued: 1000, viewed: 1000, answered: 0 }])
  expect(await collector.rates()).toMatchObject([{ issued: 1001, viewed: 1001, answered: 1 }])
  expect(await collector.scores()).toMatchObject([{ n: 1 }])
  await expectExactTallies(collector)
})

test('a service whose answers and views are all set aside has no row of figures', async () => {
  await using collector = await openCollector({ services: SERVICES })
  await nearlySpendBounds(collector, '203.0.113.0/24', SERVICES, { votes: 0, views: 0 })
  await pagesAt(collector, '203.0.113.1').view()
  await pagesAt(collector, '203.0.113.1').answer()

  for (const by of ['service', 'touchpoint']) {
    expect(await collector.rates({ by })).toEqual([])
    expect(await collector.scores({ by })).toEqual([])
  }
  await expectExactTallies(collector)
})

test('votes under signatures of one service share the bound of its pages, and nobody is refused', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const signature = await aSignature(collector, { service: 'payroll' })
  await pagesAt(collector, '203.0.113.1').answers(48)
  const browsers = [1, 2, 3].map((n) => signature.browser(`203.0.113.${n}`))

  const pages = await Promise.all(browsers.map((browser) => browser.vote(4)))

  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await collector.scores()).toMatchObject([{ n: 50, s4: 2 }])
  expect(await collector.rates()).toMatchObject([{ unsolicited: 2 }])
  const last = await browsers[2]?.open(1)
  expect(last?.text).toContain('You rated 4 of 5 before.')
})

test('what is set aside is announced to no listener and no webhook', async () => {
  const { heard, listener } = aListener()
  await using collector = await openCollector({ services: SERVICES, transactionalListeners: [listener] })
  const page = pagesAt(collector, '203.0.113.1')
  await page.answers(50)
  await aWebhook(collector, 'https://tickets.example/otklik')

  const aside = (await page.answer({ answers: { csi: 1 } })).json().invitation

  expect(heard).toHaveLength(50)
  expect(heard.map(({ invitation }) => invitation.id)).not.toContain(aside)
  expect((await collector.allRows()).outbox).toEqual([])
})

test('an office network has no bound from the moment when the workspace lists it', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const page = pagesAt(collector, '203.0.113.7')
  await page.answers(51)

  await collector.patch('/v1/workspace', { officeNetworks: ['203.0.113.0/28', '2001:db8::1'] })
  await page.answers(3)
  await pagesAt(collector, '203.0.113.99').answer()
  await pagesAt(collector, '2001:db8::1', 'travel').answers(60)

  expect(await collector.scores({ by: 'service' })).toMatchObject([{ n: 53 }, { n: 60 }])
  expect((await collector.get('/v1/workspace')).json()).toMatchObject({
    officeNetworks: ['203.0.113.0/28', '2001:db8::1'],
  })
})

test('a page opened before midnight counts on the day on which its answer is stored', async () => {
  await using collector = await openCollector({ services: SERVICES, now: '2026-03-10T23:59:00Z' })
  const page = pagesAt(collector, '203.0.113.1')
  const invitation = randomUUID()
  await page.view(invitation)
  await page.answers(50)

  collector.setTime('2026-03-11T00:01:00Z')
  await page.answer({ invitation })

  expect(await collector.scores({ by: 'day' })).toMatchObject([
    { period: '2026-03-10', n: 50 },
    { period: '2026-03-11', n: 1 },
  ])
})

test('an ask that midnight overtakes on its way into a batch is resolved again, for the new day', () => {
  const apply = (moment: string) => {
    const writeSet = openWriteSet({ change: 1, now: new Date(moment) }, [], [], [])
    const ask = { source: { day: '2026-03-10' }, timeZone: 'Europe/Kyiv' } as Ask
    return () => applyBound(writeSet, ask, 'votes', { set_aside_revision: null } as Invitation)
  }

  expect(apply('2026-03-10T21:59:59.999Z')).not.toThrow()
  expect(apply('2026-03-10T22:00:00.000Z')).toThrow(StalePageConfigError)
})

test('a collector of an earlier version can’t revise what is set aside, which it would count', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const { db, workspace } = collector
  const page = pagesAt(collector, '203.0.113.1')
  await page.answers(51)

  // Earlier collectors write these columns of an answer, and none of those that set it aside.
  const revise = (condition: ReturnType<typeof sql>) =>
    sql`update invitation set revision = revision + 1, answers = '{"csi": 1}'
      where workspace = ${workspace} and ${condition}`.execute(db)

  await expect(revise(sql`set_aside_revision is not null`)).rejects.toThrow('invitation_set_aside')
  expect(await revise(sql`set_aside_revision is null`)).toMatchObject({ numAffectedRows: 50n })
})
