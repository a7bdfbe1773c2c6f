import type { OwnAlerts } from '@otklik/contract'
import { beforeEach, expect, test } from 'vitest'
import { requestPage } from '../../../test/letter.ts'
import { openSubscriptionCollector, type SubscriptionCollector } from '../../../test/subscriptions.ts'

let collector: SubscriptionCollector

beforeEach(async () => {
  collector = await openSubscriptionCollector({ collectors: 2 })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  // Low scores open cases, of which nobody is told here.
  await collector.put('/v1/notices', { mail: false })
  return () => collector[Symbol.asyncDispose]()
})

const aUser = (name: string, facts: object = {}) =>
  collector.signIn({ role: 'quality', mailbox: `${name}@centre.example`, ...facts })
const only = (alert: keyof OwnAlerts): OwnAlerts => ({ worsened: false, silent: false, [alert]: true })

/** Stores good answers of the 28 days before 2 March, and bad ones of the week from then on. */
async function worsen(service = 'payroll') {
  await collector.answer('2026-02-20T12:00:00Z', { 5: 18, 4: 2 }, { service })
  await collector.answer('2026-03-05T12:00:00Z', { 2: 8, 3: 4 }, { service })
}

test('alerts are on for quality and off for others, until they say otherwise', async () => {
  const roles = ['viewer', 'manager', 'quality', 'admin', 'agent'] as const
  const users = await Promise.all(roles.map((role) => aUser(role, { role })))
  const shown = await Promise.all(users.map(async ({ get }) => (await get('/v1/alerts/me')).json()))
  const [viewer] = users

  await viewer?.put('/v1/alerts/me', only('silent'))
  const refused = await viewer?.put('/v1/alerts/me', { silent: 'yes' })

  const off = { worsened: false, silent: false }
  expect(shown.slice(0, 4)).toEqual([off, off, { worsened: true, silent: true }, off])
  expect(shown[4]).toMatchObject({ status: 403 })
  expect((await viewer?.get('/v1/alerts/me'))?.json()).toEqual(only('silent'))
  expect(refused).toBeProblem(422, 'validation_failed')
  expect((await collector.get('/v1/audit?action=alerts.changed')).json().rows).toMatchObject([
    { actor: { id: viewer?.user.id }, details: { fields: ['silent'] } },
  ])
})

test('a service that was rated worse in the last week is told of once, with both figures', async () => {
  await aUser('quinn', { locale: 'en' })
  await worsen()
  // A fall that may be chance.
  await collector.answer('2026-03-05T12:00:00Z', { 5: 11, 4: 1 }, { service: 'travel' })
  await collector.answer('2026-02-20T12:00:00Z', { 5: 12 }, { service: 'travel' })

  const mails = [
    // A workspace that was never checked is so at once.
    await collector.mailsAt('2026-03-08T12:00:00Z'),
    await collector.mailsAt('2026-03-09T07:59:59Z'),
    await collector.mailsAt('2026-03-09T08:00:00Z'),
    await collector.mailsAt('2026-03-10T08:00:00Z'),
  ]

  expect(mails).toEqual([[], [], ['quinn: Rated worse: Payroll'], []])
  const { text } = collector.lastMail()
  expect(text).toContain('Last week: Mar 2 – 8, 2026: Mean 2.33 (1.98 – 2.74); Answers 12')
  expect(text).toContain('Feb 2 – Mar 1, 2026: Mean 4.90; Answers 20')
  expect(text).toMatch(/Difference: -2\.57 \(-2\.93 – -2\.01\), beyond chance\nServices compared: 2\n/)
  expect(text).toContain(`/console/${collector.workspace}/scores?by=service&service=payroll`)
})

test('it is told again only if the service has been as good as before meanwhile', async () => {
  await aUser('quinn')
  await worsen()
  const told = await collector.mailsAt('2026-03-09T08:00:00Z')
  await collector.answer('2026-03-12T12:00:00Z', { 1: 20 })
  const still = await collector.mailsAt('2026-03-16T08:00:00Z')
  await collector.answer('2026-03-18T12:00:00Z', { 5: 30 })
  const recovered = await collector.mailsAt('2026-03-23T08:00:00Z')
  await collector.answer('2026-03-25T12:00:00Z', { 1: 20 })

  expect([told, still, recovered, await collector.mailsAt('2026-03-30T08:00:00Z')]).toEqual([
    ['quinn: Rated worse: Payroll'],
    [],
    [],
    ['quinn: Rated worse: Payroll'],
  ])
})

