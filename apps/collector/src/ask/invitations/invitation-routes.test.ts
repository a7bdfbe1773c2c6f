import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

/** Builds an ask as a server sends it, with some parts replaced. */
function anAsk(parts: { person?: object; context?: object } & Record<string, unknown> = {}) {
  const { person, context, ...rest } = parts
  return {
    person: { id: 'p-1', ...person },
    context: { service: 'payroll', ticket: 'INC-1', ...context },
    ...rest,
  }
}

async function firstRateOf(collector: TestCollector) {
  const [row] = await collector.rates()
  return row
}

test('an ask gets links and a rating block for its letter, and counts as sent at once', async () => {
  await using collector = await openCollector()

  const reply = await collector.create('/v1/invitations', anAsk({ person: { locale: 'uk' } }))

  expect(reply.statusCode).toBe(201)
  const { id, state, expiresAt, links, html, text } = reply.json()
  expect({ state, expiresAt }).toEqual({ state: 'sent', expiresAt: '2026-04-09T12:00:00.000Z' })
  expect(Object.keys(links)).toEqual(['1', '2', '3', '4', '5'])
  expect(links['5']).toMatch(
    new RegExp(`^http://collector.test/r/${collector.workspace}\\.${id}\\.[\\w-]{22}/5$`),
  )
  for (const link of Object.values(links))
    expect([html, text]).toEqual([
      expect.stringContaining(String(link)),
      expect.stringContaining(String(link)),
    ])
  expect(html).toContain('lang="uk"')
  expect(await firstRateOf(collector)).toMatchObject({
    issued: 1,
    delivered: 1,
    answered: 0,
    responseRate: 0,
  })
})

test('a repeated ask returns the same invitation, even if its other fields differ', async () => {
  await using collector = await openCollector()
  const first = await collector.create('/v1/invitations', anAsk({ context: { agent: 'anna' } }))

  collector.advance({ days: 1 })
  const again = await collector.create(
    '/v1/invitations',
    anAsk({ context: { agent: 'boris', service: 'travel' }, expiresInDays: 3 }),
  )

  expect([again.statusCode, again.json()]).toEqual([200, first.json()])
  const life = await collector.get(`/v1/invitations/${first.json().id}`)
  expect(life.json()).toMatchObject({
    issuedAt: '2026-03-10T12:00:00.000Z',
    sentAt: '2026-03-10T12:00:00.000Z',
    context: { service: 'payroll', agent: 'anna', ticket: 'INC-1', round: 1 },
    trust: 'signed',
    channel: 'email',
    person: 'p-1',
  })
  expect(await firstRateOf(collector)).toMatchObject({ issued: 1 })
})

test('a new round of a ticket is another invitation', async () => {
  await using collector = await openCollector()

  const [first, second] = await Promise.all([
    collector.create('/v1/invitations', anAsk()),
    collector.create('/v1/invitations', anAsk({ context: { round: 2 } })),
  ])

  expect([first.statusCode, second.statusCode]).toEqual([201, 201])
  expect(second.json().id).not.toBe(first.json().id)
})

test('a letter and the portal page about the same ticket are one invitation, whichever comes first', async () => {
  await using collector = await openCollector()
  const token = (ticket: string) => collector.aToken({ person: 'p-1', ticket, service: 'payroll' })
  const view = async (ticket: string) =>
    collector.post('/v1/views', { site: collector.site, token: await token(ticket) })

  await collector.create('/v1/invitations', anAsk())
  await view('INC-1')
  await view('INC-2')
  const letter = await collector.create('/v1/invitations', anAsk({ context: { ticket: 'INC-2' } }))

  expect([letter.statusCode, letter.json().state]).toEqual([200, 'viewed'])
  expect(letter.json().links).toBeDefined()
  const life = await collector.get(`/v1/invitations/${letter.json().id}`)
  expect(life.json()).toMatchObject({ sentAt: '2026-03-10T12:00:00.000Z', channel: 'portal' })
  expect(await collector.rates({ by: 'channel' })).toMatchObject([
    { channel: 'email', issued: 1, delivered: 1, viewed: 1 },
    { channel: 'portal', issued: 1, delivered: 1, viewed: 1 },
  ])
})

