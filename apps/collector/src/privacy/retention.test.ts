import type { AuditRow, Retention } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { talliesAndRecount } from '../../test/recount.ts'
import { aSignature } from '../../test/signature.ts'
import { publishDue } from '../score/published/publish-due.ts'
import { addToAudit, COMMAND } from '../workspace/audit/audit-queries.ts'
import { gatherContexts } from './gather-contexts.ts'

const START = '2026-03-10T12:00:00.000Z'
const PAGE = 'https://portal.example/olha'
const COMMENT = 'thanks from Olha'

const after = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString()
/** Returns the last millisecond before that many days have passed. */
const justBefore = (days: number) => new Date(Date.parse(after(days)) - 1).toISOString()

async function openWithRetention(retention: Retention) {
  const collector = await openCollector({ services: ['payroll'], now: START })
  await setRetention(collector, retention)
  return collector
}

async function setRetention(collector: TestCollector, retention: Retention): Promise<void> {
  expect((await collector.patch('/v1/workspace', { retention })).json()).toMatchObject({ retention })
}

/** Sends a signed answer with a score, a choice and a text. */
async function answer(collector: TestCollector, ticket = 'INC-1') {
  const body = collector.aResponse({
    token: await collector.aToken({ person: 'olha', ticket, exp: Date.parse(START) / 1000 + 9e8 }),
    context: { page: PAGE },
    answers: { csi: 2, reasons: ['too_long'], comment: COMMENT },
  })
  expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
  return body
}

const databaseHolds = async (collector: TestCollector, text: string) =>
  JSON.stringify(await collector.allRows()).includes(text)

test('texts are cleared exactly when their retention ends; scores, choices and persons stay', async () => {
  await using collector = await openWithRetention({ textDays: 30 })
  await answer(collector)
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 4, comment: COMMENT } }))
  const figures = [await collector.scores(), await collector.scores({ question: 'reasons' })]

  collector.setTime(justBefore(30))
  await collector.sweep()
  expect(await databaseHolds(collector, COMMENT)).toBe(true)
  collector.setTime(after(30))
  await collector.sweep()

  expect(await databaseHolds(collector, COMMENT)).toBe(false)
  expect((await collector.allRows()).invitation).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ person: 'olha', page: PAGE, answers: { csi: 2, reasons: ['too_long'] } }),
      expect.objectContaining({ person: null, answers: { csi: 4 } }),
    ]),
  )
  expect([await collector.scores(), await collector.scores({ question: 'reasons' })]).toEqual(figures)
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
})

test('texts are cleared whatever key and survey their questions have', async () => {
  await using collector = await openWithRetention({ textDays: 2 })
  const questions = [{ key: 'wish', kind: 'text', texts: { en: 'What do you wish?' } }]
  await collector.put('/v1/surveys/wishes', { name: 'Wishes', questions })
  const token = await collector.aToken({ survey: 'wishes', ticket: 'INC-1' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { wish: COMMENT } }))

  collector.setTime(after(2))
  await collector.sweep()

  expect(await collector.allRows()).toMatchObject({
    invitation: [{ answers: {} }],
    submission: [{ answers: {} }],
  })
})

test('texts that were changed or withdrawn are cleared too', async () => {
  await using collector = await openWithRetention({ textDays: 2 })
  const body = await answer(collector)
  collector.advance({ hours: 1 })
  await collector.post('/v1/responses', { ...collector.aResponse(body), answers: { comment: null } })

  collector.setTime(after(2))
  await collector.sweep()

  expect(await databaseHolds(collector, COMMENT)).toBe(false)
})

test('a text is kept as long as it can be changed', async () => {
  await using collector = await openWithRetention({ textDays: 1 })
  const questions = [
    { key: 'csi', kind: 'csi', texts: { en: 'How?' } },
    { key: 'comment', kind: 'text', texts: { en: 'Why?' } },
  ]
  await collector.put('/v1/surveys/csi', { name: 'Slow', questions, editHours: 72 })
  const token = await collector.aToken({ ticket: 'INC-1', exp: Date.parse(START) / 1000 + 9e8 })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { comment: COMMENT } }))

  collector.setTime(justBefore(3))
  await collector.sweep()
  const isKept = await databaseHolds(collector, COMMENT)
  const revised = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))
  collector.setTime(after(3))
  await collector.sweep()

  expect([isKept, revised.statusCode]).toEqual([true, 201])
  expect(await databaseHolds(collector, COMMENT)).toBe(false)
  expect(await collector.scores()).toMatchObject([{ n: 1, s4: 1 }])
})

