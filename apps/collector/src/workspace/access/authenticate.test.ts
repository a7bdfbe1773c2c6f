import { expect, test } from 'vitest'
import { basic } from '../../../test/access/credentials.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

// The test `test/access/access-table.test.ts` calls each route as each kind of caller.
const SCORES = '/v1/scores?from=2026-01-01&to=2026-02-01'

interface Endpoint {
  method: 'GET' | 'HEAD' | 'POST'
  url: string
  body?: object
}
type Credential = { authorization?: string; apiKey?: string }

function caller(collector: TestCollector, { method, url, body }: Endpoint) {
  return ({ authorization, apiKey }: Credential) =>
    collector.send({
      method,
      url: apiKey === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}api_key=${apiKey}`,
      headers: authorization === undefined ? {} : { authorization },
      ...(body && { payload: body }),
    })
}

test('only a key with no other scopes than read and rows is accepted in a URL, and only for GET and HEAD', async () => {
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
    await caller(collector, { method: 'HEAD', url: SCORES })({ apiKey: reader }),
  ]
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
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

test('a route for sessions alone admits every user, and no key', async () => {
  await using collector = await openCollector({ ownApp: true })
  const access = { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' } as const
  collector.app.get('/v1/own', { config: { access } }, async ({ caller }) => ({ user: caller.user?.id }))

  const agent = await collector.signIn({ role: 'agent' })
  const byUser = await agent.get('/v1/own')
  const byKey = await collector.get('/v1/own')

  expect(byUser.json()).toEqual({ user: agent.user.id })
  expect(byKey).toBeProblem(403, 'forbidden')
})
