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
  const viewer = (grants: object) => collector.signIn({ role: 'viewer', grants })
  const ofPayroll = await viewer({ services: ['payroll'] })
  const ofAcme = await viewer({ companies: ['acme'] })
  const ofBoth = await viewer({ lines: ['People'], companies: ['globex'] })

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
  const user = await collector.signIn({ role: 'viewer', grants: { companies: ['acme'] } })
  const rows = async (query: string) => (await user.get(`/v1/scores?${days}&${query}`)).json().rows

  expect(await rows('service=travel')).toMatchObject([{ n: 1, mean: 4 }])
  expect(await rows('by=service&company=globex')).toEqual([])
  expect(await rows('by=service&service=payroll&service=travel')).toMatchObject([{ n: 1 }, { n: 1 }])
})

test('small groups are withheld by what is within the grants', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  for (let n = 0; n < 5; n++) await answer(collector, 5, { service: 'payroll', company: 'acme' })
  await answer(collector, 5, { service: 'payroll', company: 'globex' })
  await answer(collector, 5, { service: 'travel', company: 'globex' })
  const user = await collector.signIn({ role: 'viewer', grants: { companies: ['acme'] } })

  const all = (await collector.get(`/v1/scores?${days}&by=service,company`)).json().rows
  const within = (await user.get(`/v1/scores?${days}&by=service,company`)).json().rows

  expect(all.map((row: { n: number | null }) => row.n)).toEqual([null, null, null])
  expect(within).toMatchObject([{ service: 'payroll', company: 'acme', n: 5, withheld: false }])
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
  const user = await collector.signIn({ role: 'viewer', grants: { companies: ['nobody'] } })

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