test('after its texts are cleared, a retry still gets its receipt, and other answers under its id are refused', async () => {
  await using collector = await openWithRetention({ textDays: 2, identityDays: 2 })
  const body = await answer(collector)
  const plain = collector.aResponse({ token: body.token ?? '', answers: { csi: 3 } })
  await collector.post('/v1/responses', plain)
  const receipts = [await collector.post('/v1/responses', body), await collector.post('/v1/responses', plain)]

  collector.setTime(after(90))
  await collector.sweep()

  const again = [await collector.post('/v1/responses', body), await collector.post('/v1/responses', plain)]
  expect(again.map((reply) => [reply.statusCode, reply.json()])).toEqual(
    receipts.map((reply) => [200, reply.json()]),
  )
  for (const other of [
    { ...body, answers: { ...body.answers, csi: 5 } },
    { ...body, seq: 9 },
    { ...plain, answers: { csi: 3, comment: 'that was never sent' } },
  ]) {
    expect(await collector.post('/v1/responses', other)).toBeProblem(409, 'idempotency_conflict')
  }
  expect(await databaseHolds(collector, COMMENT)).toBe(false)
})

test('persons and pages are cleared exactly when their retention ends; texts stay', async () => {
  await using collector = await openWithRetention({ identityDays: 90 })
  await answer(collector)
  const context = { service: 'payroll', page: PAGE }
  await collector.post('/v1/responses', collector.aResponse({ context }))

  collector.setTime(justBefore(90))
  await collector.sweep()
  const rates = await collector.rates()
  expect(await databaseHolds(collector, 'olha')).toBe(true)
  collector.setTime(after(90))
  await collector.sweep()

  expect(await databaseHolds(collector, 'olha')).toBe(false)
  expect(await databaseHolds(collector, COMMENT)).toBe(true)
  expect(await collector.rates()).toEqual(rates)
})

test('an ask whose person is cleared is still the same ask, and is never counted twice', async () => {
  await using collector = await openWithRetention({ identityDays: 1 })
  const { token = '' } = await answer(collector)
  collector.setTime(after(40))
  await collector.sweep()

  const view = await collector.post('/v1/views', { site: collector.site, token })
  const newAnswer = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))

  expect(view.json()).toEqual({ state: 'answered', csi: 2 })
  expect(newAnswer).toBeProblem(409, 'edit_window_closed')
  expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
  expect(await databaseHolds(collector, '"olha"')).toBe(false)
})

test('an ask keeps its person as long as it can be answered, so that an erasure finds it', async () => {
  await using collector = await openWithRetention({ identityDays: 1 })
  const token = await collector.aToken({
    person: 'olha',
    ticket: 'INC-1',
    exp: Date.parse(START) / 1000 + 9e8,
  })
  await collector.post('/v1/views', { site: collector.site, token })

  collector.setTime(justBefore(30))
  await collector.sweep()
  expect(await databaseHolds(collector, '"olha"')).toBe(true)
  collector.setTime(after(30))
  await collector.sweep()

  expect(await databaseHolds(collector, '"olha"')).toBe(false)
  expect(await collector.post('/v1/responses', collector.aResponse({ token }))).toBeProblem(
    410,
    'invitation_expired',
  )
})

test('nothing but the audit is swept in a workspace without retention, or after its retention is removed', async () => {
  await using collector = await openWithRetention({ textDays: 1, identityDays: 1 })
  const neighbour = await collector.neighbour({ services: ['payroll'] })
  await answer(collector)
  await answer(neighbour)
  await setRetention(collector, {})
  const rowsLeft = async () => {
    const workspaces = await Promise.all([collector.allRows(), neighbour.allRows()])
    return workspaces.map(({ audit: _, ...others }) => others)
  }
  collector.advance({ days: 4_000 })
  // The contexts and the published table that a sweep adds are there already.
  for (const { workspace, sweepDeps } of [collector, neighbour]) {
    await gatherContexts({ ...sweepDeps, workspace })
    await publishDue({ ...sweepDeps, workspace })
  }
  const before = await rowsLeft()

  await setRetention(neighbour, { textDays: 3_650 })
  await setRetention(neighbour, {})
  await collector.sweep()

  expect(await rowsLeft()).toEqual(before)
})

test('a sweep that finds nothing changes no figure and no ETag', async () => {
  await using collector = await openWithRetention({ textDays: 1, identityDays: 1 })
  await answer(collector)
  collector.setTime(after(40))
  await collector.sweep()
  const url = '/v1/scores?from=2026-01-01&to=2027-01-01'
  const { etag } = (await collector.get(url)).headers

  await collector.sweep()

  expect((await collector.get(url)).headers.etag).toBe(etag)
})

