import { SCOPES } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { SERVER_ENDPOINTS } from '../../../test/endpoints.ts'
import { expectRefusals, type Refusals } from '../../../test/refusals.ts'

const GUARDED = SERVER_ENDPOINTS.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const SCORES = '/v1/scores?from=2026-01-01&to=2026-02-01'

type Endpoint = (typeof SERVER_ENDPOINTS)[number]
type Credential = { authorization?: string; apiKey?: string }

function caller(collector: TestCollector, { method, url, body }: Pick<Endpoint, 'method' | 'url' | 'body'>) {
  return ({ authorization, apiKey }: Credential) =>
    collector.send({
      method,
      url: apiKey === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}api_key=${apiKey}`,
      headers: authorization === undefined ? {} : { authorization },
      ...(body && { payload: body }),
    })
}

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

test.each(GUARDED)('%s refuses requests without a valid secret key', async (_, endpoint) => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { secret, site, workspace } = collector
  const neighbour = await collector.neighbour()
  const revoked = await aRevokedKey(collector)
  const foreign = neighbour.secret.replace(neighbour.workspace, workspace)
  const refusal = '401 unauthenticated'

  await expectRefusals<Credential>(collector, caller(collector, endpoint), {
    nothing: [{}, refusal],
    'an empty header': [{ authorization: '' }, refusal],
    'a scheme alone': [{ authorization: 'Bearer' }, refusal],
    'the key alone': [{ authorization: secret }, refusal],
    'another scheme': [{ authorization: `Token ${secret}` }, refusal],
    'two spaces': [{ authorization: `Bearer  ${secret}` }, refusal],
    'a revoked key': [{ authorization: `Bearer ${revoked}` }, refusal],
    'a key that was never created': [{ authorization: `Bearer sk_${workspace}_${'A'.repeat(32)}` }, refusal],
    'a key cut short': [{ authorization: `Bearer ${secret.slice(0, -1)}` }, refusal],
    'a key with an extra letter': [{ authorization: `Bearer ${secret}A` }, refusal],
    'a key in capital letters': [{ authorization: `Bearer ${secret.toUpperCase()}` }, refusal],
    'the site key': [{ authorization: `Bearer ${site}` }, refusal],
    'the site key as a secret one': [{ authorization: `Bearer ${site.replace('pk_', 'sk_')}` }, refusal],
    'the secret key as a site key': [{ authorization: `Bearer ${secret.replace('sk_', 'pk_')}` }, refusal],
    'the key of another workspace, under this one': [{ authorization: `Bearer ${foreign}` }, refusal],
    'an unknown workspace': [{ authorization: `Bearer ${secret.replace(workspace, 'nobody')}` }, refusal],
    'a wildcard workspace': [{ authorization: `Bearer sk_%_${'A'.repeat(32)}` }, refusal],
    'no workspace': [{ authorization: `Bearer sk__${'A'.repeat(32)}` }, refusal],
    'a very long key': [{ authorization: `Bearer ${secret}${'A'.repeat(8000)}` }, refusal],
    'the signing secret': [{ authorization: `Bearer ${collector.signingSecret}` }, refusal],
    'a context token': [{ authorization: `Bearer ${await collector.aToken({})}` }, refusal],
    'Basic without a password': [{ authorization: basic(secret, '') }, refusal],
    'Basic with the site key': [{ authorization: basic('', site) }, refusal],
    'Basic with invalid base64': [{ authorization: 'Basic %%%' }, refusal],
    'a wrong key in the URL': [{ apiKey: `sk_${workspace}_${'A'.repeat(32)}` }, refusal],
    'two keys in the URL': [{ apiKey: `${secret}&api_key=${secret}` }, refusal],
    'an empty key in the URL': [{ apiKey: '' }, refusal],
  })
})

test.each(GUARDED)('%s accepts each of its scopes and no other', async (_, endpoint) => {
  await using collector = await openCollector({ services: ['payroll'] })
  const call = caller(collector, endpoint)
  const others: Refusals<Credential> = {}
  for (const scope of SCOPES.filter((candidate) => !endpoint.scopes.includes(candidate))) {
    others[scope] = [{ authorization: `Bearer ${await collector.keyWith(scope)}` }, '403 forbidden']
  }

  await expectRefusals(collector, call, others)
  for (const scope of endpoint.scopes) {
    const key = await collector.keyWith(scope, ...(endpoint.alsoNeeded ?? []))
    const reply = await call({ authorization: `Bearer ${key}` })
    expect([scope, [401, 403].includes(reply.statusCode)]).toEqual([scope, false])
  }
})

test('only a key with no other scopes than read and rows is accepted in a URL, and only for GET', async () => {
  await using collector = await openCollector()
  const scores = caller(collector, { method: 'GET', url: SCORES })
  const newKey = { kind: 'secret', name: 'x', scopes: ['read'] }
  const reader = await collector.keyWith('read')

  await expectRefusals<Credential>(collector, scores, {
    admin: [{ apiKey: await collector.keyWith('read', 'admin') }, '403 forbidden'],
    ask: [{ apiKey: await collector.keyWith('ask', 'read') }, '403 forbidden'],
    'all scopes': [{ apiKey: collector.secret }, '403 forbidden'],
    'rows, which does not include figures': [{ apiKey: await collector.keyWith('rows') }, '403 forbidden'],
  })
  await expectRefusals<Credential>(
    collector,
    caller(collector, { method: 'POST', url: '/v1/keys', body: newKey }),
    {
      'a POST': [{ apiKey: collector.secret }, '401 unauthenticated'],
      'a POST with the key in its header too': [
        { authorization: `Bearer ${collector.secret}`, apiKey: reader },
        '422 validation_failed api_key',
      ],
    },
  )
  const replies = [
    await scores({ apiKey: reader }),
    await scores({ apiKey: await collector.keyWith('read', 'rows') }),
  ]
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200])
})

test('the Authorization header takes precedence over a key in the URL', async () => {
  await using collector = await openCollector()
  const scores = caller(collector, { method: 'GET', url: SCORES })
  const reader = await collector.keyWith('read')

  const wrongHeader = await scores({ authorization: 'Bearer sk_none', apiKey: reader })
  const rightHeader = await scores({ authorization: `Bearer ${reader}`, apiKey: 'sk_none' })

  expect(wrongHeader).toBeProblem(401, 'unauthenticated')
  expect(rightHeader.statusCode).toBe(200)
})

test('a key is accepted as a bearer token, or as the password of any user', async () => {
  await using collector = await openCollector()
  const { secret } = collector
  const scores = caller(collector, { method: 'GET', url: SCORES })
  const forms = [
    `Bearer ${secret}`,
    `bearer ${secret}`,
    basic('', secret),
    basic('powerbi', secret),
    basic('a user', secret),
    basic('', secret).replace('Basic', 'BASIC'),
  ]

  const replies = await Promise.all(forms.map((authorization) => scores({ authorization })))

  expect(replies.map(({ statusCode }) => statusCode)).toEqual(forms.map(() => 200))
})

test('the reply to a request without a key lists the supported schemes, each in a line of WWW-Authenticate', async () => {
  await using collector = await openCollector()

  const reply = await caller(collector, { method: 'GET', url: SCORES })({})

  expect(reply).toBeProblem(401, 'unauthenticated')
  expect(reply.headers['www-authenticate']).toEqual(['Bearer', 'Basic realm="otklik"'])
})

/** Creates a key with every scope, and revokes it. */
async function aRevokedKey(collector: TestCollector): Promise<string> {
  const created = await collector.create('/v1/keys', { kind: 'secret', name: 'lost', scopes: SCOPES })
  const { id, key } = created.json()
  await collector.delete(`/v1/keys/${id}`)
  return key
}
