import { beforeEach, expect, test } from 'vitest'
import { type NoticeCollector, openNoticeCollector } from '../../../test/notice-collector.ts'
import { listenerJobs } from '../events/listener-jobs.ts'
import { LATER_LISTENERS } from '../listeners.ts'

const MINUTES = 60
const QUIET = {
  digest: false,
  ladder: { ownerMinutes: null, clientManagerMinutes: null, qualityMinutes: null },
}

let collector: NoticeCollector

beforeEach(async () => {
  collector = await openNoticeCollector({ timeZone: 'Europe/Kyiv', collectors: 2 })
  await collector.put('/v1/notices', QUIET)
  return () => collector[Symbol.asyncDispose]()
})

const opened = (subject = 'INC-7, Payroll') => `Low score: ${subject}`

test('an owner hears of a new case after two minutes, with what was said until then', async () => {
  await collector.put('/v1/notices', { ...QUIET, withComments: true })
  const { id, answer } = await collector.aCase({ csi: 2 }, { agent: 'ann' })
  await answer({ comment: 'It took <a week>' })

  const early = await collector.mailsAfter(119)
  const mails = await collector.mailsAfter(1)

  expect([early, mails]).toEqual([[], [`olha: ${opened()}`]])
  const { text = '', html = '' } = collector.lastMail()
  const url = `http://collector.test/console/${collector.workspace}/cases/${id}`
  for (const fact of [
    'Who: Daria',
    'Company: Acme & Sons',
    'Ticket: INC-7',
    'Handled by: ann',
    'Score: 2, below 5',
    'In their words: It took <a week>',
    `Open the case: ${url}`,
  ]) {
    expect(text).toContain(fact)
  }
  // 12:00 UTC is 14:00 in Kyiv.
  expect(text).toMatch(/Contact by: Mar 10, 2026, 6:00.PM/)
  expect(html).toContain('It took &lt;a week&gt;')
  expect(await collector.mailsAfter(600)).toEqual([])
  expect((await collector.allRows()).outbox).toEqual([])
})

test('the words of a person leave in no notice, unless the workspace allows it', async () => {
  await collector.aCase({ csi: 2, comment: 'It took a week' })

  await collector.mailsAfter(2 * MINUTES)

  expect(JSON.stringify(collector.lastMail())).not.toContain('It took a week')
})

test('a notice is in the language of its reader, in both directions of writing', async () => {
  await collector.patch(`/v1/users/${collector.olha}`, { locale: 'ar' })
  await collector.aCase()

  expect(await collector.mailsAfter(2 * MINUTES)).toEqual(['olha: تقييم منخفض: INC-7, Payroll'])
  expect(collector.lastMail().html).toContain('dir="rtl"')
})

test('a case that was withdrawn, erased or dealt with meanwhile sends nothing', async () => {
  const withdrawn = await collector.aCase({ csi: 2 }, { ticket: 'INC-1' })
  const erased = await collector.aCase({ csi: 2 }, { ticket: 'INC-2' })
  const contacted = await collector.aCase({ csi: 2 }, { ticket: 'INC-3' })
  await withdrawn.answer({ csi: 5 })
  const rule = { kind: 'rule', id: null } as const
  await collector.takeStep(
    erased.id,
    { kind: 'erased', actor: rule },
    { state: 'erased', erased_at: collector.now() },
  )
  await collector.takeStep(contacted.id, { kind: 'contacted', actor: rule }, { state: 'contacted' })

  expect(await collector.mailsAfter(5 * MINUTES)).toEqual([])

  await withdrawn.answer({ csi: 1 })
  expect(await collector.mailsAfter(2 * MINUTES)).toEqual([`olha: ${opened('INC-1, Payroll')}`])
})

test('a user whose grants no longer include the case gets no notice that waited', async () => {
  await collector.put('/v1/companies/other', { name: 'Other' })
  await collector.aCase()
  await collector.runDueJobs()

  await collector.patch(`/v1/users/${collector.olha}`, { grants: { companies: ['other'] } })

  expect(await collector.mailsAfter(5 * MINUTES)).toEqual([])
})