test('an ask that was answered on a page gets no letter', async () => {
  await using collector = await openCollector()
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))

  const letter = await collector.create('/v1/invitations', anAsk())

  expect([letter.statusCode, letter.json().state]).toEqual([200, 'answered'])
  expect(letter.json()).not.toHaveProperty('links')
})

test('an ask without a ticket is one invitation per service', async () => {
  await using collector = await openCollector()
  const about = (service: string) =>
    collector.create('/v1/invitations', { person: { id: 'p-1' }, context: { service } })

  const statuses = [await about('payroll'), await about('payroll'), await about('travel')]

  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([201, 200, 201])
})

test.each([
  ['a no-reply address', { id: 'x', email: 'no-reply@acme.example' }, 'automatic_mailbox'],
  ['a bounce address', { id: 'x', email: 'msprvs1=16a2b=bounces-31@acme.example' }, 'automatic_mailbox'],
  ['a no-reply address as the id', { id: 'mailer-daemon@acme.example' }, 'automatic_mailbox'],
  ['the mailbox that letters come from', { id: 'x', email: 'Survey+1@center.example' }, 'own_mailbox'],
  ['the key of the agent', { id: 'Anna.Petrova' }, 'own_ticket'],
  ['the email of the agent', { id: 'e-7', email: 'ANNA@center.example' }, 'own_ticket'],
])('an ask of %s is suppressed with its reason, and counted', async (_, person, reason) => {
  const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'survey@center.example' }
  await using collector = await openCollector({ mail })
  await collector.put('/v1/agents/anna.petrova', { name: 'Anna', email: 'anna@center.example' })

  const reply = await collector.create(
    '/v1/invitations',
    anAsk({ person, context: { agent: 'anna.petrova' } }),
  )

  expect([reply.statusCode, reply.json().state, reply.json().suppressedReason]).toEqual([
    201,
    'suppressed',
    reason,
  ])
  expect(reply.json()).not.toHaveProperty('links')
  expect(await firstRateOf(collector)).toMatchObject({
    issued: 1,
    suppressed: 1,
    delivered: 0,
    responseRate: null,
  })
})

test('suppression stops a letter, but not an answer on a page', async () => {
  await using collector = await openCollector()
  const person = { id: 'no-reply@acme.example' }
  await collector.create('/v1/invitations', anAsk({ person }))
  const token = await collector.aToken({ person: person.id, ticket: 'INC-1', service: 'payroll' })

  const rated = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))

  expect(rated.statusCode).toBe(201)
  expect(await firstRateOf(collector)).toMatchObject({
    suppressed: 1,
    delivered: 1,
    answered: 1,
    responseRate: 1,
  })
})

const QUARTERLY = {
  name: 'NPS',
  questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }],
  minDaysBetween: 80,
}

test('a survey asks a person again only after its minimum days, counted over all channels', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/nps', QUARTERLY)
  const ask = (ticket: string) =>
    collector.create('/v1/invitations', anAsk({ survey: 'nps', context: { ticket } }))
  const token = await collector.aToken({ person: 'p-1', survey: 'nps', ticket: 'INC-0', service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })

  collector.advance({ days: 79 })
  const tooSoon = await ask('INC-1')
  collector.advance({ days: 1 })
  const inTime = await ask('INC-2')

  expect([tooSoon.json().suppressedReason, inTime.json().state]).toEqual(['over_budget', 'sent'])
})

