import type { AttributeOf } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'
import { aTicketSystem } from '../../../test/ticket-system.ts'

const DECLARED = [
  { key: 'region', of: 'company', name: 'Region' },
  { key: 'grade', of: 'service', name: 'Grade' },
  { key: 'slaMet', of: 'ask', name: 'SLA met' },
] as const satisfies { key: string; of: AttributeOf; name: string }[]

/** Opens a collector with an attribute of each kind. */
async function openWithAttributes() {
  const collector = await openCollector()
  await collector.patch('/v1/workspace', { attributes: DECLARED })
  await collector.put('/v1/companies/acme', { name: 'Acme', attributes: { region: 'north' } })
  await collector.put('/v1/services/payroll', { name: 'Payroll', attributes: { grade: 'gold' } })
  return collector
}

async function answer(collector: TestCollector, claims: object, csi = 5): Promise<string> {
  const token = await collector.aToken({ person: 'p-1', company: 'acme', ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().invitation
}

test('an answer counts with the attributes that its service, its company and its ask had at first', async () => {
  await using collector = await openWithAttributes()
  await answer(collector, { ticket: 'INC-1', attributes: { slaMet: true } })
  await answer(collector, { ticket: 'INC-2', attributes: { slaMet: false } }, 3)
  await answer(collector, { ticket: 'INC-3', company: 'globex' }, 1)

  await collector.put('/v1/companies/acme', { name: 'Acme', attributes: { region: 'south' } })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await answer(collector, { ticket: 'INC-1', attributes: { slaMet: false } }, 4)
  await answer(collector, { ticket: 'INC-4' }, 2)

  expect(await collector.scores({ by: 'region,grade' })).toMatchObject([
    { region: 'north', grade: 'gold', n: 2, s4: 1, s3: 1 },
    { region: 'south', grade: null, n: 1, s2: 1 },
    { region: null, grade: 'gold', n: 1, s1: 1 },
  ])
  expect(await collector.scores({ by: 'slaMet', region: 'north' })).toMatchObject([
    { slaMet: 'false', s3: 1 },
    { slaMet: 'true', s4: 1 },
  ])
  expect(await collector.rates({ by: 'slaMet' })).toMatchObject([
    { slaMet: 'false', answered: 1 },
    { slaMet: 'true', answered: 1 },
    { slaMet: null, answered: 2 },
  ])
  expect(await collector.rates({ by: 'service', slaMet: 'true' })).toMatchObject([
    { service: 'payroll', issued: 1 },
  ])
})

test('asks of a server, of a page and under a signature keep attributes too', async () => {
  await using collector = await openWithAttributes()
  const ask = anAsk({ context: { service: 'payroll', company: 'acme', ticket: 'INC-9' } })
  const invited = await collector.create('/v1/invitations', { ...ask, attributes: { slaMet: 'late' } })
  await collector.post(
    '/v1/responses',
    collector.aResponse({ context: { service: 'payroll', company: 'acme' } }),
  )

  const life = await collector.get(`/v1/invitations/${invited.json().id}`)

  expect(life.json().attributes).toEqual({
    'ask.slaMet': 'late',
    'company.region': 'north',
    'service.grade': 'gold',
  })
  expect(await collector.rates({ by: 'region,channel' })).toMatchObject([
    { region: 'north', channel: 'email', issued: 1 },
    { region: 'north', channel: 'portal', issued: 1 },
  ])
})

test('an event of a ticket system brings attributes, and asks whatever it has at their place', async () => {
  await using collector = await openWithAttributes()
  const system = await aTicketSystem(collector, 'generic', {
    attributes: { slaMet: '/ticket/queue', vip: '/ticket/number' },
  })

  const { invitation } = (await system.close()).json()

  expect((await collector.get(`/v1/invitations/${invitation}`)).json().attributes).toEqual({
    'ask.slaMet': 'IT helpdesk',
  })
})

test('what is not declared is refused by its name, but costs no page its answer', async () => {
  await using collector = await openWithAttributes()
  const put = (path: string, attributes: object) => collector.put(path, { name: 'X', attributes })
  const ask = anAsk({ context: { service: 'payroll' } })

  expect(await put('/v1/companies/acme', { grade: 'x' })).toBeProblem(
    422,
    'validation_failed',
    'attributes.grade',
  )
  expect(await put('/v1/services/payroll', { grade: 1 })).toBeProblem(
    422,
    'validation_failed',
    'attributes.grade',
  )
  expect(await put('/v1/agents/ann', { grade: 'x' })).toBeProblem(422, 'validation_failed', 'attributes')
  expect(await collector.create('/v1/invitations', { ...ask, attributes: { vip: 'x' } })).toBeProblem(
    422,
    'validation_failed',
    'attributes.vip',
  )
  await answer(collector, { ticket: 'INC-1', attributes: { vip: true } })
  expect(await collector.scores({ by: 'region' })).toMatchObject([{ region: 'north', n: 1 }])
})

test('an attribute may not have the name of a column or a parameter, and not be declared twice', async () => {
  await using collector = await openCollector()
  const declare = (...keys: string[]) =>
    collector.patch('/v1/workspace', { attributes: keys.map((key) => ({ key, of: 'ask', name: 'X' })) })
  const reservedAt = (index: number) => [422, 'validation_failed', `attributes.${index}.key`] as const

  for (const key of [
    'service',
    'agentName',
    'n',
    'mean',
    'from',
    'month',
    'issued',
    'question',
    'limit',
    'constructor',
  ]) {
    expect(await declare('vip', key)).toBeProblem(...reservedAt(1))
  }
  expect(await declare('vip', 'vip')).toBeProblem(...reservedAt(1))
  expect(await declare('Vip')).toBeProblem(...reservedAt(0))
  expect(await declare(...Array.from({ length: 13 }, (_, n) => `a${n}`))).toBeProblem(
    422,
    'validation_failed',
    'attributes',
  )
})

test('figures by what is not declared are refused, and an attribute that was removed is unknown', async () => {
  await using collector = await openWithAttributes()
  const get = (query: string) => collector.get(`/v1/scores?from=2026-03-01&to=2026-04-01&${query}`)

  expect(await get('by=mood')).toBeProblem(422, 'validation_failed', 'by')
  expect(await get('mood=good')).toBeProblem(422, 'validation_failed', 'mood')
  expect(await get('region=')).toBeProblem(422, 'validation_failed', 'region')
  expect((await get('by=region&region=north&region=south')).statusCode).toBe(200)
  await collector.patch('/v1/workspace', { attributes: DECLARED.slice(1) })
  expect(await get('by=region')).toBeProblem(422, 'validation_failed', 'by')
})

test('attributes of companies and asks need the scope rows, and those of services do not', async () => {
  await using collector = await openWithAttributes()
  await answer(collector, {})
  const viewer = await collector.signIn({ role: 'viewer' })
  const get = (query: string) => viewer.get(`/v1/scores?from=2026-01-01&to=2027-01-01&${query}`)

  expect(await get('by=region')).toBeProblem(422, 'validation_failed', 'by')
  expect(await get('slaMet=true')).toBeProblem(422, 'validation_failed', 'slaMet')
  expect((await get('by=grade')).json().rows).toMatchObject([{ grade: 'gold', n: 1 }])
})

test('a key that is declared of something else has none of the earlier values', async () => {
  await using collector = await openWithAttributes()
  await answer(collector, { attributes: { slaMet: true } })

  await collector.patch('/v1/workspace', { attributes: [{ key: 'slaMet', of: 'service', name: 'SLA met' }] })

  expect(await collector.scores({ by: 'slaMet' })).toMatchObject([{ slaMet: null, n: 1 }])
})
