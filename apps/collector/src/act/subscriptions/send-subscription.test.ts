import { readXlsx } from 'hucre/xlsx'
import { beforeEach, expect, test } from 'vitest'
import {
  aSubscription,
  openSubscriptionCollector,
  type SubscriptionCollector,
} from '../../../test/subscriptions.ts'

let collector: SubscriptionCollector

beforeEach(async () => {
  // It is opened on a Tuesday. The week before the next Monday is that of 2 March.
  collector = await openSubscriptionCollector({ timeZone: 'Europe/Kyiv', collectors: 2 })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/services/travel', { name: 'Travel & moves' })
  return () => collector[Symbol.asyncDispose]()
})

/** Signs a user in who has subscribed to the scores of services. */
async function aReader(
  name = 'olha',
  { user = {}, ...parts }: Parameters<typeof aSubscription>[0] & { user?: object } = {},
) {
  const session = await collector.signIn({ role: 'manager', mailbox: `${name}@centre.example`, ...user })
  const subscription = aSubscription(parts)
  const created = await session.post('/v1/subscriptions', subscription)
  expect(created.statusCode).toBe(201)
  return { ...session, url: `/v1/subscriptions/${subscription.id}` }
}

const row = async (user: string) =>
  collector.db
    .selectFrom('subscription')
    .where('workspace', '=', collector.workspace)
    .where('user_id', '=', user)
    .select(['paused_reason', 'sent_at', 'next_at'])
    .executeTakeFirstOrThrow()

test('the letter of the week comes once, with each mean, its interval and n, and the table as a workbook', async () => {
  await collector.answer('2026-03-04T12:00:00Z', { 5: 6, 4: 2 }, { service: 'payroll' })
  await collector.answer('2026-03-05T12:00:00Z', { 2: 1 }, { service: 'travel' })
  // An answer of this week is in no complete one.
  await collector.answer('2026-03-08T22:30:00Z', { 1: 1 }, { service: 'travel' })
  await aReader('olha', { page: 'scores?by=service' })

  const mails = [
    await collector.mailsAt('2026-03-09T05:59:59Z'),
    await collector.mailsAt('2026-03-09T06:00:00Z'),
    await collector.mailsAt('2026-03-15T12:00:00Z'),
  ]
  const { text, html, attachments } = collector.lastMail()
  const [file] = attachments
  const { sheets } = await readXlsx(Buffer.from(file?.content as ArrayBuffer))

  expect(mails).toEqual([[], ['olha: Services'], []])
  expect(text).toContain('Days: Mar 2 – 8, 2026')
  expect(text).toMatch(
    /Payroll: Mean 4\.75 \(3\.83 – 4\.96\); Answers 8\nTravel & moves: Mean 2\.00 \(.*\); Answers 1\n/,
  )
  expect(html).toContain('Travel &amp; moves')
  expect(text).toContain(
    `Open the console: http://collector.test/console/${collector.workspace}/scores?by=service`,
  )
  expect(file?.filename).toBe('scores-2026-03-02-2026-03-09.xlsx')
  expect(sheets[0]?.rows.map((cells) => cells.slice(0, 4))).toEqual([
    ['service', 'serviceName', 'n', 'mean'],
    ['payroll', 'Payroll', 8, 4.75],
    ['travel', 'Travel & moves', 1, 2],
  ])
})

test('of letters that were missed, the last is sent once, and the next comes at its time', async () => {
  await aReader()

  const late = await collector.mailsAt('2026-04-01T12:00:00Z')

  expect(late).toEqual(['olha: Services'])
  expect(collector.lastMail().text).toContain('Mar 23 – 29, 2026')
  expect(await collector.mailsAt('2026-04-05T12:00:00Z')).toEqual([])
  expect(await collector.mailsAt('2026-04-06T05:00:00Z')).toEqual(['olha: Services'])
})

test('a letter is in the language of its reader, and compares with the period before', async () => {
  await collector.answer('2026-03-04T12:00:00Z', { 3: 20 })
  await collector.answer('2026-02-25T12:00:00Z', { 5: 20 })
  const view = { table: 'scores', period: 'last-week', against: 'before', query: { by: 'service' } } as const
  await aReader('olha', { view, user: { locale: 'uk' } })
  await aReader('dana', { view, locale: 'ar', user: { locale: 'uk' } })

  await collector.mailsAt('2026-03-09T06:00:00Z')
  const mails = collector.server.arrived.map(({ mail }) => mail)
  const [olha, dana] = ['olha', 'dana'].map((name) =>
    mails.find(({ to }) => to?.[0]?.address?.startsWith(name)),
  )

  expect(olha?.text).toContain('У порівнянні з: 23 лют. – 1 бер. 2026 р.')
  expect(olha?.text).toMatch(
    /Payroll: Середнє 3,00 \(.*\); Відповіді 20; Різниця -2,00 \(більше за випадкове\)/,
  )
  expect(dana?.html).toContain('<html lang="ar" dir="rtl">')
})

