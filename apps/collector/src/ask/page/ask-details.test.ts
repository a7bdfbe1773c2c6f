import { HookSource } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { askedIn, aTicketSystem, MAPPINGS } from '../../../test/ticket-system.ts'

const OLHA = { email: 'o.koval@northwind.example', name: 'Olha Koval', locale: 'uk' }
const ABOUT = {
  title: 'The printer is silent',
  url: 'https://desk.example/t/INC-1?tab=1#reply',
  closedAt: '2026-03-10T11:00:00+02:00',
}

const GENERIC_POINTERS = MAPPINGS.generic.pointers

const lifeOf = async (collector: TestCollector, id: string) =>
  (await collector.get(`/v1/invitations/${id}`)).json()

const view = async (collector: TestCollector, claims: object) => {
  const token = await collector.aToken({ person: 'e-1', ticket: 'INC-1', ...claims })
  return collector.post('/v1/views', { site: collector.site, token })
}

const idOf = async (collector: TestCollector) =>
  (await collector.create('/v1/invitations', anAsk({ person: { id: 'e-1', locale: undefined } }))).json().id

test('what a token tells of person and ticket is stored with the ask', async () => {
  await using collector = await openCollector()

  await view(collector, { ...OLHA, email: 'O.Koval@Northwind.example', about: ABOUT })

  expect(await lifeOf(collector, await idOf(collector))).toMatchObject({
    person: 'e-1',
    ...OLHA,
    about: ABOUT,
  })
})

test('what an invitation tells of person and ticket is stored with the ask', async () => {
  await using collector = await openCollector()

  const { id } = (
    await collector.create('/v1/invitations', anAsk({ person: { id: 'e-1', ...OLHA }, about: ABOUT }))
  ).json()

  expect(await lifeOf(collector, id)).toMatchObject({ person: 'e-1', ...OLHA, about: ABOUT })
})

test('an ask without details is shown without them, with its id as the mailbox if it is one', async () => {
  await using collector = await openCollector()

  const { id } = (
    await collector.create('/v1/invitations', { person: { id: OLHA.email }, context: { service: 'it' } })
  ).json()

  const life = await lifeOf(collector, id)
  expect(life).toMatchObject({ person: OLHA.email, email: OLHA.email })
  for (const name of ['name', 'locale', 'about']) expect(life).not.toHaveProperty(name)
})

test('a later ask completes and changes the details, and is the same ask', async () => {
  await using collector = await openCollector()
  await view(collector, { name: 'O. Koval', about: { title: 'Printer', url: ABOUT.url } })
  const id = await idOf(collector)

  const answered = await collector.post(
    '/v1/responses',
    collector.aResponse({
      token: await collector.aToken({ person: 'e-1', ticket: 'INC-1', name: OLHA.name }),
    }),
  )
  await view(collector, { email: OLHA.email, about: { title: ABOUT.title } })
  const again = await collector.create(
    '/v1/invitations',
    anAsk({ person: { id: 'e-1', locale: 'uk' }, about: { closedAt: ABOUT.closedAt } }),
  )

  expect([answered.json().invitation, again.json().id]).toEqual([id, id])
  expect(await lifeOf(collector, id)).toMatchObject({ ...OLHA, about: ABOUT, revision: 1 })
  expect(await collector.rates()).toMatchObject([{ issued: 1 }])
})

test('a letter addresses the person by the name and in the language that a page told before', async () => {
  await using collector = await openCollector()
  await view(collector, { ...OLHA, about: ABOUT })

  await collector.create('/v1/invitations', {
    person: { id: 'e-1' },
    context: { service: 'payroll', ticket: 'INC-1' },
  })

  expect((await collector.allRows()).letter).toMatchObject([{ name: OLHA.name, locale: 'uk' }])
})

test.each(HookSource.options)(
  'a closing of %s tells the title of the ticket and when it was closed',
  async (source) => {
    await using collector = await openCollector()
    const pointers = { title: '/ticket/subject', url: '/ticket/link' }
    const system = await aTicketSystem(
      collector,
      source,
      source === 'generic' ? { pointers: { ...GENERIC_POINTERS, ...pointers } } : {},
    )
    const changes = source === 'generic' ? { '/ticket/subject': 'Scanner', '/ticket/link': ABOUT.url } : {}

    const life = await askedIn(collector, await system.close(changes))

    expect(life.about).toMatchObject({
      title: expect.stringMatching(/scanner/i),
      closedAt: expect.stringMatching(/^2026-/),
    })
    expect(life.about.url).toBe(source === 'generic' ? ABOUT.url : undefined)
  },
)