test('a view of an ask on a page does not suppress the letter about it', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/nps', QUARTERLY)
  const token = await collector.aToken({ person: 'p-1', survey: 'nps', ticket: 'INC-1', service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })

  const letter = await collector.create('/v1/invitations', anAsk({ survey: 'nps' }))

  expect(letter.json().links).toBeDefined()
})

test('the weekly cap on letters holds within a batch, and a frequent survey does not use up the cap of a rare one', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/nps', QUARTERLY)
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 2 } })
  const ask = (ticket: string, survey = 'csi') => anAsk({ survey, context: { ticket } })

  const batch = await collector.create('/v1/invitations', [
    ask('1'),
    ask('2'),
    ask('3'),
    ask('1'),
    ask('4', 'nps'),
  ])
  collector.advance({ days: 7 })
  const nextWeek = await collector.create('/v1/invitations', ask('5'))

  const states = batch
    .json()
    .items.map(({ invitation }: { invitation: { state: string } }) => invitation.state)
  expect(states).toEqual(['sent', 'sent', 'suppressed', 'sent', 'sent'])
  expect(batch.json().items[3].invitation).toEqual(batch.json().items[0].invitation)
  expect(nextWeek.json().state).toBe('sent')
})

test('a suppressed ask stays suppressed when it is repeated later', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 1 } })
  await collector.create('/v1/invitations', anAsk())
  const overBudget = await collector.create('/v1/invitations', anAsk({ context: { ticket: 'INC-2' } }))

  collector.advance({ days: 8 })
  const again = await collector.create('/v1/invitations', anAsk({ context: { ticket: 'INC-2' } }))

  expect(overBudget.json().state).toBe('suppressed')
  expect([again.statusCode, again.json()]).toEqual([200, overBudget.json()])
})

test('a letter over budget is not written, and an ask that was viewed on a page stays viewed', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 1 } })
  await collector.create('/v1/invitations', anAsk({ context: { ticket: 'INC-0' } }))
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })

  const letter = await collector.create('/v1/invitations', anAsk())

  expect([letter.statusCode, letter.json().state]).toEqual([200, 'viewed'])
  expect(letter.json()).not.toHaveProperty('links')
  expect(await firstRateOf(collector)).toMatchObject({ issued: 2, suppressed: 0, delivered: 2 })
})

test('each ask of a list has its own result, in order, and one that fails does not stop the others', async () => {
  await using collector = await openCollector()
  await collector.create('/v1/invitations', anAsk())

  const reply = await collector.create('/v1/invitations', [
    anAsk(),
    { person: { id: 'p-2' }, context: { service: 'pay roll' } },
    anAsk({ survey: 'none' }),
    'no ask',
    anAsk({ context: { ticket: 'INC-2' } }),
    anAsk({ deliver: 'email', person: { email: 'p@acme.example' } }),
  ])

  expect(reply.statusCode).toBe(200)
  const { items } = reply.json()
  expect(items.map(({ status }: { status: number }) => status)).toEqual([200, 422, 422, 422, 201, 422])
  expect(items[1].problem).toMatchObject({ code: 'validation_failed', errors: [{ path: 'context.service' }] })
  expect(items[2].problem.code).toBe('survey_not_found')
  expect(items[5].problem.errors[0].path).toBe('deliver')
  expect(await firstRateOf(collector)).toMatchObject({ issued: 2 })
})

test('a thousand asks fit into one request, and each is created once even if the request is sent twice at once', async () => {
  await using collector = await openCollector()
  const asks = Array.from({ length: 1000 }, (_, i) => anAsk({ context: { ticket: `INC-${i}` } }))

  const replies = await Promise.all([1, 2].map(() => collector.create('/v1/invitations', asks)))

  const statuses = replies.flatMap((reply) =>
    reply.json().items.map(({ status }: { status: number }) => status),
  )
  expect(statuses.filter((status) => status === 201)).toHaveLength(1000)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1000)
  expect(await firstRateOf(collector)).toMatchObject({ issued: 1000, delivered: 1000 })
})