test('a letter has what its reader may see when it is sent', async () => {
  await collector.answer('2026-03-04T12:00:00Z', { 5: 3 }, { service: 'payroll' })
  await collector.answer('2026-03-04T12:00:00Z', { 4: 2 }, { service: 'travel' })
  const { user } = await aReader()
  await collector.patch(`/v1/users/${user.id}`, { grants: { services: ['travel'] } })

  await collector.mailsAt('2026-03-09T06:00:00Z')

  expect(collector.lastMail().text).toMatch(/Travel & moves: .*Answers 2/)
  expect(collector.lastMail().text).not.toContain('Payroll')
})

test.each<[string, object, (user: string) => Promise<unknown>]>([
  [
    'a role that sees no figures of people',
    { by: 'company' },
    (user) => collector.patch(`/v1/users/${user}`, { role: 'viewer' }),
  ],
  ['a role that reads nothing', {}, (user) => collector.patch(`/v1/users/${user}`, { role: 'interviewer' })],
  [
    'grants without its service',
    { service: 'payroll' },
    (user) => collector.patch(`/v1/users/${user}`, { grants: { services: ['travel'] } }),
  ],
  ['a service that was deleted', { service: 'payroll' }, () => collector.delete('/v1/services/payroll')],
])('what can be shown no more ends with one letter that says so: %s', async (_, query, change) => {
  const { user } = await aReader('olha', {
    view: { table: 'scores', period: 'last-week', query: { ...query } },
  })
  await change(user.id)

  const mails = [
    await collector.mailsAt('2026-03-09T06:00:00Z'),
    await collector.mailsAt('2026-03-16T06:00:00Z'),
  ]

  expect(mails).toEqual([['olha: Sent no more: Services'], []])
  expect(collector.lastMail().text).toContain('It is paused.')
  expect(collector.lastMail().attachments).toEqual([])
  expect(await row(user.id)).toMatchObject({ paused_reason: 'refused', sent_at: null })
})

test('a mailbox that refuses a letter gets no further one', async () => {
  const { user } = await aReader()
  collector.server.treat({ to: 'refuse', at: 'recipient', with: 550 })

  const mails = [
    await collector.mailsAt('2026-03-09T06:00:00Z'),
    await collector.mailsAt('2026-03-16T06:00:00Z'),
  ]

  expect([mails, collector.server.tried]).toEqual([[[], []], ['olha@centre.example']])
  expect(await row(user.id)).toMatchObject({ paused_reason: 'bounced' })
})

test('a letter is sent again while the mail server is down, and once', async () => {
  await aReader()
  collector.server.treat({ to: 'refuse', at: 'from', with: 451 })
  const mails = await collector.mailsAt('2026-03-09T06:00:00Z')

  expect(mails).toEqual([])
  expect(await collector.mailsAt('2026-03-09T06:01:00Z')).toEqual(['olha: Services'])
  expect((await collector.allRows()).outbox).toEqual([])
})

test('what a user who is removed has subscribed to is gone, with what waits', async () => {
  const { user } = await aReader()
  collector.setTime('2026-03-09T06:00:00Z')
  await collector.writeDueNotices()
  await collector.delete(`/v1/users/${user.id}`)

  const mails = await collector.mailsAt('2026-03-09T06:01:00Z')

  const { subscription, outbox } = await collector.allRows()
  expect([mails, subscription, outbox]).toEqual([[], [], []])
})

test('a long table is shown in part, and sent with at most 10,000 rows', async () => {
  await aReader()
  const tally = { workspace: collector.workspace, day: '2026-03-04', question: 'csi', survey: 'csi' }
  for (let from = 0; from < 11_000; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, place) => ({
      ...{ ...tally, channel: 'portal' as const, trust: 'signed' as const, score: 5, n: 1 },
      service: `service-${from + place}`,
    }))
    await collector.db.insertInto('service_day').values(rows).execute()
  }

  await collector.mailsAt('2026-03-09T06:00:00Z')
  const { text, attachments } = collector.lastMail()
  const { sheets } = await readXlsx(Buffer.from(attachments[0]?.content as ArrayBuffer))

  expect(text).toContain('Further rows in the attached table: 9,975')
  expect(text).toContain('The attached table ends after this many rows: 10,000.')
  expect(sheets[0]?.rows).toHaveLength(10_001)
})
