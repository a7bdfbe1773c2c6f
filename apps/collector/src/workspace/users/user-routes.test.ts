import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { insertSession } from '../sessions/session-queries.ts'

const anna = { email: 'anna@centre.example', name: 'Anna Petrova', role: 'manager' }

const users = async (collector: TestCollector) => (await collector.get('/v1/users')).json().rows

test('a user is listed as they were created, with the mailbox in its canonical form', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'People' })
  await collector.put('/v1/agents/anna.p', { name: 'Anna' })
  const deputy = (await collector.create('/v1/users', { ...anna, email: 'dana@centre.example' })).json()
  const facts = {
    ...anna,
    locale: 'uk',
    grants: { services: ['payroll'], lines: ['People'], companies: ['acme'] },
    agent: 'anna.p',
    standIn: { user: deputy.id, from: '2026-07-01', to: '2026-07-14' },
  }

  const created = await collector.create('/v1/users', { ...facts, email: 'Anna@ПОШТА.укр' })

  expect(created.statusCode).toBe(201)
  expect(created.json()).toEqual({
    ...facts,
    id: expect.any(String),
    email: 'anna@xn--80a1acn3a.xn--j1amh',
    createdAt: '2026-03-10T12:00:00.000Z',
  })
  expect(await users(collector)).toEqual(expect.arrayContaining([created.json(), deputy]))
})

test('an invalid user is refused with the path of each error, and not stored', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  await collector.create('/v1/users', anna)
  const olha = { email: 'olha@centre.example', name: 'Olha', role: 'viewer' }
  const standIn = { user: randomUUID(), from: '2026-07-01', to: '2026-07-14' }
  const create = (body: object) => collector.create('/v1/users', body)

  await expectRefusals(collector, create, {
    nothing: [{}, '422 validation_failed email name role'],
    'no mailbox': [{ ...olha, email: 'olha' }, '422 validation_failed email'],
    'a mailbox too long in Punycode': [
      { ...olha, email: `olha@${'п'.repeat(60)}.${'п'.repeat(60)}.${'п'.repeat(60)}.${'п'.repeat(60)}` },
      '422 validation_failed email',
    ],
    'the mailbox of another user': [{ ...olha, email: anna.email }, '422 validation_failed email'],
    'the same mailbox in capitals': [
      { ...olha, email: 'ANNA@Centre.Example' },
      '422 validation_failed email',
    ],
    'no name': [{ ...olha, name: '' }, '422 validation_failed name'],
    'a long name': [{ ...olha, name: 'x'.repeat(201) }, '422 validation_failed name'],
    'an unknown role': [{ ...olha, role: 'root' }, '422 validation_failed role'],
    'no language': [{ ...olha, locale: '1' }, '422 validation_failed locale'],
    'grants of nothing': [{ ...olha, grants: {} }, '422 validation_failed grants'],
    'an empty list of grants': [
      { ...olha, grants: { services: [] } },
      '422 validation_failed grants.services',
    ],
    'unknown grants': [
      { ...olha, grants: { services: ['payroll', 'pay'], lines: ['None'], companies: ['acm'] } },
      '422 validation_failed grants.services.1 grants.lines.0 grants.companies.0',
    ],
    'grants of a role that takes none': [
      { ...olha, role: 'quality', grants: { services: ['payroll'] } },
      '422 validation_failed grants',
    ],
    'grants of an agent': [
      { ...olha, role: 'agent', grants: { companies: ['acme'] } },
      '422 validation_failed grants',
    ],
    'an unknown agent': [{ ...olha, agent: 'nobody' }, '422 validation_failed agent'],
    'an unknown stand-in': [{ ...olha, standIn }, '422 validation_failed standIn.user'],
    'the last day before the first': [
      { ...olha, standIn: { ...standIn, to: '2026-06-30' } },
      '422 validation_failed standIn.to',
    ],
    'no such day': [
      { ...olha, standIn: { ...standIn, to: '2026-02-30' } },
      '422 validation_failed standIn.to',
    ],
    'an id chosen by the caller': [{ ...olha, id: randomUUID() }, '422 validation_failed id'],
  })
})

test('a patch changes what it names, and null clears', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/agents/anna.p', { name: 'Anna' })
  const deputy = (await collector.create('/v1/users', { ...anna, email: 'dana@centre.example' })).json()
  const facts = { ...anna, locale: 'uk', grants: { services: ['payroll'] }, agent: 'anna.p' }
  const { id } = (await collector.create('/v1/users', facts)).json()
  const standIn = { user: deputy.id.toUpperCase(), from: '2026-07-01', to: '2026-07-01' }

  const renamed = await collector.patch(`/v1/users/${id}`, { name: 'Anna Koval', standIn })
  const cleared = await collector.patch(`/v1/users/${id}`, {
    role: 'quality',
    locale: null,
    grants: null,
    agent: null,
    standIn: null,
  })

  expect(renamed.json()).toEqual({
    ...facts,
    id,
    name: 'Anna Koval',
    standIn: { ...standIn, user: deputy.id },
    createdAt: '2026-03-10T12:00:00.000Z',
  })
  expect(cleared.json()).toEqual({
    id,
    email: anna.email,
    name: 'Anna Koval',
    role: 'quality',
    createdAt: '2026-03-10T12:00:00.000Z',
  })
  expect(await users(collector)).toEqual(expect.arrayContaining([cleared.json()]))
})

