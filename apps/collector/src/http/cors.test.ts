import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { ENDPOINTS } from '../../test/endpoints.ts'
import { expectRefusals } from '../../test/refusals.ts'

const origin = 'https://portal.example'

/** Returns the header by which a browser decides if the page may read the reply. */
const allowedOrigin = (reply: Reply) => reply.headers['access-control-allow-origin']

test('a page may read every reply of a public endpoint, errors included', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    origins: 'https://other.example',
    openRateLimit: 1,
  })
  const response = collector.aResponse()
  const post = (payload: string, headers: Record<string, string>) =>
    collector.send({ method: 'POST', url: '/v1/responses', payload, headers: { origin, ...headers } })
  const text = { 'content-type': 'text/plain' }
  const get = (url: string) => collector.send({ method: 'GET', url, headers: { origin } })

  const replies = {
    malformed: await post('{', text),
    'not well-formed': await post('"\\ud800"', text),
    invalid: await post('{}', text),
    'unknown parameter': await collector.send({ method: 'POST', url: '/v1/views?a=1', payload: {} }),
    'too large': await post('x'.repeat(300_000), text),
    'media type': await post('<a/>', { 'content-type': 'application/xml' }),
    'foreign origin': await post(JSON.stringify(response), text),
    'over the limit': await post(JSON.stringify(response), text),
    'no key': await get('/v1/surveys/csi'),
    'survey of another origin': await get(`/v1/surveys/none?site=${collector.site}`),
    'no such widget': await get('/otklik.zz.js'),
    widget: await get('/otklik.js'),
  }

  expect(
    Object.entries(replies).map(([name, reply]) => [name, reply.statusCode, allowedOrigin(reply)]),
  ).toEqual([
    ['malformed', 400, '*'],
    ['not well-formed', 422, '*'],
    ['invalid', 422, '*'],
    ['unknown parameter', 422, '*'],
    ['too large', 413, '*'],
    ['media type', 415, '*'],
    ['foreign origin', 403, '*'],
    ['over the limit', 429, '*'],
    ['no key', 401, '*'],
    ['survey of another origin', 403, '*'],
    ['no such widget', 404, '*'],
    ['widget', 200, '*'],
  ])
  const credentials = Object.values(replies).map((reply) => reply.headers['access-control-allow-credentials'])
  expect(new Set(credentials)).toEqual(new Set([undefined]))
})

test('no page may read the replies to servers and analysts', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const PUBLIC = ['POST /v1/views', 'POST /v1/responses', 'GET /v1/surveys/{key}']
  const internal = ENDPOINTS.filter(({ method, path }) => !PUBLIC.includes(`${method} ${path}`))
  const headers = { origin, authorization: `Bearer ${collector.secret}` }

  const replies: [name: string, allowed: unknown][] = []
  for (const { method, path, url, body } of internal) {
    const allowed = await collector.send({ method, url, headers, ...(body && { payload: body }) })
    const refused = await collector.send({ method, url, headers: { origin }, ...(body && { payload: body }) })
    replies.push([`${method} ${path}`, allowedOrigin(allowed) ?? allowedOrigin(refused)])
  }
  for (const url of ['/healthz', '/readyz', '/openapi.json', '/nothing']) {
    replies.push([url, allowedOrigin(await collector.send({ method: 'GET', url, headers }))])
  }

  expect(replies.filter(([, allowed]) => allowed !== undefined)).toEqual([])
})

test('a preflight succeeds for URLs that pages may call, and gets 404 for all others', async () => {
  await using collector = await openCollector()
  const preflight = (url: string, method: string) =>
    collector.send({
      method: 'OPTIONS',
      url,
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type',
      },
    })

  const allowed = await preflight('/v1/responses', 'POST')
  const methods = (await preflight('/v1/surveys/csi', 'PUT')).headers['access-control-allow-methods']

  expect(allowed.statusCode).toBe(204)
  expect(allowed.headers).toMatchObject({
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
  })
  expect(methods).not.toContain('PUT')
  for (const url of ['/v1/keys', '/v1/scores', '/v1/workspace', '/v1/services/payroll', '/nothing', '*']) {
    const refused = await preflight(url, 'GET')
    expect(refused).toBeProblem(404, 'not_found')
    expect(allowedOrigin(refused)).toBeUndefined()
  }
})

test('an OPTIONS request that is not a preflight gets an empty reply', async () => {
  await using collector = await openCollector()

  const reply = await collector.send({ method: 'OPTIONS', url: '/v1/responses' })

  expect([reply.statusCode, reply.body]).toEqual([204, ''])
})

test('an origin that the site key does not list is refused, and stores nothing', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    origins: 'https://portal.example, https://intranet.example:8443',
  })
  const respond = (from: string) => collector.post('/v1/responses', collector.aResponse(), { origin: from })
  const refusal = '403 origin_not_allowed'

  await expectRefusals(collector, respond, {
    another: ['https://evil.example', refusal],
    'a file or a sandbox': ['null', refusal],
    'an empty origin': ['', refusal],
    'plain http': ['http://portal.example', refusal],
    'another port': ['https://portal.example:8443', refusal],
    'no port': ['https://intranet.example', refusal],
    'a trailing slash': ['https://portal.example/', refusal],
    'capital letters': ['https://PORTAL.example', refusal],
    'a longer name': ['https://portal.example.evil.example', refusal],
    'a prefix': ['https://evil-portal.example', refusal],
    'the whole list': ['https://portal.example, https://intranet.example:8443', refusal],
    'a very long one': [`https://${'x'.repeat(5000)}.example`, refusal],
  })
  const surveys = (from: string) =>
    collector.send({
      method: 'GET',
      url: `/v1/surveys/csi?site=${collector.site}`,
      headers: { origin: from },
    })
  expect(await surveys('https://evil.example')).toBeProblem(403, 'origin_not_allowed')
  expect((await surveys('https://portal.example')).statusCode).toBe(200)
  expect((await respond('https://intranet.example:8443')).statusCode).toBe(201)
  // A call from a server has no origin.
  expect((await collector.post('/v1/responses', collector.aResponse())).statusCode).toBe(201)
})

test('a site key without origins allows every page, a sandboxed one too', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  const replies = [
    await collector.post('/v1/responses', collector.aResponse(), { origin: 'null' }),
    await collector.post('/v1/responses', collector.aResponse(), { origin }),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201])
})