test('an ask of an erased person is refused, and names nobody', async () => {
  await using collector = await openCollector()
  const { id } = (
    await collector.create('/v1/invitations', anAsk({ person: { email: 'p@acme.example', name: 'Pia' } }))
  ).json()
  await collector.delete('/v1/people/p-1')

  const again = await collector.create('/v1/invitations', anAsk())
  const life = await collector.get(`/v1/invitations/${id}`)

  expect(again).toBeProblem(410, 'erased')
  expect(life.json()).toMatchObject({ state: 'erased', context: { ticket: 'INC-1' } })
  expect(life.json()).not.toHaveProperty('person')
  expect(life.json()).not.toHaveProperty('links')
  expect(JSON.stringify(await collector.allRows())).not.toMatch(/Pia|p@acme/)
})

test('an unanswered invitation expires at once when read, and is marked by the sweep', async () => {
  await using collector = await openCollector()
  const { id } = (await collector.create('/v1/invitations', anAsk({ expiresInDays: 2 }))).json()
  const life = async () => (await collector.get(`/v1/invitations/${id}`)).json()

  collector.advance({ days: 2 })
  const atRead = await life()
  collector.advance({ days: 1 })
  await collector.sweep()
  const swept = await life()
  await collector.sweep()

  expect(atRead.state).toBe('expired')
  expect(atRead).not.toHaveProperty('expiredAt')
  expect(swept).toMatchObject({ state: 'expired', expiredAt: '2026-03-13T12:00:00.000Z' })
  expect(await life()).toEqual(swept)
})

test('an invalid ask is refused with the names of the wrong fields', async () => {
  await using collector = await openCollector()

  await expectRefusals(collector, (ask: object) => collector.create('/v1/invitations', ask), {
    'no body': [{}, '422 validation_failed person context'],
    'no service': [{ person: { id: 'p' }, context: {} }, '422 validation_failed context.service'],
    'an unknown field': [anAsk({ answer: 5 }), '422 validation_failed answer'],
    'an unknown field of the context': [anAsk({ context: { csi: 5 } }), '422 validation_failed context.csi'],
    'an invalid email': [anAsk({ person: { email: 'nobody' } }), '422 validation_failed person.email'],
    'a name with NUL': [anAsk({ person: { name: 'a\u0000b' } }), '422 validation_failed person.name'],
    'round 0': [anAsk({ context: { round: 0 } }), '422 validation_failed context.round'],
    'an unknown survey': [anAsk({ survey: 'none' }), '422 survey_not_found survey'],
    'a lifetime of 0 days': [anAsk({ expiresInDays: 0 }), '422 validation_failed expiresInDays'],
    'a letter without a mail server': [anAsk({ deliver: 'email' }), '422 validation_failed deliver'],
    'an empty list': [[], '422 validation_failed body'],
    'a list that is too long': [Array(1001).fill(anAsk()), '422 validation_failed body'],
  })
})

test('a letter needs an email address, which the id may be', async () => {
  await using collector = await openCollector({
    mail: { smtpUrl: 'smtp://127.0.0.1:1', from: 'rate@center.example' },
  })
  const ask = (id: string) => collector.create('/v1/invitations', anAsk({ person: { id }, deliver: 'email' }))

  const without = await ask('e-1')
  const withOne = await ask('pia@acme.example')

  expect(without).toBeProblem(422, 'validation_failed')
  expect(without.json().errors[0].path).toBe('person.email')
  expect([withOne.statusCode, withOne.json().state]).toEqual([201, 'issued'])
  expect(await firstRateOf(collector)).toMatchObject({ issued: 1, delivered: 0 })
})

test('an invitation of another workspace is not found', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const { id } = (await collector.create('/v1/invitations', anAsk())).json()

  expect(await neighbour.get(`/v1/invitations/${id}`)).toBeProblem(404, 'not_found')
})
