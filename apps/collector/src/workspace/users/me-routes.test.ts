import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

test('a user of a session learns their role, scopes, grants and own details', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv', services: ['payroll'] })
  const user = await collector.signIn({
    mailbox: 'olha@centre.example',
    role: 'manager',
    grants: { services: ['payroll'] },
    agent: 'olha.k',
  })

  const me = await user.get('/v1/me')

  expect([me.statusCode, me.json()]).toEqual([
    200,
    {
      kind: 'session',
      workspace: {
        slug: collector.workspace,
        name: collector.workspace,
        timeZone: 'Europe/Kyiv',
        threshold: 5,
        attributes: [],
      },
      role: 'manager',
      scopes: ['read', 'rows', 'work'],
      grants: { services: ['payroll'] },
      user: { id: user.user.id, email: 'olha@centre.example', name: 'Olha', agent: 'olha.k' },
    },
  ])
})

test.each(['agent', 'interviewer'] as const)(
  'a user with the role %s, who has no scopes, may call it',
  async (role) => {
    await using collector = await openCollector()
    const user = await collector.signIn({ role })

    expect((await user.get('/v1/me')).json()).toMatchObject({ kind: 'session', role, scopes: [] })
  },
)

test('a key learns its name, its scopes with those that they include, and its grants', async () => {
  await using collector = await openCollector({ companies: ['acme'] })
  const key = await collector.grantedKey({ companies: ['acme'] }, 'work')

  const me = await collector.send({
    method: 'GET',
    url: '/v1/me',
    headers: { authorization: `Bearer ${key}` },
  })

  const listed: { id: string; grants?: object }[] = (await collector.get('/v1/keys')).json().rows
  expect(me.json()).toEqual({
    kind: 'key',
    workspace: {
      slug: collector.workspace,
      name: collector.workspace,
      timeZone: 'UTC',
      threshold: 5,
      attributes: [],
    },
    scopes: ['work', 'rows'],
    grants: { companies: ['acme'] },
    key: { id: listed.find(({ grants }) => grants)?.id, name: 'server' },
  })
})

test('users change their own name and language, and nothing else', async () => {
  await using collector = await openCollector({ companies: ['acme'] })
  const grants = { companies: ['acme'] }
  const user = await collector.signIn({ role: 'viewer', grants })

  const changed = await user.patch('/v1/me', { name: 'Olha Koval', locale: 'uk' })
  const cleared = await user.patch('/v1/me', { locale: null })
  const refused = await user.patch('/v1/me', { role: 'admin' })
  const byKey = await collector.patch('/v1/me', { name: 'Server' })

  expect(changed.json()).toMatchObject({ role: 'viewer', grants, user: { name: 'Olha Koval', locale: 'uk' } })
  expect(cleared.json().user).toEqual({ id: user.user.id, email: user.user.mailbox, name: 'Olha Koval' })
  expect(refused).toBeProblem(422, 'validation_failed', 'role')
  expect(byKey).toBeProblem(403, 'forbidden')
  expect((await user.get('/v1/me')).json()).toEqual(cleared.json())
  const { rows } = (await collector.get(`/v1/audit?actor=${user.user.id}&action=user.changed`)).json()
  expect(rows.map(({ details }: { details: object }) => details)).toEqual(
    expect.arrayContaining([{ fields: ['name', 'locale'] }, { fields: ['locale'] }]),
  )
})