test('a title that is too long is cut, and a link that leads to no page is left out, but the person is asked', async () => {
  await using collector = await openCollector()
  const pointers = { ...GENERIC_POINTERS, title: '/ticket/subject', url: '/ticket/link' }
  const system = await aTicketSystem(collector, 'generic', { pointers })

  const reply = await system.close({
    '/ticket/subject': 'я'.repeat(500),
    '/ticket/link': 'javascript:alert(1)',
  })

  expect(reply.json()).toMatchObject({ done: 'invited' })
  expect((await askedIn(collector, reply)).about).toMatchObject({ title: 'я'.repeat(300) })
})

test('details that nobody could be shown or reached by are refused by name', async () => {
  await using collector = await openCollector()
  const before = await collector.allRows()

  await expectRefusals(collector, (claims: object) => view(collector, claims), {
    'no mailbox': [{ email: 'Olha' }, '422 validation_failed token.email'],
    'an empty name': [{ name: '' }, '422 validation_failed token.name'],
    'a language that is none': [{ locale: 'in English, please' }, '422 validation_failed token.locale'],
    'a script as a link': [
      { about: { url: 'javascript:alert(1)' } },
      '422 validation_failed token.about.url',
    ],
    'a link with a password': [
      { about: { url: 'https://a:b@desk.example/' } },
      '422 validation_failed token.about.url',
    ],
    'a time without an offset': [
      { about: { closedAt: '2026-03-10T12:00:00' } },
      '422 validation_failed token.about.closedAt',
    ],
    'an unknown detail': [{ about: { number: '7' } }, '422 validation_failed token.about.number'],
  })

  expect(await collector.allRows()).toEqual(before)
})

test('a page tells nothing of person and ticket beside its token', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  await expectRefusals(collector, (body) => collector.post('/v1/views', { site: collector.site, ...body }), {
    'a title': [
      { invitation: crypto.randomUUID(), context: { service: 'payroll' }, about: ABOUT },
      '422 validation_failed about',
    ],
  })
})

test('after an erasure no table holds the details, and no later ask brings them back', async () => {
  await using collector = await openCollector()
  await view(collector, { ...OLHA, about: ABOUT })
  const id = await idOf(collector)

  await collector.delete('/v1/people/e-1')
  await view(collector, { ...OLHA, about: ABOUT })
  await collector.create('/v1/invitations', anAsk({ person: { id: 'e-1', ...OLHA }, about: ABOUT }))

  const left = JSON.stringify(await collector.allRows())
  for (const trace of [OLHA.email, OLHA.name, ABOUT.title, ABOUT.url]) expect(left).not.toContain(trace)
  const life = await lifeOf(collector, id)
  for (const name of ['person', 'email', 'name', 'locale', 'about']) expect(life).not.toHaveProperty(name)
})

test('retention clears the details with the person, and a late page does not bring them back', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { retention: { identityDays: 5 } })
  const claims = { ...OLHA, about: ABOUT, exp: new Date('2030-01-01').getTime() / 1000 }
  const token = await collector.aToken({ person: 'e-1', ticket: 'INC-1', ...claims })
  await collector.post('/v1/responses', collector.aResponse({ token }))

  collector.advance({ days: 6 })
  await collector.sweep()
  const late = await collector.post('/v1/views', { site: collector.site, token })

  expect(late.json()).toMatchObject({ state: 'answered' })
  const left = JSON.stringify(await collector.allRows())
  for (const trace of [OLHA.email, OLHA.name, ABOUT.title, ABOUT.url]) expect(left).not.toContain(trace)
})

test('retention of texts clears what the ask tells of its ticket, once it accepts no answer any more', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { retention: { textDays: 5 } })
  const exp = new Date('2030-01-01').getTime() / 1000
  const claims = { ...OLHA, about: ABOUT, exp }
  const tokens = await Promise.all(
    ['INC-1', 'INC-2'].map((ticket) => collector.aToken({ person: 'e-1', ticket, ...claims })),
  )
  await collector.post('/v1/responses', collector.aResponse({ token: tokens[0] as string }))
  for (const token of tokens) await collector.post('/v1/views', { site: collector.site, token })

  collector.advance({ days: 6 })
  await collector.sweep()
  for (const token of tokens) await collector.post('/v1/views', { site: collector.site, token })

  const asks = (
    await collector.create(
      '/v1/invitations',
      ['INC-1', 'INC-2'].map((ticket) => anAsk({ person: { id: 'e-1' }, context: { ticket } })),
    )
  ).json().items
  const lives = await Promise.all(
    asks.map((item: { invitation: { id: string } }) => lifeOf(collector, item.invitation.id)),
  )
  expect(lives.map(({ name, about }) => ({ name, about }))).toEqual([
    { name: OLHA.name, about: undefined },
    { name: OLHA.name, about: ABOUT },
  ])
})
