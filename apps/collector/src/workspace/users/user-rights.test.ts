import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

const olha = { email: 'olha@centre.example', name: 'Olha', role: 'viewer' }
const days = 'from=2026-01-01&to=2026-02-01'

test('nobody gives a role whose scopes they do not have', async () => {
  await using collector = await openCollector()
  const key = await collector.keyWith('admin', 'read')
  const call = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    collector.send({ method, url, payload, headers: { authorization: `Bearer ${key}` } })
  const { id } = (await collector.create('/v1/users', olha)).json()
  const admin = (
    await collector.create('/v1/users', { ...olha, email: 'ada@centre.example', role: 'admin' })
  ).json()
  const before = await collector.allRows()

  const refused = [
    await call('POST', '/v1/users', { ...olha, email: 'new@centre.example', role: 'manager' }),
    await call('POST', '/v1/users', { ...olha, email: 'new@centre.example', role: 'admin' }),
    await call('PATCH', `/v1/users/${id}`, { role: 'quality' }),
    // Whoever has the mailbox of an administrator can sign in as one.
    await call('PATCH', `/v1/users/${admin.id}`, { email: 'mine@centre.example' }),
  ]

  for (const reply of refused) expect(reply).toBeProblem(403, 'forbidden')
  expect(refused[0]?.json().detail).toBe('The role manager has scopes that you do not have: rows, work.')
  expect(await collector.allRows()).toEqual(before)
  const given = await call('POST', '/v1/users', { ...olha, email: 'new@centre.example' })
  expect(given.statusCode).toBe(201)
})

test('a session can change its own name, and neither its role nor remove itself', async () => {
  await using collector = await openCollector()
  const admin = await collector.signIn({ role: 'admin' })
  const url = `/v1/users/${admin.user.id}`

  const replies = [
    await admin.patch(url, { role: 'quality' }),
    await admin.patch(url.toUpperCase().replace('/V1/USERS', '/v1/users'), { role: 'viewer' }),
    await admin.delete(url),
    await admin.delete(url.toUpperCase().replace('/V1/USERS', '/v1/users')),
  ]

  for (const reply of replies) expect(reply).toBeProblem(409, 'wrong_state')
  expect((await admin.patch(url, { name: 'Ada', role: 'admin' })).json()).toMatchObject({ name: 'Ada' })
})

test('of two administrators who remove or demote each other at once, one remains', async () => {
  await using collector = await openCollector()
  const [ada, eve] = [await collector.signIn({ role: 'admin' }), await collector.signIn({ role: 'admin' })]

  const removals = await Promise.all([
    ada.delete(`/v1/users/${eve.user.id}`),
    eve.delete(`/v1/users/${ada.user.id}`),
  ])
  const [last] = (await collector.get('/v1/users')).json().rows
  const next = await collector.signIn({ role: 'admin' })
  const rest = last.id === ada.user.id ? ada : eve
  const demotions = await Promise.all([
    rest.patch(`/v1/users/${next.user.id}`, { role: 'viewer' }),
    next.patch(`/v1/users/${rest.user.id}`, { role: 'viewer' }),
  ])

  expect(removals.map(({ statusCode }) => statusCode).sort()).toEqual([204, 401])
  expect(demotions.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
  const roles = (await collector.get('/v1/users')).json().rows.map(({ role }: { role: string }) => role)
  expect(roles.sort()).toEqual(['admin', 'viewer'])
})

test('a changed role and changed grants hold at the next request of an open session', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  const user = await collector.signIn({ role: 'manager' })
  const url = `/v1/users/${user.user.id}`
  const seen = async () => [
    (await user.get(`/v1/responses?${days}`)).statusCode,
    (await user.get('/v1/me')).json().grants,
  ]

  const before = await seen()
  await collector.patch(url, { grants: { services: ['travel'] } })
  const granted = await seen()
  await collector.patch(url, { role: 'viewer' })
  const demoted = await seen()

  expect(before).toEqual([200, undefined])
  expect(granted).toEqual([200, { services: ['travel'] }])
  expect(demoted).toEqual([403, { services: ['travel'] }])
})

test('a removed user leaves no name, no session, no link and nothing that names them but the audit', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { db, workspace } = collector
  const user = await collector.signIn({ role: 'quality', mailbox: 'olha@centre.example' })
  const { id } = user.user
  const standIn = { user: id, from: '2026-07-01', to: '2026-07-14' }
  const other = (
    await collector.create('/v1/users', { ...olha, email: 'dana@centre.example', standIn })
  ).json()
  await collector.put('/v1/services/payroll', { name: 'Payroll', owner: id })
  await collector.put('/v1/companies/acme', { name: 'Acme', owner: id })
  await collector.put('/v1/lines/People', { owner: id })
  const now = collector.now()
  await db
    .insertInto('sign_in_link')
    .values({ workspace, hash: 'h', user_id: id, expires_at: now, used_at: null })
    .execute()
  await db
    .insertInto('sign_in_request')
    .values({ workspace, id: other.id, mailbox: 'olha@centre.example', requested_at: now })
    .execute()

  const removed = await collector.delete(`/v1/users/${id}`)

  expect([removed.statusCode, removed.body]).toEqual([204, ''])
  expect(await user.get('/v1/me')).toBeProblem(401, 'unauthenticated')
  expect(await collector.delete(`/v1/users/${id}`)).toBeProblem(404, 'not_found')
  const { audit, ...left } = await collector.allRows()
  expect(JSON.stringify(left)).not.toMatch(new RegExp(`${id}|olha@`))
  expect(audit).toContainEqual(expect.objectContaining({ action: 'user.removed', subject: id }))
  expect((await collector.get('/v1/users')).json().rows).toEqual([
    { ...olha, id: other.id, email: 'dana@centre.example', createdAt: expect.any(String) },
  ])
  expect((await collector.get('/v1/services/payroll')).json()).toEqual({ key: 'payroll', name: 'Payroll' })
})

test('a new mailbox ends the links that went to the earlier one', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  const { id } = (await collector.create('/v1/users', olha)).json()
  await db
    .insertInto('sign_in_link')
    .values({ workspace, hash: 'h', user_id: id, expires_at: collector.now(), used_at: null })
    .execute()

  await collector.patch(`/v1/users/${id}`, { name: 'Olha Koval' })
  const kept = (await collector.allRows()).sign_in_link
  await collector.patch(`/v1/users/${id}`, { email: 'olha.koval@centre.example' })

  expect(kept).toHaveLength(1)
  expect((await collector.allRows()).sign_in_link).toEqual([])
})
