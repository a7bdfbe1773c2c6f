import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from './collector.ts'

const AT_ONCE = 250

test('a flood of tickets and pages from an open site key adds one row each and nothing else', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const view = (n: number) => {
    const context = { service: 'payroll', ticket: `INC-${n}`, page: `https://portal.example/${n}` }
    return collector.post('/v1/views', { site: collector.site, invitation: randomUUID(), context })
  }
  const countMetricLines = async () => (await collector.metrics()).body.split('\n').length
  await view(0)
  await countMetricLines()
  const [before, linesBefore] = [await collector.allRows(), await countMetricLines()]

  const replies = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => view(n + 1)))

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
  const {
    invitation = [],
    invitation_status_day,
    figure_day,
    network_votes,
    ...others
  } = await collector.allRows()
  expect(invitation).toHaveLength(AT_ONCE + 1)
  expect(invitation_status_day).toMatchObject([{ issued: AT_ONCE + 1 }])
  expect(figure_day).toHaveLength(1)
  expect(network_votes).toMatchObject([{ views: AT_ONCE + 1 }])
  expect(before).toMatchObject(others)
  expect(await countMetricLines()).toBe(linesBefore)
})

test('an address without requests left is not forgotten because of a flood of 5,000 others', async () => {
  await using collector = await openCollector({ openRateLimit: 1 })
  // Counted before validation, and then refused, as it names no service.
  const view = async (n: number) => {
    const reply = await collector.send({
      method: 'POST',
      url: '/v1/views',
      payload: { site: collector.site, invitation: randomUUID() },
      remoteAddress: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
    })
    return reply.statusCode
  }

  const first = [await view(0), await view(0)]
  for (let from = 1; from <= 5000; from += AT_ONCE) {
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => view(from + n)))
    expect(new Set(statuses)).toEqual(new Set([422]))
  }

  expect(first).toEqual([422, 429])
  expect([await view(5000), await view(0)]).toEqual([429, 429])
})

test('unknown services and companies fill neither the catalogue nor its cache', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const respond = (context: object) => collector.post('/v1/responses', { ...collector.aResponse(), context })
  const before = await collector.allRows()

  const replies = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) =>
      respond(n % 2 ? { service: `service-${n}` } : { service: 'payroll', company: `company-${n}` }),
    ),
  )

  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([422]))
  expect(await collector.allRows()).toEqual(before)
  // A refusal is not cached: once the service is created, it is accepted.
  await collector.put('/v1/services/service-7', { name: 'Seven' })
  expect((await respond({ service: 'service-7' })).statusCode).toBe(201)
})