test('users hear of what they may see and want, and of no more', async () => {
  const wanting = async (name: string, facts: object, settings = only('worsened')) =>
    (await aUser(name, facts)).put('/v1/alerts/me', settings)
  await wanting('viewer', { role: 'viewer', grants: { services: ['payroll'] } })
  await wanting('elsewhere', { role: 'manager', grants: { services: ['travel'] } })
  await wanting('client', { role: 'viewer', grants: { companies: ['acme'] } })
  await wanting('calm', {}, only('silent'))
  const { user } = await aUser('removed')
  await worsen()
  collector.setTime('2026-03-09T08:00:00Z')
  await collector.writeDueNotices()
  await collector.delete(`/v1/users/${user.id}`)

  expect(await collector.mailsAt('2026-03-09T08:01:00Z')).toEqual(['viewer: Rated worse: Payroll'])
})

test('the link in an alert switches it off', async () => {
  const quinn = await aUser('quinn')
  await worsen()
  await collector.mailsAt('2026-03-09T08:00:00Z')
  const { header } = collector.lastMail()
  const [, url = ''] = /<http:\/\/collector\.test(.*)>/.exec(header('list-unsubscribe')) ?? []

  const done = await requestPage(collector, {
    method: 'POST',
    url,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

  const settings = await collector.db
    .selectFrom('alert_setting')
    .where('workspace', '=', collector.workspace)
    .select(['user_id', 'worsened', 'silent'])
    .execute()
  expect([done.status, settings]).toEqual([200, [{ user_id: quinn.user.id, worsened: false, silent: true }]])
})

test('a mailbox that refuses an alert gets none any more', async () => {
  await aUser('quinn')
  await worsen()
  collector.server.treat({ to: 'refuse', at: 'recipient', with: 550 })
  await collector.mailsAt('2026-03-09T08:00:00Z')

  const settings = await collector.db
    .selectFrom('alert_setting')
    .where('workspace', '=', collector.workspace)
    .select(['worsened', 'silent'])
    .execute()
  expect(settings).toEqual([{ worsened: false, silent: false }])
})

test('a service that has had no answer for longer than usual is told of once, until an answer comes', async () => {
  // 40 hours a week, from Monday to Friday; an answer in the first of them on each day of 30 before 3 March.
  await (await aUser('quinn')).put('/v1/alerts/me', only('silent'))
  const calendar = (await collector.get('/v1/calendar')).json()
  const hours = [{ from: '08:00', to: '16:00' }]
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  await collector.put('/v1/calendar', {
    ...calendar,
    exceptions: [],
    hours: Object.fromEntries(days.map((day) => [day, hours])),
  })
  const monday = Date.parse('2026-01-19T08:30:00Z')
  for (let day = 0; day < 43; day++) {
    const time = new Date(monday + day * 86_400_000)
    // Those that come together count as one.
    if (time.getUTCDay() % 6 !== 0) await collector.answer(time.toISOString(), { 5: day === 0 ? 9 : 1 })
  }
  // On nights and Sundays nobody answers; what came then ends a silence, but says nothing of working time.
  await collector.answer('2026-02-01T03:00:00Z', { 5: 5 })

  // 31 quarters with an answer in 320 hours: chance leaves the last 63.9 without one in fewer than 1 of 1,000 cases.
  const quiet = await collector.mailsAt('2026-03-11T17:00:00Z')
  const alert = await collector.mailsAt('2026-03-12T09:00:00Z')
  const { text } = collector.lastMail()
  const once = await collector.mailsAt('2026-03-16T12:00:00Z')
  await collector.answer('2026-03-16T12:30:00Z', { 5: 1 })
  const answered = await collector.mailsAt('2026-03-17T12:00:00Z')

  expect([quiet, alert, once, answered]).toEqual([[], ['quinn: No answers: Payroll'], [], []])
  expect(text).toMatch(
    /Last answer: Mar 2, 2026, 8:30\sAM\nSilent for: Working hours: 64\nAnswers in 8 weeks: 44\n/,
  )
})
