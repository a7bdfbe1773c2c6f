import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect, test } from 'vitest'
import { type GuardedAccess, type OpenAccess, openApiPath, type RouteAccess } from '../../src/http/access.ts'
import { openCollector, type TestCollector } from '../collector.ts'
import { ENDPOINTS } from '../endpoints.ts'
import { type Caller, openCallers } from './callers.ts'
import { bearer, type Credentials, fromPage } from './credentials.ts'

type GuardedRoute = RouteAccess & { access: GuardedAccess }
type OpenRoute = RouteAccess & { access: OpenAccess }

const isGuarded = (route: RouteAccess): route is GuardedRoute => !('open' in route.access)
const isOpen = (route: RouteAccess): route is OpenRoute => 'open' in route.access
const nameOf = ({ method, path }: Pick<RouteAccess, 'method' | 'path'>) => `${method} ${openApiPath(path)}`
const endpointOf = (route: RouteAccess) => ENDPOINTS.find((endpoint) => nameOf(endpoint) === nameOf(route))

/** Calls a route at the URL and with the body of its endpoint. An open route may have none; its names are made up. */
function call(
  collector: TestCollector,
  route: RouteAccess,
  { headers = {}, apiKey }: Credentials,
): Promise<Reply> {
  const { url, body } = endpointOf(route) ?? { url: route.path.replaceAll(/:\w+/g, 'unknown') }
  return collector.send({
    method: route.method as 'GET',
    url: apiKey === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}api_key=${apiKey}`,
    headers,
    ...(body && { payload: body }),
  })
}

/** Returns the status and code of a refusal, or `admitted`. An error of OData has its code one level deeper. */
function outcomeOf(reply: Reply): string {
  if (![401, 403].includes(reply.statusCode)) return 'admitted'
  const body = reply.json()
  return `${reply.statusCode} ${body.code ?? body.error.code}`
}

test('every route gives every kind of caller what the table of routes says, and a refused call changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const callers = Object.entries(await openCallers(collector))
  const calls = collector.app.routeAccess.filter(isGuarded).flatMap((route) => {
    const endpoint = endpointOf(route)
    if (!endpoint) return []
    return callers.map(([title, caller]) => ({
      name: `${nameOf(route)}, ${title}`,
      route,
      caller,
      expected: caller.outcome(route.access, endpoint.alsoNeeded),
    }))
  })
  const outcomes: Record<string, string> = {}

  const credentials = new Map<Caller, Credentials>()
  for (const [, caller] of callers) credentials.set(caller, await caller.credentials())
  const before = await collector.allRows()
  // All calls with one credential go out together, so that they share its look-up.
  for (const [caller, sent] of credentials) {
    const refused = calls.filter((each) => each.caller === caller && each.expected !== 'admitted')
    const replies = await Promise.all(refused.map(({ route }) => call(collector, route, sent)))
    for (const [index, reply] of replies.entries()) outcomes[refused[index]?.name ?? ''] = outcomeOf(reply)
  }
  const after = await collector.allRows()
  for (const { name, route, caller } of calls.filter(({ expected }) => expected === 'admitted')) {
    outcomes[name] = outcomeOf(await call(collector, route, await caller.credentials()))
  }

  expect(outcomes).toEqual(Object.fromEntries(calls.map(({ name, expected }) => [name, expected])))
  expect(after).toEqual(before)
}, 180_000)

test('an open route makes no difference between callers, unless a session is what opens it', async () => {
  await using collector = await openCollector()
  const { secret, site, workspace } = collector
  const { cookie } = await collector.signIn({ role: 'admin' })
  const bySession = fromPage(workspace, cookie)

  const statuses: Record<string, number[]> = {}
  for (const route of collector.app.routeAccess.filter(isOpen)) {
    const senders = [
      {},
      bearer(secret),
      bearer(site),
      ...(route.access.open === 'a session' ? [] : [bySession]),
    ]
    const replies = await Promise.all(senders.map((sender) => call(collector, route, sender)))
    statuses[nameOf(route)] = replies.map(({ statusCode }) => statusCode)
  }

  for (const [name, [first = 0, ...others]] of Object.entries(statuses)) {
    expect([name, others]).toEqual([name, others.map(() => first)])
  }
  const needNothing = collector.app.routeAccess
    .filter(isOpen)
    .filter(({ access }) => access.open === 'nothing')
  expect(needNothing.map(nameOf).filter((name) => statuses[name]?.includes(401))).toEqual([])
  expect(statuses['GET /metrics']).toEqual([401, 401, 401, 401])
})

test('a write by a session is refused unless a page of the collector makes it, and changes nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { workspace } = collector
  const { cookie } = await collector.signIn({ role: 'admin' })
  const writes = collector.app.routeAccess.filter(isGuarded).filter(({ method }) => method !== 'GET')
  const origins: Record<string, Record<string, string>> = {
    'another site': { 'sec-fetch-site': 'cross-site' },
    'another host of the site': { 'sec-fetch-site': 'same-site' },
    'an address that was typed in': { 'sec-fetch-site': 'none' },
    'a header that says two things': { 'sec-fetch-site': 'same-origin, cross-site' },
    'another origin, in an older browser': { origin: 'https://evil.example' },
    'a sandbox, in an older browser': { origin: 'null' },
    'no browser': {},
    'another site that names the origin': { 'sec-fetch-site': 'cross-site', origin: 'http://collector.test' },
  }
  const before = await collector.allRows()

  const admitted: string[] = []
  for (const route of writes) {
    for (const [from, headers] of Object.entries(origins)) {
      const sent = { headers: { cookie, 'otklik-workspace': workspace, ...headers } }
      const reply = await call(collector, route, sent)
      if (outcomeOf(reply) !== '403 forbidden')
        admitted.push(`${nameOf(route)}, from ${from}: ${reply.statusCode}`)
    }
  }

  expect(writes.length).toBeGreaterThan(20)
  expect(admitted).toEqual([])
  expect(await collector.allRows()).toEqual(before)
})

test('nothing that a key or a session of another workspace calls changes this one', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const neighbour = await collector.neighbour({ services: ['payroll'], companies: ['acme'] })
  const before = await collector.allRows()

  for (const route of collector.app.routeAccess.filter(isGuarded).filter(endpointOf)) {
    const { cookie } = await neighbour.signIn({ role: 'admin' })
    await call(collector, route, fromPage(neighbour.workspace, cookie))
    await call(collector, route, bearer(neighbour.secret))
  }

  expect(await collector.allRows()).toEqual(before)
})
