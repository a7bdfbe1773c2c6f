import { expect, test } from 'vitest'
import { openBareApp } from '../../test/bare-app.ts'
import { METRICS_TOKEN, openCollector, type TestCollector } from '../../test/collector.ts'
import { freePort } from '../../test/free-port.ts'
import { openMetrics } from './metrics.ts'
import { listenForMetrics } from './metrics-routes.ts'

/** Returns the value of a metric with these labels. */
async function metric(collector: TestCollector, name: string, labels = ''): Promise<number | undefined> {
  const { body } = await collector.metrics()
  const line = body
    .split('\n')
    .find((candidate) => candidate.startsWith(labels ? `${name}{${labels}} ` : `${name} `))
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')))
}

test('the collector serves metrics to whoever has their token, wherever the request comes from', async () => {
  await using collector = await openCollector()
  const get = (authorization: string, headers: Record<string, string> = {}) =>
    collector.send({ method: 'GET', url: '/metrics', headers: { authorization, ...headers } })
  const basic = `Basic ${Buffer.from(`prometheus:${METRICS_TOKEN}`).toString('base64')}`

  const reply = await get(`Bearer ${METRICS_TOKEN}`, { 'x-forwarded-for': '192.0.2.1' })

  expect([reply.statusCode, reply.headers['content-type']]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ])
  for (const wrong of ['', 'Bearer', `Bearer ${METRICS_TOKEN}x`, basic, `Bearer ${collector.secret}`])
    expect(await get(wrong)).toBeProblem(401, 'unauthenticated')
})

test('a collector without a token serves no metrics on its own port, on loopback neither', async () => {
  const app = await openBareApp({})

  for (const authorization of [undefined, 'Bearer', 'Bearer undefined', `Bearer ${METRICS_TOKEN}`]) {
    const reply = await app.inject({
      url: '/metrics',
      remoteAddress: '127.0.0.1',
      headers: { ...(authorization && { authorization }) },
    })
    expect(reply).toBeProblem(401, 'unauthenticated')
  }
  await app.close()
})

test('a port of their own serves the metrics on loopback, and nothing else', async () => {
  const { registry, problems } = openMetrics()
  problems.inc({ code: 'not_found' })
  const port = await freePort()
  const server = await listenForMetrics(registry, port)
  const fetchFrom = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${port}${path}`, { method })

  const metrics = await fetchFrom('/metrics')
  const others = [await fetchFrom('/v1/scores'), await fetchFrom('/metrics', 'POST')]

  expect(server.address()).toMatchObject({ address: '127.0.0.1' })
  expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(await metrics.text()).toContain('otklik_problems_total{code="not_found"} 1')
  expect(others.map(({ status }) => status)).toEqual([404, 404])
  server.close().closeAllConnections()
})

test('requests are measured by route and problems by code, without personal data or workspaces', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.post('/v1/responses', collector.aResponse())
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 9 } }))
  await collector.get('/v1/services/olha.koval')
  await collector.get('/v1/nothing/olha.koval')

  const route = 'method="POST",route="/v1/responses"'
  const count = 'otklik_request_duration_seconds_count'
  expect(await metric(collector, count, `${route},status="201"`)).toBe(1)
  expect(await metric(collector, count, `${route},status="422"`)).toBe(1)
  expect(await metric(collector, count, 'method="GET",route="/v1/services/:key",status="404"')).toBe(1)
  expect(await metric(collector, count, 'method="GET",route="unknown",status="404"')).toBe(1)
  expect(await metric(collector, 'otklik_problems_total', 'code="validation_failed"')).toBe(1)
  expect(await metric(collector, 'otklik_problems_total', 'code="not_found"')).toBe(2)
  const { body } = await collector.metrics()
  expect(body).not.toContain('olha')
  expect(body).not.toContain(collector.workspace)
})

test('the waiting items of the inbox are measured, and the size and duration of each flush', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.post('/v1/responses', collector.aResponse())
  await Promise.all(Array.from({ length: 9 }, () => collector.post('/v1/responses', collector.aResponse())))

  expect(await metric(collector, 'otklik_inbox_waiting')).toBe(0)
  expect(await metric(collector, 'otklik_flush_size_sum')).toBe(10)
  const flushes = await metric(collector, 'otklik_flush_size_count')
  expect(flushes).toBeGreaterThanOrEqual(2)
  expect(await metric(collector, 'otklik_flush_duration_seconds_count')).toBe(flushes)
})

test('the jobs in the outbox are measured, and the age of the oldest one', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2030-01-01T00:00:00Z' })
  await collector.create('/v1/webhooks', { url: 'https://tickets.invalid/' })
  const before = (await metric(collector, 'otklik_outbox_entries')) as number
  collector.setTime('1990-01-01T00:00:00Z')
  await collector.post('/v1/responses', collector.aResponse())
  collector.advance({ hours: 1 })
  await collector.post('/v1/responses', collector.aResponse())

  expect(await metric(collector, 'otklik_outbox_entries')).toBe(before + 2)
  expect(await metric(collector, 'otklik_outbox_age_seconds')).toBe(3600)
})

test('a reply carries the id of its request, or a new one if that is not well formed', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => lines.push(line) })
  const replyId = async (given?: string) =>
    (
      await collector.send({
        method: 'GET',
        url: '/healthz',
        ...(given !== undefined && { headers: { 'x-request-id': given } }),
      })
    ).headers['x-request-id']
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

  expect(await replyId('4bf92f3577b34da6-1')).toBe('4bf92f3577b34da6-1')
  expect(await replyId()).toMatch(uuid)
  for (const bad of ['', 'x'.repeat(65), 'olha@example.com', collector.secret, 'a b', 'a"b', '{"a":1}']) {
    expect(await replyId(bad)).toMatch(uuid)
  }

  const log = lines.join('')
  expect(log).toContain('"reqId":"4bf92f3577b34da6-1"')
  expect(log).not.toContain('olha@')
  expect(log).not.toContain(collector.secret)
})
