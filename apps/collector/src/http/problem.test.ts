import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { ENDPOINTS } from '../../test/endpoints.ts'
import { expectRefusals } from '../../test/refusals.ts'

test('a URL that no endpoint has gets a problem', async () => {
  await using collector = await openCollector()
  const get = (url: string) => collector.get(url)

  await expectRefusals(collector, get, {
    'no such noun': ['/v1/nothing', '404 not_found'],
    'no version': ['/scores', '404 not_found'],
    'an empty key': ['/v1/services/', '422 validation_failed key'],
    'a doubled slash': ['//v1/services', '404 not_found'],
    'another case': ['/V1/services', '404 not_found'],
    'a path with two dots': ['/v1/../server.ts', '404 not_found'],
    'a widget in no language': ['/otklik.zz.js', '404 not_found'],
    'a lone percent sign': ['/v1/services/%', '404 not_found'],
    'a percent sign before letters': ['/v1/services/%zz', '404 not_found'],
    'a percent-encoded lone surrogate': ['/v1/services/%ed%a0%80', '404 not_found'],
    'a percent-encoded NUL': ['/v1/services/%00', '422 validation_failed key'],
    'a key too long by one': [`/v1/services/${'x'.repeat(65)}`, '422 validation_failed key'],
    'a very long key': [`/v1/services/${'x'.repeat(8000)}`, '422 validation_failed key'],
    'a key with a space': ['/v1/services/pay%20roll', '422 validation_failed key'],
    'a key with a slash': ['/v1/services/pay%2Froll', '422 validation_failed key'],
  })
})

test('a method that a URL does not support gets 404, and changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const headers = { authorization: `Bearer ${collector.secret}` }
  const call = ([method, url]: readonly [string, string]) =>
    collector.send({ method: method as 'GET', url, headers, payload: { name: 'x' } })

  await expectRefusals(collector, call, {
    'deleting a survey': [['DELETE', '/v1/surveys/csi'], '404 not_found'],
    'patching a service': [['PATCH', '/v1/services/payroll'], '404 not_found'],
    'posting to a list': [['POST', '/v1/surveys'], '404 not_found'],
    'putting the workspace': [['PUT', '/v1/workspace'], '404 not_found'],
    'deleting the workspace': [['DELETE', '/v1/workspace'], '404 not_found'],
    'posting scores': [['POST', '/v1/scores'], '404 not_found'],
    'getting a view': [['GET', '/v1/views'], '404 not_found'],
    'putting a response': [['PUT', '/v1/responses'], '404 not_found'],
    tracing: [['TRACE', '/v1/scores'], '404 not_found'],
    'a method of WebDAV': [['PROPFIND', '/v1/scores'], '404 not_found'],
  })
})

test('an unknown query parameter is refused by its name', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const headers = { authorization: `Bearer ${collector.secret}` }
  const call = ({ method, url, body }: (typeof ENDPOINTS)[number]) =>
    collector.send({
      method,
      url: `${url}${url.includes('?') ? '&' : '?'}colour=red`,
      headers,
      ...(body && { payload: body }),
    })
  // The endpoints of pages validate the body first, and it is empty here.
  const asked = ENDPOINTS.filter(({ path, scopes = [] }) => path.startsWith('/v1/') && scopes.length > 0)

  await expectRefusals(
    collector,
    call,
    Object.fromEntries(
      asked.map((endpoint) => [
        `${endpoint.method} ${endpoint.path}`,
        [endpoint, '422 validation_failed colour'],
      ]),
    ),
  )
  await expectRefusals(collector, (url: string) => collector.post(url, collector.aResponse()), {
    'POST /v1/responses': ['/v1/responses?colour=red', '422 validation_failed colour'],
    'a name of the prototype': ['/v1/responses?__proto__=1', '422 validation_failed __proto__'],
  })
})

test('a body with thousands of errors gets the first hundred, and the number of the others', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]))

  const reply = await collector.post('/v1/responses', { ...collector.aResponse(), ...unknown })

  expect(reply).toBeProblem(422, 'validation_failed', 'field0')
  expect(reply.json().errors).toHaveLength(100)
  expect(reply.json().detail).toMatch(/and 4900 more$/)
})

test('HEAD and OPTIONS change nothing at any URL', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const before = await collector.allRows()
  const headers = { authorization: `Bearer ${collector.secret}` }

  for (const { url } of ENDPOINTS) {
    await collector.send({ method: 'HEAD', url, headers })
    await collector.send({ method: 'OPTIONS', url, headers })
  }

  expect(await collector.allRows()).toEqual(before)
})
