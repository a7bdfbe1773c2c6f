import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const impactsBy = async (collector: Pick<TestCollector, 'get'>, by: string) => {
  const reply = await collector.get(`/v1/scores?from=2026-01-01&to=2027-01-01&by=${by}`)
  const rows = reply.json().rows as { impact: number; impactSure: boolean }[]
  return rows.map(({ impact, impactSure }) => [impact, impactSure])
}

test('an impact is what the answers lack to the target: of the service, else of the workspace, else the threshold', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People', target: 3.5 })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'People' })
  for (const [service, score] of [
    ['payroll', 3],
    ['payroll', 3],
    ['travel', 4],
    ['travel', 4],
    ['travel', 4],
  ] as const) {
    const token = await collector.aToken({ service })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: score } }))
  }
  const user = await collector.signIn({ role: 'viewer', grants: { services: ['payroll'] } })

  const byThreshold = await impactsBy(collector, 'service')
  await collector.patch('/v1/workspace', { target: 4.25 })
  const byTarget = await impactsBy(collector, 'service')
  await collector.patch('/v1/workspace', { target: 4 })

  expect(byThreshold).toEqual([
    [1, false],
    [3, true],
  ])
  expect(byTarget).toEqual([
    [1, false],
    [0.75, false],
  ])
  expect(await impactsBy(collector, 'line')).toEqual([[expect.closeTo(2, 9), false]])
  expect(await impactsBy(user, 'service')).toEqual([[1, false]])
})

test('an impact is sure where the whole interval lies below the target', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  for (let count = 0; count < 5; count++) {
    const token = await collector.aToken({})
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2 } }))
  }

  // Five twos: up to 2.8494.
  await collector.patch('/v1/workspace', { target: 2.8 })
  const within = await impactsBy(collector, '')
  await collector.patch('/v1/workspace', { target: 2.9 })

  expect([within, await impactsBy(collector, '')]).toEqual([
    [[expect.closeTo(4, 9), false]],
    [[expect.closeTo(4.5, 9), true]],
  ])
})

test('a new target moves the tag of the scores', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const read = (headers = {}) =>
    collector.send({
      method: 'GET',
      url: '/v1/scores?from=2026-01-01&to=2026-02-01&by=service',
      headers: { authorization: `Bearer ${collector.secret}`, ...headers },
    })
  const statusAfter = async (change: () => Promise<unknown>) => {
    const { etag } = (await read()).headers
    await change()
    return (await read({ 'if-none-match': etag })).statusCode
  }

  const statuses = [
    await statusAfter(() => collector.get('/v1/workspace')),
    await statusAfter(() => collector.put('/v1/services/payroll', { name: 'Payroll', target: 4.5 })),
    await statusAfter(() => collector.patch('/v1/workspace', { target: 4.5 })),
  ]

  expect(statuses).toEqual([304, 200, 200])
})
