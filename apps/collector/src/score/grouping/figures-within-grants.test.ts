import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const days = 'from=2026-03-01&to=2026-04-01'

async function answer(collector: TestCollector, score: number, context: object) {
  const token = await collector.aToken(context)
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: score } }))
  expect(reply.statusCode, reply.body).toBe(201)
}

/** Opens a collector where Acme and Globex rated two services, and somebody without a company one of them. */
async function openCentre() {
  const collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People' })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'People' })
  await answer(collector, 1, { service: 'payroll', company: 'acme', agent: 'ann' })
  await answer(collector, 2, { service: 'payroll', company: 'globex', agent: 'bob' })
  await answer(collector, 3, { service: 'payroll' })
  await answer(collector, 4, { service: 'travel', company: 'acme', agent: 'ann' })
  return collector
}

test('figures count only what is within the grants, from tallies and from asks alike', async () => {
  await using collector = await openCentre()
  const manager = (grants: object) => collector.signIn({ role: 'manager', grants })
  const ofPayroll = await manager({ services: ['payroll'] })
  const ofAcme = await manager({ companies: ['acme'] })
  const ofBoth = await manager({ lines: ['People'], companies: ['globex'] })

  const counts = await Promise.all(
    [ofPayroll, ofAcme, ofBoth].map(async (user) => {
      const [scores] = (await user.get(`/v1/scores?${days}`)).json().rows
      const [rates] = (await user.get(`/v1/response-rates?${days}`)).json().rows
      const byAgent = (await user.get(`/v1/scores?${days}&by=agent`)).json().rows
      return [scores.n, scores.mean, rates.answered, byAgent.map((row: { agent: string }) => row.agent)]
    }),
  )

  expect(counts).toEqual([
    [3, 2, 3, ['ann', 'bob', null]],
    [2, 2.5, 2, ['ann']],
    [1, 2, 1, ['bob']],
  ])
})

test('a filter narrows the grants and never widens them', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  const rows = async (query: string) => (await user.get(`/v1/scores?${days}&${query}`)).json().rows

  expect(await rows('service=travel')).toMatchObject([{ n: 1, mean: 4 }])
  expect(await rows('by=service&company=globex')).toEqual([])
  expect(await rows('by=service&service=payroll&service=travel')).toMatchObject([{ n: 1 }, { n: 1 }])
})

const refusalsOf = async (user: Pick<TestCollector, 'get'>, queries: readonly string[]) => {
  const replies = await Promise.all(queries.map((query) => user.get(query)))
  return replies.map((reply) => [reply.statusCode, reply.json().errors?.[0].path])
}

test('who may not see single answers gets no figures by agent, company or level, grouped or filtered', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'viewer' })
  const groups = [
    ['by=agent', 'by'],
    ['by=service,company,month', 'by'],
    ['by=month&level=1', 'level'],
    ['agent=ann', 'agent'],
  ]

  for (const path of ['/v1/scores', '/v1/response-rates', '/v1/case-figures']) {
    const refused = await refusalsOf(
      user,
      groups.map(([query]) => `${path}?${days}&${query}`),
    )
    expect(refused).toEqual(groups.map(([, name]) => [422, name]))
    expect((await user.get(`${path}?${days}&by=service,line,month`)).statusCode).toBe(200)
  }
  expect((await user.get(`/v1/scores?${days}&by=company`)).json().detail).toContain('/v1/published')
})

test('grants that name companies, without single answers, leave no figures that count answers', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'viewer', grants: { companies: ['acme'] } })
  const paths = ['/v1/scores', '/v1/response-rates', '/v1/case-figures']

  const refused = await refusalsOf(
    user,
    paths.map((path) => `${path}?${days}&by=service`),
  )

  expect(refused).toEqual(paths.map(() => [422, 'by']))
})

test('a service that leaves a granted line takes its figures with it', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'viewer', grants: { lines: ['People'] } })
  const count = async () => (await user.get(`/v1/scores?${days}`)).json().rows[0].n
  const before = await count()

  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'Finance' })

  expect([before, await count()]).toEqual([4, 1])
})

test('a granted caller gets the same errors as anybody', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['nobody'] } })

  for (const query of [
    `${days}&question=unknown`,
    `${days}&question=comment`,
    `${days}&by=colour`,
    'from=2&to=1',
  ]) {
    const [theirs, ours] = [await user.get(`/v1/scores?${query}`), await collector.get(`/v1/scores?${query}`)]
    expect(theirs.statusCode).toBe(422)
    expect(theirs.body).toBe(ours.body)
  }
})
