import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'

const getMetrics = (collector: TestCollector, remoteAddress: string, headers: Record<string, string> = {}) =>
  collector.send({ method: 'GET', url: '/metrics', remoteAddress, headers })

/** Returns the value of a metric with these labels. */
async function metric(collector: TestCollector, name: string, labels = ''): Promise<number | undefined> {
  const { body } = await getMetrics(collector, '127.0.0.1')
  const line = body
    .split('\n')
    .find((candidate) => candidate.startsWith(labels ? `${name}{${labels}} ` : `${name} `))
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')))
}

test('metrics need no key on this machine, and a key with the scope admin elsewhere', async () => {
  await using collector = await openCollector()
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

  for (const local of ['127.0.0.1', '127.8.0.1', '::1', '::ffff:127.0.0.1']) {
    expect((await getMetrics(collector, local)).statusCode).toBe(200)
  }
  for (const remote of ['192.0.2.1', '10.0.0.1', '::ffff:192.0.2.1', '2001:db8::1']) {
    expect(await getMetrics(collector, remote)).toBeProblem(401, 'unauthenticated')
  }
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host']) {
    expect(await getMetrics(collector, '127.0.0.1', { [name]: '127.0.0.1' })).toBeProblem(
      401,
      'unauthenticated',
    )
  }
  const reader = await collector.keyWith('ask', 'read', 'rows')
  expect(await getMetrics(collector, '192.0.2.1', bearer(reader))).toBeProblem(403, 'forbidden')
  const reply = await getMetrics(collector, '192.0.2.1', bearer(collector.secret))
  expect([reply.statusCode, reply.headers['content-type']]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
  ])
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
  const { body } = await getMetrics(collector, '127.0.0.1')
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
