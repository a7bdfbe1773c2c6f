import { randomUUID } from 'node:crypto'
import type { AuditRow, SetAsideRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'
import { talliesAndRecount } from '../../../test/recount.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { aSignature } from '../../../test/signature.ts'
import { aWebhook } from '../../../test/webhook.ts'
import type { AcceptedSubmission, TransactionalListener } from '../intake/transactional-listener.ts'

const SERVICES = ['payroll', 'travel']
const [OFFICE, OTHERS] = ['198.51.100.0/24', '2001:db8:1::/48']

/** Opens a collector two networks of which have no open answers and views left that count. */
async function openSpent(facts: Parameters<typeof openCollector>[0] = {}) {
  const collector = await openCollector({ services: SERVICES, ...facts })
  for (const network of [OFFICE, OTHERS]) {
    await nearlySpendBounds(collector, network, SERVICES, { votes: 0, views: 0 })
  }
  return collector
}

async function listed(collector: TestCollector, query = ''): Promise<SetAsideRow[]> {
  const reply = await collector.get(`/v1/set-aside${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().rows
}

const decide = (collector: TestCollector, network: string, body: object) =>
  collector.create(`/v1/set-aside/${encodeURIComponent(network)}`, body)

async function auditedIn({ get }: TestCollector) {
  const { rows } = (await get('/v1/audit')).json()
  return rows.map(({ details }: AuditRow) => details) as { answers: number; views: number }[]
}

async function expectExactTallies({ db, workspace }: TestCollector): Promise<void> {
  const { kept, recounted } = await talliesAndRecount(db, workspace)
  expect(kept).toEqual(recounted)
}

test('what is set aside is listed by day, service and network', async () => {
  await using collector = await openSpent()
  const [office, others] = [pagesAt(collector, '198.51.100.7'), pagesAt(collector, '2001:db8:1::7')]
  await office.answers(2)
  await office.view()
  await pagesAt(collector, '198.51.100.8', 'travel').view()
  await pagesAt(collector, '203.0.113.1').answers(2)
  collector.advance({ days: 1 })
  await others.answers(3)

  const payroll = { day: '2026-03-10', service: 'payroll', network: OFFICE, n: 2, views: 1 }
  const travel = { day: '2026-03-10', service: 'travel', network: OFFICE, n: 0, views: 1 }
  const nextDay = { day: '2026-03-11', service: 'payroll', network: OTHERS, n: 3, views: 0 }
  expect(await listed(collector)).toEqual([payroll, travel, nextDay])
  expect(await listed(collector, '?service=travel')).toEqual([travel])
  expect(await listed(collector, '?day=2026-03-11')).toEqual([nextDay])
})

test('the list has pages, and none of its rows is left out', async () => {
  await using collector = await openSpent()
  for (const service of SERVICES) {
    await pagesAt(collector, '198.51.100.7', service).answer()
    await pagesAt(collector, '2001:db8:1::7', service).answer()
  }

  const rows: SetAsideRow[] = []
  for (let url: string | null = '/v1/set-aside?limit=1'; url !== null; ) {
    const page: { rows: SetAsideRow[]; next: string | null } = (await collector.get(url)).json()
    expect(page.rows).toHaveLength(1)
    rows.push(...page.rows)
    url = page.next
  }

  expect(rows).toEqual(await listed(collector))
  expect(rows).toHaveLength(4)
})

test('the workspace and the metrics say how much is set aside', async () => {
  await using collector = await openSpent()
  const page = pagesAt(collector, '198.51.100.7')
  const setAside = async () => (await collector.get('/v1/workspace')).json().setAside
  const before = await setAside()
  await page.answers(2)
  await page.views(3)

  const { body: metrics } = await collector.metrics()

  expect([before, await setAside()]).toEqual([
    { answers: 0, views: 0 },
    { answers: 2, views: 3 },
  ])
  expect((await collector.patch('/v1/workspace', {})).json().setAside).toEqual({ answers: 2, views: 3 })
  // Tests of other workspaces in the same database may have set aside more.
  expect(metrics).toMatch(/^otklik_set_aside_answers (?:[2-9]|\d{2,})$/m)
  expect(metrics).toMatch(/^otklik_set_aside_views (?:[3-9]|\d{2,})$/m)
  expect(await collector.patch('/v1/workspace', { setAside: {} })).toBeProblem(422, 'validation_failed')
})

test('what is released counts on the day of its first answer, in every figure and in the feed', async () => {
  await using collector = await openSpent()
  const page = pagesAt(collector, '198.51.100.7')
  const invitation = randomUUID()
  await page.view(invitation)
  await page.answer({ invitation, answers: { csi: 2, reasons: ['too_long'] } })
  await page.view()
  const before = await collector.scores({ by: 'day' })
  collector.advance({ days: 3 })

  const reply = await decide(collector, OFFICE, { do: 'release' })

  expect([before, reply.json()]).toEqual([[], { n: 1, views: 1 }])
  expect(await collector.scores({ by: 'day' })).toMatchObject([{ period: '2026-03-10', n: 1, s2: 1 }])
  expect(await collector.scores({ by: 'touchpoint' })).toMatchObject([{ n: 1 }])
  const reasons = await collector.scores({ question: 'reasons' })
  expect(reasons[0]).toMatchObject({ option: 'too_long', count: 1 })
  expect(await collector.rates({ by: 'day' })).toMatchObject([
    { period: '2026-03-10', issued: 2, viewed: 2, answered: 1 },
  ])
  const feed = await collector.get('/v1/responses?updatedSince=2026-03-13T12:00:00Z')
  expect(feed.json().rows).toMatchObject([{ csi: 2, updatedAt: '2026-03-13T12:00:00.000Z' }])
  expect(await listed(collector)).toEqual([])
  await expectExactTallies(collector)
})

test('a revision after the release counts, and so does another answer to what was released', async () => {
  await using collector = await openSpent()
  const page = pagesAt(collector, '198.51.100.7')
  const [answered, viewed] = [randomUUID(), randomUUID()]
  await page.answer({ invitation: answered, answers: { csi: 2 } })
  await page.view(viewed)
  await decide(collector, OFFICE, { do: 'release' })

  await page.answer({ invitation: answered, answers: { csi: 4 } })
  const before = await collector.rates()
  await page.answer({ invitation: viewed })

  expect(before).toMatchObject([{ issued: 2, answered: 1 }])
  expect(await collector.scores()).toMatchObject([{ n: 1, s4: 1 }])
  expect(await listed(collector)).toMatchObject([{ n: 1, views: 0 }])
  await expectExactTallies(collector)
})

test('listeners and webhooks get all revisions of what is released, in order', async () => {
  const heard: AcceptedSubmission[] = []
  const listener: TransactionalListener = {
    read: async () => undefined,
    settings: async () => undefined,
    decide: (submissions) => ({ changes: heard.push(...submissions), events: [] }),
    write: async () => undefined,
  }
  await using collector = await openSpent({ transactionalListeners: [listener] })
  const page = pagesAt(collector, '198.51.100.7')
  const invitation = randomUUID()
  await page.answer({ invitation, answers: { csi: 2 }, seq: 2 })
  await page.answer({ invitation, answers: { csi: 1 }, seq: 1 })
  await page.answer({ invitation, answers: { csi: 5, comment: 'a misclick' }, seq: 3 })
  await aWebhook(collector, 'https://tickets.example/otklik')
  const before = [...heard]

  await decide(collector, OFFICE, { do: 'release' })

  expect(before).toEqual([])
  expect(heard.map(({ submission, before, after }) => [submission.revision, before, after])).toEqual([
    [1, {}, { csi: 2 }],
    [2, { csi: 2 }, { csi: 2 }],
    [3, { csi: 2 }, { csi: 5, comment: 'a misclick' }],
  ])
  expect(heard.map(({ invitation }) => [invitation.revision, invitation.set_aside_revision])).toEqual([
    [1, null],
    [2, null],
    [3, null],
  ])
  const jobs = (await collector.allRows()).outbox as { subject: { revision: number } }[]
  expect(jobs.map(({ subject }) => subject.revision)).toEqual([1, 2, 3])
})

test('a decision can be about one service or one day, and names the network by any of its addresses', async () => {
  await using collector = await openSpent()
  await pagesAt(collector, '198.51.100.7').answers(2)
  await pagesAt(collector, '198.51.100.7', 'travel').answers(3)
  await pagesAt(collector, '2001:db8:1::7').answers(4)
  collector.advance({ days: 1 })
  await pagesAt(collector, '198.51.100.7', 'travel').answers(5)

  const ofService = await decide(collector, '198.51.100.99', { do: 'release', service: 'payroll' })
  const ofDay = await decide(collector, OFFICE, { do: 'drop', day: '2026-03-11' })
  const rest = await decide(collector, '2001:db8:1:ff::9', { do: 'release' })

  expect([ofService, ofDay, rest].map((reply) => reply.json().n)).toEqual([2, 5, 4])
  expect(await listed(collector)).toMatchObject([{ service: 'travel', day: '2026-03-10', n: 3 }])
})

test('more than one transaction can write is released whole, and each transaction has an entry in the audit', async () => {
  await using collector = await openSpent()
  await pagesAt(collector, '198.51.100.7').answers(510)

  const reply = await decide(collector, OFFICE, { do: 'release' })

  expect(reply.json()).toEqual({ n: 510, views: 0 })
  expect(await collector.scores()).toMatchObject([{ n: 510 }])
  const counts = (await auditedIn(collector)).map(({ answers }) => answers)
  expect(counts.sort()).toEqual([10, 500])
  await expectExactTallies(collector)
})

test('a decision about as many as one transaction can write has one entry in the audit', async () => {
  await using collector = await openSpent()
  await pagesAt(collector, '198.51.100.7').answers(500)

  await decide(collector, OFFICE, { do: 'drop' })

  expect(await auditedIn(collector)).toEqual([{ answers: 500, views: 0 }])
})

test('what is dropped loses its texts, page, rater and network, and never counts', async () => {
  await using collector = await openSpent()
  const page = pagesAt(collector, '198.51.100.7')
  const answer = { id: randomUUID(), invitation: randomUUID(), answers: { csi: 1, comment: 'a rude text' } }
  const context = { service: 'payroll', page: 'https://portal.example/olha' }
  const receipt = await page.answer({ ...answer, context })
  const browser = (await aSignature(collector, { service: 'payroll' })).browser('198.51.100.9')
  await browser.press(await browser.vote(1), { 'rater.contact': 'olha', 'answers.comment': 'a rude text' })
  const holds = async (text: string) => JSON.stringify(await collector.allRows()).includes(text)
  const before = await Promise.all(['a rude text', 'portal.example', 'olha', OFFICE].map(holds))

  const reply = await decide(collector, OFFICE, { do: 'drop' })
  const after = await Promise.all(['a rude text', 'portal.example', 'olha', OFFICE].map(holds))

  expect(reply.json()).toEqual({ n: 2, views: 0 })
  expect([before, after]).toEqual([Array(4).fill(true), Array(4).fill(false)])
  expect((await page.answer({ ...answer, context })).json()).toEqual(receipt.json())
  await page.answer({ ...answer, id: randomUUID(), answers: { csi: 5 } })
  expect((await decide(collector, OFFICE, { do: 'release' })).json()).toEqual({ n: 0, views: 0 })
  expect([await listed(collector), await collector.scores()]).toMatchObject([[], [{ n: 0 }]])
  await expectExactTallies(collector)
})

test('a view that was dropped counts once it is answered within the bound', async () => {
  await using collector = await openSpent()
  const invitation = randomUUID()
  await pagesAt(collector, '198.51.100.7').view(invitation)
  await decide(collector, OFFICE, { do: 'drop' })

  await pagesAt(collector, '203.0.113.1').answer({ invitation })

  expect(await collector.rates()).toMatchObject([{ issued: 1, viewed: 1, answered: 1 }])
  await expectExactTallies(collector)
})

test('a decision about nothing changes nothing, and no figure’s ETag', async () => {
  await using collector = await openSpent()
  await pagesAt(collector, '198.51.100.7').answer()
  const scores = async () => (await collector.get('/v1/scores?from=2026-01-01&to=2027-01-01')).headers.etag
  const before = await scores()

  const reply = await decide(collector, '192.0.2.1', { do: 'drop' })

  expect([reply.statusCode, reply.json()]).toEqual([200, { n: 0, views: 0 }])
  expect(await scores()).toBe(before)
})

test('an impossible decision is refused with its path, and changes nothing', async () => {
  await using collector = await openSpent()
  await pagesAt(collector, '198.51.100.7').answer()

  await expectRefusals(collector, (body: object) => decide(collector, OFFICE, body), {
    nothing: [{}, '422 validation_failed do'],
    'another word': [{ do: 'forget' }, '422 validation_failed do'],
    'a service in a list': [{ do: 'drop', service: ['payroll'] }, '422 validation_failed service'],
    'an impossible day': [{ do: 'drop', day: '2026-02-30' }, '422 validation_failed day'],
    'an unknown field': [{ do: 'drop', from: '2026-02-01' }, '422 validation_failed from'],
  })
  await expectRefusals(collector, (network: string) => decide(collector, network, { do: 'drop' }), {
    'a word': ['everything', '422 validation_failed network'],
    'a larger network': ['198.51.0.0/16', '422 validation_failed network'],
    'a forged unknown one': ['198.51.100.0/24/24', '422 validation_failed network'],
  })
})

test('retention clears the texts and the network of what is set aside, which can still be released', async () => {
  await using collector = await openSpent()
  await collector.patch('/v1/workspace', { retention: { textDays: 30, identityDays: 60 } })
  const page = pagesAt(collector, '198.51.100.7')
  await page.answer({ answers: { csi: 2, comment: 'from Olha' } })
  await page.view()

  collector.advance({ days: 60 })
  await collector.sweep()
  const kept = JSON.stringify(await collector.allRows())
  const reply = await decide(collector, 'unknown', { do: 'release' })

  for (const text of ['from Olha', '198.51.100']) expect(kept).not.toContain(text)
  expect(reply.json()).toEqual({ n: 1, views: 1 })
  expect(await collector.scores()).toMatchObject([{ n: 1, s2: 1 }])
  await expectExactTallies(collector)
})

test('erasing a person reaches the vote that they signed and that is set aside', async () => {
  await using collector = await openSpent()
  const browser = (await aSignature(collector, { service: 'payroll' })).browser('198.51.100.9')
  await browser.press(await browser.vote(2), { 'rater.contact': 'olha', 'answers.comment': 'from Olha' })

  await collector.delete('/v1/people/olha')
  const kept = JSON.stringify(await collector.allRows())
  const reply = await decide(collector, 'unknown', { do: 'release' })

  for (const text of ['from Olha', '"olha"', '198.51.100']) expect(kept).not.toContain(text)
  expect(reply.json()).toEqual({ n: 1, views: 0 })
  expect(await collector.scores()).toMatchObject([{ n: 1, s2: 1 }])
  expect((await collector.get('/v1/responses?afterChange=0')).json().rows).toMatchObject([{ erased: true }])
})