test('two collectors that sweep while answers arrive clear everything and keep the new answers', async () => {
  await using collector = await openWithRetention({ textDays: 1, identityDays: 1 })
  await Promise.all(Array.from({ length: 520 }, (_, n) => answer(collector, `INC-${n}`)))
  collector.setTime(after(40))

  const fresh = Promise.all(
    Array.from({ length: 20 }, () =>
      collector.post('/v1/responses', collector.aResponse({ answers: { csi: 5, comment: 'new' } })),
    ),
  )
  await Promise.all([collector.sweep(), collector.sweep(), fresh])

  expect(await databaseHolds(collector, COMMENT)).toBe(false)
  expect(await databaseHolds(collector, '"olha"')).toBe(false)
  expect((await fresh).every(({ statusCode }) => statusCode === 201)).toBe(true)
  expect(await collector.scores()).toMatchObject([{ n: 540, s2: 520, s5: 20 }])
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
})

test('the rater of a signature vote is cleared exactly when the retention of persons ends; the vote stays', async () => {
  await using collector = await openWithRetention({ identityDays: 30 })
  const browser = (await aSignature(collector)).browser()
  const thanks = await browser.vote(2)
  await browser.press(thanks, { 'rater.contact': 'Olha', 'rater.about': 'INC-9' })
  const votedAt = Date.parse(START) + 11_000

  collector.setTime(new Date(votedAt + 30 * 86_400_000 - 1).toISOString())
  await collector.sweep()
  expect(await collector.allRows()).toMatchObject({ rater: [{ contact: 'Olha', about: 'INC-9' }] })
  collector.setTime(new Date(votedAt + 30 * 86_400_000).toISOString())
  await collector.sweep()

  expect(await collector.allRows()).toMatchObject({ rater: [], invitation: [{ answers: { csi: 2 } }] })
})

test('the rater is kept as long as the vote can be changed', async () => {
  await using collector = await openWithRetention({ identityDays: 1 })
  await collector.put('/v1/surveys/csi', {
    name: 'Slow',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How?' } }],
    editHours: 48,
  })
  const browser = (await aSignature(collector)).browser()
  const thanks = await browser.vote(2)
  await browser.press(thanks, { 'rater.contact': 'Olha' })

  collector.advance({ hours: 47 })
  await collector.sweep()
  expect(await collector.allRows()).toMatchObject({ rater: [{ contact: 'Olha' }] })
  collector.advance({ hours: 1 })
  await collector.sweep()

  expect(await collector.allRows()).toMatchObject({ rater: [] })
})

test('entries of the audit are deleted exactly when their retention ends, which is 730 days by default', async () => {
  await using collector = await openCollector({ now: START })
  const neighbour = await collector.neighbour()
  for (const each of [collector, neighbour]) await each.patch('/v1/workspace', { threshold: 4 })
  await neighbour.patch('/v1/workspace', { retention: { auditDays: 3650 } })
  const entriesOf = async ({ get }: Pick<TestCollector, 'get'>) =>
    (await get('/v1/audit')).json().rows.map(({ details }: AuditRow) => details.fields)

  collector.setTime(justBefore(730))
  await collector.sweep()
  expect(await entriesOf(collector)).toEqual([['threshold']])
  collector.setTime(after(730))
  await collector.sweep()

  expect(await entriesOf(collector)).toEqual([])
  expect(await entriesOf(neighbour)).toHaveLength(2)
})

test('a shorter retention of the audit leaves the entry that tells of it', async () => {
  await using collector = await openCollector({ now: START })
  await collector.patch('/v1/workspace', { threshold: 4 })
  collector.setTime(after(30))

  await collector.patch('/v1/workspace', { retention: { auditDays: 30 } })
  await collector.sweep()

  expect((await collector.get('/v1/audit')).json().rows).toMatchObject([
    { details: { before: { retention: {} }, after: { retention: { auditDays: 30 } } } },
  ])
})

test('more entries of the audit than one transaction deletes are all deleted', async () => {
  await using collector = await openCollector({ now: START })
  const { db, workspace } = collector
  for (let n = 0; n < 501; n++) {
    await addToAudit(db, workspace, COMMAND, { action: 'key.created' }, new Date(START))
  }

  collector.setTime(after(730))
  await collector.sweep()

  expect((await collector.allRows()).audit).toEqual([])
})
