import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'

function respondFrom(collector: TestCollector, remoteAddress: string, forwardedFor?: string) {
  return collector.send({
    method: 'POST',
    url: '/v1/responses',
    payload: collector.aResponse(),
    remoteAddress,
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  })
}

test('open requests above the limit of an address are refused with Retry-After, and store nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'], openRateLimit: 2 })
  await respondFrom(collector, '192.0.2.1')
  const view = {
    site: collector.site,
    invitation: randomUUID(),
    context: { service: 'payroll' },
  }
  await collector.send({ method: 'POST', url: '/v1/views', payload: view, remoteAddress: '192.0.2.1' })
  const before = await collector.allRows()

  const third = await respondFrom(collector, '192.0.2.1')

  expect(third).toBeProblem(429, 'rate_limited')
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(third.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(await collector.allRows()).toEqual(before)
  expect((await respondFrom(collector, '192.0.2.2')).statusCode).toBe(201)
})

test('without a trusted proxy, X-Forwarded-For is ignored', async () => {
  await using collector = await openCollector({ services: ['payroll'], openRateLimit: 1 })

  const first = await respondFrom(collector, '192.0.2.1', '198.51.100.1')
  const second = await respondFrom(collector, '192.0.2.1', '198.51.100.2')

  expect(first.statusCode).toBe(201)
  expect(second).toBeProblem(429, 'rate_limited')
})

test('behind a trusted proxy, the address that it added to X-Forwarded-For counts, and not those before', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    openRateLimit: 1,
    trustedProxies: ['10.0.0.0/8'],
  })

  const replies = [
    await respondFrom(collector, '10.0.0.1', '198.51.100.1'),
    await respondFrom(collector, '10.0.0.1', '198.51.100.2'),
    await respondFrom(collector, '10.0.0.1', '203.0.113.9, 198.51.100.1'),
    await respondFrom(collector, '192.0.2.1', '198.51.100.3'),
    await respondFrom(collector, '192.0.2.1', '198.51.100.4'),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 429, 201, 429])
})

test.each([
  ['a port', (n: number) => `198.51.100.7:${40_000 + n}`],
  ['brackets and a port', (n: number) => `[2001:db8:7::7]:${40_000 + n}`],
  ['other hosts of one /64', (n: number) => `2001:db8:7:1::${n}`],
  ['a zone', (n: number) => `fe80::${n}%eth${n}`],
  ['IPv4 in IPv6', (n: number) => (n % 2 ? '::ffff:100.64.7.9' : '100.64.7.9')],
  ['other letters and zeros', (n: number) => (n % 2 ? '2001:DB8:7:AB::1' : '2001:0db8:7:00ab:0:0:0:1')],
  ['no address', (n: number) => (n % 2 ? 'unknown' : '"_hidden"')],
])('one client is one address, however a trusted proxy writes it: %s', async (_, write) => {
  await using collector = await openCollector({
    services: ['payroll'],
    openRateLimit: 2,
    trustedProxies: ['127.0.0.1'],
  })

  const replies = []
  for (let n = 1; n <= 4; n++) replies.push(await respondFrom(collector, '127.0.0.1', write(n)))

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 429, 429])
})

test('a trusted proxy is recognised with a port, so that the address before it counts', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    openRateLimit: 1,
    trustedProxies: ['10.0.0.0/8'],
  })

  const replies = [
    await respondFrom(collector, '10.0.0.1', '198.51.100.1:5001, 10.0.0.2:443'),
    await respondFrom(collector, '::ffff:10.0.0.1', '198.51.100.2:5002, [::ffff:10.0.0.2]:443'),
    await respondFrom(collector, '10.0.0.1', '198.51.100.1:5003, 10.0.0.3:443'),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 429])
})

test('all of a /48 together has ten times the requests of one network', async () => {
  await using collector = await openCollector({ services: ['payroll'], openRateLimit: 2 })
  const respond = async (address: string) => (await respondFrom(collector, address)).statusCode

  const statuses = []
  for (let n = 0; n < 22; n++) statuses.push(await respond(`2001:db8:7:${n.toString(16)}::1`))

  expect(statuses).toEqual([...Array(20).fill(201), 429, 429])
  expect(await respond('2001:db8:8::1')).toBe(201)
})

test('forged tokens are counted before the database is read for them, and lock nobody out who shares their address', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const view = async (token: string, site = collector.site) =>
    (await collector.post('/v1/views', { site, token })).statusCode
  const forged = await collector.aToken({}, 'a secret that nobody has, 32 bytes long')
  const unknownSite = () => view(forged, `pk_w-${randomUUID().slice(0, 8)}_0123456789abcdef`)
  const real = await collector.aToken({})
  const before = await view(real)

  const statuses = [await view(forged), await view(forged), await view(forged), await unknownSite()]
  const statements = vi.spyOn(collector.db.getExecutor(), 'executeQuery')
  const later = [await view(forged), await unknownSite()]
  const statementsOfForged = statements.mock.calls.length
  const ofReal = await view(real)
  statements.mockRestore()

  expect(before).toBe(200)
  expect([...statuses, ...later]).toEqual([401, 401, 429, 429, 429, 429])
  expect(statementsOfForged).toBe(0)
  expect(ofReal).toBe(200)
})

test('signed requests are limited by their ask, not by their address', async () => {
  await using collector = await openCollector({ openRateLimit: 1 })
  const view = async (token: string) =>
    (await collector.post('/v1/views', { site: collector.site, token })).statusCode
  const token = await collector.aToken({ ticket: 'INC-1' })

  const same = await Promise.all(Array.from({ length: 61 }, () => view(token)))
  const others = [
    await view(await collector.aToken({ ticket: 'INC-2' })),
    await view(await collector.aToken({ ticket: 'INC-3' })),
  ]

  expect(same.filter((status) => status === 200)).toHaveLength(60)
  expect(same.filter((status) => status === 429)).toHaveLength(1)
  expect(others).toEqual([200, 200])
})

test('a limit of 0 allows any number of requests', async () => {
  await using collector = await openCollector({ services: ['payroll'], openRateLimit: 0 })

  const replies = await Promise.all(Array.from({ length: 150 }, () => respondFrom(collector, '192.0.2.1')))

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
})
