import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { expectRefusals } from '../../../../test/refusals.ts'

const PROVIDER = {
  issuer: 'https://login.acme.example/realms/desk',
  clientId: 'otklik',
  clientSecret: 's3cret',
}
const KNOWN = { issuer: PROVIDER.issuer, clientId: PROVIDER.clientId }
const STAFF = { group: 'staff', role: 'viewer', grants: { lines: ['People'] } }

test('the settings show the provider without its secret', async () => {
  await using collector = await openCollector()

  const reply = await collector.patch('/v1/workspace', { signIn: { ...PROVIDER, groups: [STAFF] } })

  expect(reply.json().signIn).toEqual({ ...KNOWN, hasSecret: true, groupsClaim: 'groups', groups: [STAFF] })
  expect((await collector.get('/v1/workspace')).json()).toEqual(reply.json())
  expect(reply.body).not.toContain(PROVIDER.clientSecret)
})

test('a patch without the secret keeps it for the same issuer and client, and null removes the provider', async () => {
  await using collector = await openCollector()
  const patch = (signIn: object | null) => collector.patch('/v1/workspace', { signIn })
  const storedSecret = async () =>
    (await collector.allRows()).sign_in_provider?.map(
      (row) => (row as { client_secret: string }).client_secret,
    )
  await patch(PROVIDER)

  await patch({ ...KNOWN, groupsClaim: 'roles' })
  const kept = await storedSecret()
  await collector.patch('/v1/workspace', { name: 'Renamed' })
  const shown = (await collector.get('/v1/workspace')).json().signIn
  const removed = await patch(null)

  expect(kept).toEqual([PROVIDER.clientSecret])
  expect(shown).toMatchObject({ groupsClaim: 'roles', groups: [] })
  expect(removed.json()).not.toHaveProperty('signIn')
  expect(await patch(KNOWN)).toBeProblem(422, 'validation_failed', 'signIn.clientSecret')
})

test('a provider that could not be called or has no secret is refused with its path', async () => {
  await using collector = await openCollector({ webhookAllowedNetworks: ['127.0.0.0/8', '10.20.0.0/16'] })
  await collector.patch('/v1/workspace', { signIn: PROVIDER })
  const patch = (change: object) => collector.patch('/v1/workspace', { signIn: { ...PROVIDER, ...change } })
  const issuer = (url: string) => [{ issuer: url }, '422 validation_failed signIn.issuer'] as const
  const mapped = (mapping: object, path: string) =>
    [{ groups: [STAFF, { ...STAFF, ...mapping }] }, `422 validation_failed signIn.groups.1${path}`] as const

  await expectRefusals(collector, patch, {
    'no URL': issuer('acme'),
    'another scheme': issuer('ftp://login.acme.example'),
    'http on another machine': issuer('http://login.acme.example'),
    'http in an allowed network': issuer('http://10.20.0.1'),
    'http on loopback that is not allowed': issuer('http://[::1]:8080'),
    'a private address': issuer('https://192.168.0.1/'),
    'a link-local address': issuer('https://169.254.169.254/'),
    'a user': issuer('https://user@login.acme.example'),
    'a query': issuer('https://login.acme.example/?tenant=1'),
    'a fragment': issuer('https://login.acme.example/#x'),
    'another client without a secret': [
      { clientId: 'other', clientSecret: undefined },
      '422 validation_failed signIn.clientSecret',
    ],
    'another issuer without a secret': [
      { issuer: 'https://login.other.example', clientSecret: undefined },
      '422 validation_failed signIn.clientSecret',
    ],
    'an empty client': [{ clientId: '' }, '422 validation_failed signIn.clientId'],
    'NUL in the secret': [{ clientSecret: 'a\u0000' }, '422 validation_failed signIn.clientSecret'],
    'an unknown field': [{ scopes: ['openid'] }, '422 validation_failed signIn.scopes'],
    'an unknown role': mapped({ role: 'owner' }, '.role'),
    'grants of an admin': mapped({ role: 'admin' }, '.grants'),
    'grants of an agent': mapped({ role: 'agent' }, '.grants'),
    'empty grants': mapped({ grants: {} }, '.grants'),
    'an empty group': mapped({ group: '' }, '.group'),
  })
  expect((await patch({ issuer: 'http://127.0.0.1:8080' })).statusCode).toBe(200)
})

test('a key gives by its groups and its provider no more than it may do itself', async () => {
  await using collector = await openCollector()
  const patchBy = (key: string) => (signIn: object | null) =>
    collector.send({
      method: 'PATCH',
      url: '/v1/workspace',
      headers: { authorization: `Bearer ${key}` },
      payload: { signIn },
    })
  const admin = patchBy(await collector.keyWith('admin'))
  const reader = patchBy(await collector.keyWith('admin', 'read'))
  const toRole = (role: string) => ({ ...KNOWN, groups: [{ group: 'staff', role }] })
  await collector.patch('/v1/workspace', { signIn: PROVIDER })

  const before = await collector.allRows()
  for (const refused of [
    await admin(toRole('viewer')),
    await reader(toRole('manager')),
    await reader(toRole('admin')),
    await reader({ ...PROVIDER, issuer: 'https://login.evil.example' }),
    await reader({ ...PROVIDER, clientId: 'other' }),
  ]) {
    expect(refused).toBeProblem(403, 'forbidden')
  }
  expect(await collector.allRows()).toEqual(before)

  const accepted = [
    await admin(toRole('agent')),
    await reader({ ...toRole('viewer'), clientSecret: 'another' }),
    await collector.patch('/v1/workspace', { signIn: toRole('admin') }),
    await (await collector.signIn({ role: 'admin' })).patch('/v1/workspace', { signIn: toRole('admin') }),
    await admin(null),
  ]
  expect(accepted.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200])
})
