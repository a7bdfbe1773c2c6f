import { type AuditRow, MAX_SUBSCRIPTIONS } from '@otklik/contract'
import { beforeEach, expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { aSubscription } from '../../../test/subscriptions.ts'

let collector: TestCollector

beforeEach(async () => {
  // A Tuesday.
  collector = await openCollector({
    now: '2026-03-03T12:00:00Z',
    timeZone: 'Europe/Kyiv',
    services: ['payroll', 'travel'],
    companies: ['acme'],
  })
  return () => collector[Symbol.asyncDispose]()
})

test('a subscription is created once, changed, and removed, and its user alone sees it', async () => {
  const [olha, other] = [
    await collector.signIn({ role: 'manager' }),
    await collector.signIn({ role: 'quality' }),
  ]
  const wanted = aSubscription({ timeZone: 'Asia/Almaty', page: 'scores?by=service' })
  const url = `/v1/subscriptions/${wanted.id}`

  const created = await olha.post('/v1/subscriptions', wanted)
  const repeated = await olha.post('/v1/subscriptions', wanted)
  const another = await olha.post('/v1/subscriptions', { ...wanted, name: 'Other' })
  const changed = await olha.patch(url, { name: 'All', every: 'month', timeZone: null, page: null })
  const foreign = await Promise.all([other.get(url), other.patch(url, { name: 'x' }), other.delete(url)])
  const ofOther = await other.post('/v1/subscriptions', wanted)

  expect([created.statusCode, repeated.statusCode, repeated.json()]).toEqual([201, 200, created.json()])
  expect(created.json()).toEqual({
    ...wanted,
    at: '08:00',
    createdAt: '2026-03-03T12:00:00.000Z',
    nextAt: '2026-03-09T03:00:00.000Z',
  })
  expect(another).toBeProblem(409, 'idempotency_conflict')
  const { timeZone: _, page: __, ...kept } = created.json()
  expect(changed.json()).toEqual({ ...kept, name: 'All', every: 'month', nextAt: '2026-04-01T05:00:00.000Z' })
  for (const reply of foreign) expect(reply).toBeProblem(404, 'not_found')
  expect(ofOther.statusCode).toBe(201)
  expect((await olha.get('/v1/subscriptions')).json()).toEqual({ rows: [changed.json()], next: null })
  expect([(await olha.delete(url)).statusCode, (await olha.get(url)).statusCode]).toEqual([204, 404])
  const { rows } = (await collector.get('/v1/audit')).json()
  const ofOlha = rows.filter(({ actor }: { actor: { id: string } }) => actor.id === olha.user.id)
  const entries = ofOlha.map(({ action, details }: AuditRow) => [action, details])
  expect(new Map(entries)).toEqual(
    new Map<string, unknown>([
      ['subscription.created', { table: 'scores' }],
      ['subscription.changed', { fields: ['name', 'every', 'timeZone', 'page', 'nextAt'] }],
      ['subscription.removed', {}],
    ]),
  )
})

test('a paused subscription has no next letter, and one that goes on begins with the next', async () => {
  collector.setTime('2026-03-08T20:00:00Z')
  const olha = await collector.signIn({ role: 'viewer' })
  const wanted = aSubscription()
  const url = `/v1/subscriptions/${wanted.id}`
  await olha.post('/v1/subscriptions', wanted)

  const paused = (await olha.patch(url, { paused: true })).json()
  collector.setTime('2026-03-09T07:00:00Z')
  const goesOn = (await olha.patch(url, { paused: false })).json()

  expect(paused.paused).toEqual({ reason: 'paused', at: '2026-03-08T20:00:00.000Z' })
  expect(paused).not.toHaveProperty('nextAt')
  expect([goesOn.paused, goesOn.nextAt]).toEqual([undefined, '2026-03-16T06:00:00.000Z'])
})

test('what its endpoint refuses, or can lead elsewhere, is refused with the path within the subscription', async () => {
  const manager = await collector.signIn({ role: 'manager' })
  const scores = (query: object, more: object = {}) => ({
    view: { table: 'scores', period: 'last-week', query, ...more },
  })
  const published = (more: object) => ({ view: { table: 'published', period: 'last-quarter', ...more } })
  const create = (parts: object) => manager.post('/v1/subscriptions', { ...aSubscription(), ...parts })

  await expectRefusals(collector, create, {
    'an unknown table': [
      { view: { table: 'cases', period: 'last-week' } },
      '422 validation_failed view.table',
    ],
    'a period of today': [
      { view: { table: 'scores', period: 'today' } },
      '422 validation_failed view.period',
    ],
    'days of its own': [scores({ from: '2026-01-01' }), '422 validation_failed view.query.from'],
    'a format': [scores({ format: 'csv' }), '422 validation_failed view.query.format'],
    'an unknown grouping': [scores({ by: 'mood' }), '422 validation_failed view.query.by'],
    'five groupings': [
      scores({ by: 'service,line,channel,trust,level' }),
      '422 validation_failed view.query.by',
    ],
    'an unknown parameter': [scores({ mood: 'good' }), '422 validation_failed view.query.mood'],
    'an unknown question': [scores({ question: 'taste' }), '422 validation_failed view.query.question'],
    'an unknown service': [
      scores({ service: ['payroll', 'moves'] }),
      '422 validation_failed view.query.service',
    ],
    'a comparison of a choice': [
      scores({ question: 'reasons' }, { against: 'rest' }),
      '422 validation_failed view.against',
    ],
    'a comparison of what has none': [published({ against: 'before' }), '422 validation_failed view.against'],
    'a parameter of another table': [
      published({ query: { by: 'service' } }),
      '422 validation_failed view.query.by',
    ],
    'another host': [{ page: 'https://evil.example' }, '422 validation_failed page'],
    'another host without a scheme': [{ page: '//evil.example' }, '422 validation_failed page'],
    'a way out of the console': [{ page: '%2e%2e/../v1/audit' }, '422 validation_failed page'],
    'a script': [{ page: 'javascript:alert(1)' }, '422 validation_failed page'],
    'a time zone that does not exist': [{ timeZone: 'Mars/Olympus' }, '422 validation_failed timeZone'],
  })
})

test('a viewer can subscribe to no figures of people, and nobody to a service outside of their grants', async () => {
  const view = (query: object) => ({ view: { table: 'scores', period: 'last-week', query } })
  const viewer = await collector.signIn({ role: 'viewer' })
  const ofTravel = await collector.signIn({ role: 'viewer', grants: { services: ['travel'] } })
  const ofAcme = await collector.signIn({ role: 'viewer', grants: { companies: ['acme'] } })
  const ask = async (user: typeof viewer, parts: object) =>
    (await user.post('/v1/subscriptions', { ...aSubscription(), ...parts })).statusCode

  expect([
    await ask(viewer, view({ by: 'company' })),
    await ask(viewer, view({ by: 'service' })),
    await ask(ofTravel, view({ service: 'payroll' })),
    await ask(ofTravel, view({ service: 'travel' })),
    await ask(ofAcme, view({})),
    await ask(ofAcme, { view: { table: 'published', period: 'last-12-months', query: {} } }),
  ]).toEqual([422, 201, 422, 201, 422, 201])
})

test('an agent subscribes to the own published row alone, and an interviewer to nothing', async () => {
  const agent = await collector.signIn({ role: 'agent', agent: 'ann' })
  const interviewer = await collector.signIn({ role: 'interviewer' })
  const published = { view: { table: 'published' as const, period: 'last-12-months' as const, query: {} } }

  expect((await agent.post('/v1/subscriptions', aSubscription(published))).statusCode).toBe(201)
  expect(await agent.post('/v1/subscriptions', aSubscription())).toBeProblem(403, 'forbidden')
  expect(await interviewer.get('/v1/subscriptions')).toBeProblem(403, 'forbidden')
})

test('a user has at most 50 subscriptions', async () => {
  const viewer = await collector.signIn({ role: 'viewer' })
  for (let count = 0; count < MAX_SUBSCRIPTIONS; count++)
    await viewer.post('/v1/subscriptions', aSubscription())

  const refused = await viewer.post('/v1/subscriptions', aSubscription())

  expect(refused).toBeProblem(422, 'validation_failed')
  expect((await viewer.get('/v1/subscriptions')).json().rows).toHaveLength(MAX_SUBSCRIPTIONS)
})
