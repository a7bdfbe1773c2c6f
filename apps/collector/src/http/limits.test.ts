import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
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
