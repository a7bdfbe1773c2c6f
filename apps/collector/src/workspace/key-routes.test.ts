import { randomUUID } from 'node:crypto'
import { SCOPES } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { expectRefusals } from '../../test/refusals.ts'

const secret = { kind: 'secret', name: 'server', scopes: ['read'] }
const site = { kind: 'site', name: 'page' }

test('an invalid key is refused with the path of its error, and not created', async () => {
  await using collector = await openCollector()
  const create = (body: object) => collector.create('/v1/keys', body)

  await expectRefusals(collector, create, {
    nothing: [{}, '422 validation_failed kind'],
    'no such kind': [{ ...secret, kind: 'root' }, '422 validation_failed kind'],
    'a kind named like a property of Object': [{ ...secret, kind: 'toString' }, '422 validation_failed kind'],
    'no name': [{ kind: 'site' }, '422 validation_failed name'],
    'an empty name': [{ ...site, name: '' }, '422 validation_failed name'],
    'a long name': [{ ...site, name: 'x'.repeat(201) }, '422 validation_failed name'],
    'a number for a name': [{ ...site, name: 7 }, '422 validation_failed name'],
    'NUL in the name': [{ ...site, name: 'a\u0000' }, '422 validation_failed name'],
    'a lone surrogate in the name': [{ ...site, name: '\ud800' }, '422 validation_failed name'],
    'no scopes': [{ kind: 'secret', name: 'x' }, '422 validation_failed scopes'],
    'an empty list of scopes': [{ ...secret, scopes: [] }, '422 validation_failed scopes'],
    'one scope, not in a list': [{ ...secret, scopes: 'read' }, '422 validation_failed scopes'],
    'an unknown scope': [{ ...secret, scopes: ['read', 'root'] }, '422 validation_failed scopes.1'],
    'more scopes than there are': [
      { ...secret, scopes: Array(SCOPES.length + 1).fill('read') },
      '422 validation_failed scopes',
    ],
    'origins of a secret key': [{ ...secret, origins: 'https://a.example' }, '422 validation_failed origins'],
    'scopes of a site key': [{ ...site, scopes: ['read'] }, '422 validation_failed scopes'],
    'a key chosen by the caller': [{ ...secret, key: 'sk_main_mine' }, '422 validation_failed key'],
    'another workspace': [{ ...secret, workspace: 'main' }, '422 validation_failed workspace'],
    'a host with a wildcard': [{ ...site, origins: 'https://*.a.example' }, '422 validation_failed origins'],
    'a host that is a wildcard': [{ ...site, origins: 'https://*' }, '422 validation_failed origins'],
    'a host with an empty label': [
      { ...site, origins: 'https://a..example' },
      '422 validation_failed origins',
    ],
    'a host in brackets of a pattern': [
      { ...site, origins: 'https://(a|b).example' },
      '422 validation_failed origins',
    ],
    'the default port': [{ ...site, origins: 'https://a.example:443' }, '422 validation_failed origins'],
    'a host in capitals': [{ ...site, origins: 'https://A.example' }, '422 validation_failed origins'],
    'a web socket': [{ ...site, origins: 'wss://a.example' }, '422 validation_failed origins'],
    'a wildcard origin': [{ ...site, origins: '*' }, '422 validation_failed origins'],
    'an origin with a path': [{ ...site, origins: 'https://a.example/' }, '422 validation_failed origins'],
    'an origin without a scheme': [{ ...site, origins: 'a.example' }, '422 validation_failed origins'],
    'the origin of a sandbox': [{ ...site, origins: 'null' }, '422 validation_failed origins'],
    'the origin of a file': [{ ...site, origins: 'file://' }, '422 validation_failed origins'],
    'origins in a list': [{ ...site, origins: ['https://a.example'] }, '422 validation_failed origins'],
    'a bad origin among good ones': [
      { ...site, origins: 'https://a.example,javascript:alert(1)' },
      '422 validation_failed origins',
    ],
    'too many origins': [
      { ...site, origins: 'https://a.example,'.repeat(300) },
      '422 validation_failed origins',
    ],
  })
})

test('only an active key can be revoked', async () => {
  await using collector = await openCollector()
  const { id } = (await collector.create('/v1/keys', site)).json()
  await collector.delete(`/v1/keys/${id}`)
  const revoke = (key: string) => collector.delete(`/v1/keys/${key}`)

  await expectRefusals(collector, revoke, {
    'an unknown id': [randomUUID(), '404 not_found'],
    'a key revoked before': [id, '404 not_found'],
    'a malformed id': ['none', '422 validation_failed id'],
    'the key itself': [collector.site, '422 validation_failed id'],
    'an id in braces': [`%7B${id}%7D`, '422 validation_failed id'],
    'an id with an extra character': [`${id}0`, '422 validation_failed id'],
    NUL: ['%00', '422 validation_failed id'],
    'a quote': ["'", '422 validation_failed id'],
    'a very long id': ['0'.repeat(5000), '422 validation_failed id'],
    'a star': ['*', '422 validation_failed id'],
  })
})

test('a secret key is shown only when it is created', async () => {
  await using collector = await openCollector()

  const { key, id } = (await collector.create('/v1/keys', { ...secret, scopes: ['read', 'read'] })).json()
  const list = await collector.get('/v1/keys')

  expect(list.body).not.toContain(key)
  expect(list.body).not.toContain(collector.secret)
  expect(list.body).toContain(collector.site)
  expect(list.json().rows).toContainEqual(expect.objectContaining({ id, scopes: ['read'] }))
})

test('a key that is revoked twice at the same time is revoked once', async () => {
  await using collector = await openCollector()
  const { id } = (await collector.create('/v1/keys', site)).json()

  const replies = await Promise.all([collector.delete(`/v1/keys/${id}`), collector.delete(`/v1/keys/${id}`)])

  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([204, 404])
})

test('a revoked site key accepts no answers', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { id, key } = (await collector.create('/v1/keys', site)).json()
  await collector.delete(`/v1/keys/${id}`)

  await expectRefusals(collector, (url: string) => collector.post(url, collector.aResponse({ site: key })), {
    'a response': ['/v1/responses', '401 unauthenticated'],
  })
})

test('a key gets no scope that its creator lacks', async () => {
  await using collector = await openCollector()
  const authorization = `Bearer ${await collector.keyWith('admin', 'work')}`
  const create = (scopes: string[]) =>
    collector.send({
      method: 'POST',
      url: '/v1/keys',
      headers: { authorization },
      payload: { ...secret, scopes },
    })

  await expectRefusals(collector, create, {
    'another scope': [['read'], '403 forbidden'],
    'another scope among its own': [['admin', 'surveys'], '403 forbidden'],
    'every scope': [[...SCOPES], '403 forbidden'],
  })
  const refused = await create(['admin', 'surveys'])
  // The scope work includes rows.
  const created = await Promise.all([create(['admin']), create(['admin', 'work']), create(['rows'])])
  expect(refused.json().detail).toMatch(/the scope surveys, which you lack/)
  expect(created.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
})

test('an administrator can give every scope, by a session as by a key', async () => {
  await using collector = await openCollector()
  const admin = await collector.signIn({ role: 'admin' })

  const created = await admin.post('/v1/keys', { ...secret, scopes: SCOPES })
  const granted = await admin.post('/v1/keys', { ...secret, grants: { companies: ['acme'] } })

  expect([created.statusCode, granted.statusCode]).toEqual([201, 201])
})