test('a patch that is not valid is refused, and changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.create('/v1/users', { ...anna, email: 'dana@centre.example' })
  const { id } = (await collector.create('/v1/users', { ...anna, grants: { services: ['payroll'] } })).json()
  const days = { from: '2026-07-01', to: '2026-07-14' }
  const patch = (body: object) => collector.patch(`/v1/users/${id}`, body)

  await expectRefusals(collector, patch, {
    'the mailbox of another user': [{ email: 'Dana@centre.example' }, '422 validation_failed email'],
    'a cleared name': [{ name: null }, '422 validation_failed name'],
    'a cleared role': [{ role: null }, '422 validation_failed role'],
    'a role that takes no grants, and has some': [{ role: 'quality' }, '422 validation_failed grants'],
    'unknown grants': [{ grants: { services: ['pay'] } }, '422 validation_failed grants.services.0'],
    'themselves as a stand-in': [{ standIn: { user: id, ...days } }, '422 validation_failed standIn.user'],
    'the time of creation': [{ createdAt: '2026-01-01T00:00:00Z' }, '422 validation_failed createdAt'],
  })
  expect(await collector.patch(`/v1/users/${randomUUID()}`, {})).toBeProblem(404, 'not_found')
})

test('grants of what has left the catalogue do not stop another change', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id } = (await collector.create('/v1/users', { ...anna, grants: { services: ['payroll'] } })).json()
  await collector.delete('/v1/services/payroll')

  const renamed = await collector.patch(`/v1/users/${id}`, { name: 'Anna Koval' })

  expect(renamed.json()).toMatchObject({ name: 'Anna Koval', grants: { services: ['payroll'] } })
})

test('following "next" through the users returns each once', async () => {
  await using collector = await openCollector()
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    await collector.create('/v1/users', { ...anna, email: `${name}@centre.example` })
  }
  const all = (await users(collector)).map(({ id }: { id: string }) => id)

  const seen: string[] = []
  for (let next: string | null = '/v1/users?limit=2'; next; ) {
    const page: { rows: { id: string }[]; next: string | null } = (await collector.get(next)).json()
    seen.push(...page.rows.map(({ id }) => id))
    next = page.next
  }

  expect([seen, all.length]).toEqual([all, 5])
  expect(await collector.get('/v1/users?cursor=1')).toBeProblem(422, 'validation_failed', 'cursor')
})

test('the same mailbox in two workspaces is two users, and neither workspace reaches the other', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const { id } = (await neighbour.create('/v1/users', anna)).json()
  const before = await neighbour.allRows()

  const ours = await collector.create('/v1/users', anna)
  const standIn = { user: id, from: '2026-07-01', to: '2026-07-14' }
  const foreign = await collector.patch(`/v1/users/${ours.json().id}`, { standIn })

  expect(ours.statusCode).toBe(201)
  expect(foreign).toBeProblem(422, 'validation_failed', 'standIn.user')
  expect(await collector.patch(`/v1/users/${id}`, { name: 'x' })).toBeProblem(404, 'not_found')
  expect(await collector.delete(`/v1/users/${id}`)).toBeProblem(404, 'not_found')
  expect(await neighbour.allRows()).toEqual(before)
})

test('the audit tells who changed which fields of a user, and no name or mailbox', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const admin = await collector.signIn({ role: 'admin' })
  const { id } = (await admin.post('/v1/users', anna)).json()

  await admin.patch(`/v1/users/${id}`, { name: 'Anna Koval', grants: { services: ['payroll'] } })
  await admin.patch(`/v1/users/${id}`, { name: 'Anna Koval' })
  await admin.delete(`/v1/users/${id}`)

  const { audit } = await collector.allRows()
  const entry = { actor_kind: 'user', actor: admin.user.id, subject: id }
  expect(audit).toHaveLength(3)
  expect(audit).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ...entry,
        action: 'user.created',
        details: { fields: ['email', 'name', 'role'], role: 'manager' },
      }),
      expect.objectContaining({
        ...entry,
        action: 'user.changed',
        details: { fields: ['name', 'grants'], grants: { services: ['payroll'] } },
      }),
      expect.objectContaining({ ...entry, action: 'user.removed', details: { role: 'manager' } }),
    ]),
  )
  expect(JSON.stringify(audit)).not.toMatch(/Anna|centre/)
})

test('when a mailbox changes, its user is signed out everywhere but where they changed it', async () => {
  await using collector = await openCollector()
  const olha = await collector.signIn({ role: 'admin' })
  const elsewhere = await insertSession(
    collector.db,
    collector.workspace,
    olha.user.id,
    'a phone',
    collector.clock(),
  )
  const statusFor = async (cookie: string) => (await olha.get('/v1/me', { cookie })).statusCode
  const phone = `otklik-${collector.workspace}=${elsewhere}`
  expect(await statusFor(phone)).toBe(200)

  await olha.patch(`/v1/users/${olha.user.id}`, { email: 'olha.new@centre.example' })

  expect([await statusFor(olha.cookie), await statusFor(phone)]).toEqual([200, 401])
})