test('whoever is given a case hears of it, unless they took it themselves', async () => {
  const dana = await collector.aUser('dana')
  const { id } = await collector.aCase()
  const assign = (owner: string, by: string) =>
    collector.takeStep(
      id,
      { kind: 'assigned', actor: { kind: 'user', id: by }, details: { owner } },
      { owner },
    )

  await assign(dana, collector.olha)
  // Olha is no longer told that it opened.
  const given = await collector.mailsAfter(5 * MINUTES)
  await assign(collector.olha, collector.olha)
  const taken = await collector.mailsAfter(MINUTES)
  await assign(dana, collector.olha)
  await assign(collector.olha, dana)

  expect([given, taken, await collector.mailsAfter(MINUTES)]).toEqual([
    ['dana: A case for you: INC-7, Payroll'],
    [],
    ['olha: A case for you: INC-7, Payroll'],
  ])
})

test('an owner hears that a person is not satisfied, and of a complaint', async () => {
  const { id } = await collector.aCase()
  await collector.mailsAfter(2 * MINUTES)
  const person = { kind: 'person', id: null } as const
  const settle = (settled: 'yes' | 'no', state: 'contacted' | 'closed') =>
    collector.takeStep(id, { kind: 'settled', actor: person, details: { settled } }, { settled, state })

  await settle('no', 'contacted')
  const reopened = await collector.mailsAfter(0)
  await settle('yes', 'closed')
  const closed = await collector.mailsAfter(0)
  await collector.takeStep(
    id,
    { kind: 'opened', actor: person },
    { kind: 'complaint', state: 'open', invitation: null, score: null },
  )

  expect([reopened, closed, await collector.mailsAfter(2 * MINUTES)]).toEqual([
    ['olha: Not settled: INC-7, Payroll'],
    [],
    ['olha: Complaint: INC-7, Payroll'],
  ])
})

test('while an owner is away their stand-in hears, and the rated agent never', async () => {
  const dana = await collector.aUser('dana', { agent: undefined })
  const { id } = await collector.aCase()
  await collector.mailsAfter(2 * MINUTES)
  await collector.patch(`/v1/users/${collector.olha}`, {
    standIn: { user: dana, from: '2026-03-10', to: '2026-03-10' },
  })
  const no = { kind: 'settled', actor: { kind: 'person', id: null }, details: {} } as const

  await collector.takeStep(id, no, { settled: 'no', state: 'contacted' })
  const standIn = await collector.mailsAfter(0)
  expect(collector.lastMail().text).toContain('You stand in for olha.')
  await collector.put('/v1/agents/dana', { name: 'Dana' })
  await collector.patch(`/v1/users/${dana}`, { agent: 'dana' })
  const rated = await collector.aCase({ csi: 1 }, { agent: 'dana', ticket: 'INC-8' })
  await collector.takeStep(rated.id, { ...no, kind: 'assigned', details: { owner: dana } }, { owner: dana })

  expect([standIn, await collector.mailsAfter(5 * MINUTES)]).toEqual([
    ['dana: Not settled: INC-7, Payroll'],
    [],
  ])
})

test('without the notices at once, an answer leaves no job', async () => {
  await collector.put('/v1/notices', { ...QUIET, atOnce: false })

  await collector.aCase()

  expect((await collector.allRows()).outbox).toEqual([])
})

test('a mail server that is down is tried again, and after a day the notice is dropped', async () => {
  const refuse = { to: 'refuse', at: 'connect', with: 421 } as const
  await collector.aCase()
  collector.server.treat(refuse)

  const first = await collector.mailsAfter(2 * MINUTES)
  const second = await collector.mailsAfter(10)
  await collector.aCase({ csi: 1 }, { ticket: 'INC-8' })
  collector.server.treat(refuse)
  await collector.mailsAfter(2 * MINUTES)

  expect([first, second]).toEqual([[], [`olha: ${opened()}`]])
  expect(await collector.mailsAfter(25 * 60 * MINUTES)).toEqual([])
  expect((await collector.allRows()).outbox).toEqual([])
})

test('where no collector has a mail server, a notice waits for a day', async () => {
  await collector.aCase()
  // A collector without a mail server has no handler for mails.
  await collector.runDueJobs(listenerJobs(LATER_LISTENERS))
  collector.advance({ hours: 23 })
  await collector.sweepNotices()
  const waiting = (await collector.allRows()).outbox
  collector.advance({ hours: 2 })
  await collector.sweepNotices()

  expect(waiting).toMatchObject([{ kind: 'case.notice' }])
  expect((await collector.allRows()).outbox).toEqual([])
})
