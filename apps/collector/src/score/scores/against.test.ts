import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const scoresBy = (query: Record<string, string>) => `/v1/scores?${new URLSearchParams(query)}`

/** Stores answers on a day: so many of each score. */
async function answer(
  collector: TestCollector,
  day: string,
  service: string,
  counts: Record<number, number>,
  { company = 'acme', question = 'csi' } = {},
) {
  collector.setTime(`${day}T12:00:00Z`)
  const scores = Object.entries(counts).flatMap(([score, n]) => Array<number>(n).fill(Number(score)))
  const replies = await Promise.all(
    scores.map(async (score) => {
      const token = await collector.aToken({ service, company, survey: question })
      const given = { token, survey: question, answers: { [question]: score } }
      return collector.post('/v1/responses', collector.aResponse(given))
    }),
  )
  expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
}

/** Opens a collector where payroll became better from February to March, and others have few answers. */
async function openCentre() {
  const collector = await openCollector({ services: ['payroll', 'travel', 'moves', 'laptops'] })
  await answer(collector, '2026-02-10', 'payroll', { 1: 2, 2: 4, 3: 5, 4: 6, 5: 5 })
  await answer(collector, '2026-02-20', 'moves', { 5: 3 })
  await answer(collector, '2026-03-10', 'payroll', { 2: 1, 3: 2, 4: 7, 5: 10 })
  await answer(collector, '2026-03-20', 'travel', { 4: 2, 5: 1 }, { company: 'beta' })
  return collector
}

const MARCH = { from: '2026-03-01', to: '2026-04-01' }
const BETTER = {
  difference: expect.closeTo(0.936363636363636, 9),
  differenceLow: expect.closeTo(0.217594755888785, 9),
  differenceHigh: expect.closeTo(1.59416853050874, 9),
  beyondChance: true,
}
const NOTHING = {
  againstN: 0,
  againstMean: null,
  difference: null,
  differenceLow: null,
  differenceHigh: null,
  beyondChance: null,
}

test('each group is compared with itself in other days, and one without answers there has no difference', async () => {
  await using collector = await openCentre()

  const rows = await collector.scores({ ...MARCH, by: 'service', against: '2026-02-01..2026-03-01' })

  expect(rows).toMatchObject([
    { service: 'payroll', n: 20, againstN: 22, againstMean: 3.363636364, ...BETTER, compared: 1 },
    { service: 'travel', n: 3, ...NOTHING, compared: 1 },
  ])
  expect((await collector.scores({ ...MARCH, by: 'service' }))[0]).not.toHaveProperty('compared')
})

test('what is beyond chance alone may be chance among the groups of a reply', async () => {
  await using collector = await openCentre()
  await answer(collector, '2026-02-10', 'travel', { 4: 1 })
  await answer(collector, '2026-02-10', 'laptops', { 4: 1 })
  await answer(collector, '2026-03-10', 'laptops', { 4: 1 })
  await answer(collector, '2026-03-10', 'moves', { 4: 1 })
  const query = { ...MARCH, by: 'service', against: '2026-02-01..2026-03-01' }

  const [alone] = await collector.scores({ ...query, service: 'payroll' })
  const many = await collector.scores(query)

  expect(alone).toMatchObject({ ...BETTER, compared: 1 })
  expect(many.find(({ service }) => service === 'payroll')).toMatchObject({
    ...BETTER,
    beyondChance: false,
    compared: 4,
  })
})

test('a period is compared with the one in its place, and days with more or fewer of them are refused', async () => {
  await using collector = await openCentre()
  const query = { by: 'service,month', from: '2026-02-01', to: '2026-04-01' }

  const rows = await collector.scores({ ...query, against: '2026-01-01..2026-03-01' })
  const refused = await collector.get(scoresBy({ ...query, against: '2026-01-01..2026-02-01' }))

  expect(rows).toMatchObject([
    { service: 'moves', period: '2026-02-01', ...NOTHING },
    { service: 'payroll', period: '2026-02-01', ...NOTHING },
    { service: 'payroll', period: '2026-03-01', againstN: 22, ...BETTER },
    { service: 'travel', period: '2026-03-01', ...NOTHING },
  ])
  expect(refused.statusCode).toBe(422)
  expect(refused.json().errors).toMatchObject([{ path: 'against' }])
})

test('the rest is all other groups of the reply, of the same period where the query groups by one', async () => {
  await using collector = await openCentre()
  const both = { from: '2026-02-01', to: '2026-04-01' }
  const shown = async (query: object) =>
    (await collector.scores({ ...both, against: 'rest', ...query })).map((row) => {
      const { n, againstN, againstMean, compared } = row as unknown as Record<string, number>
      return [n, againstN, againstMean, compared]
    })

  expect(await shown({ by: 'service' })).toEqual([
    [3, 45, expect.closeTo((74 + 86 + 13) / 45, 9), 3],
    [42, 6, expect.closeTo((15 + 13) / 6, 9), 3],
    [3, 45, expect.closeTo((74 + 86 + 15) / 45, 9), 3],
  ])
  expect(await shown({ by: 'service,month' })).toEqual([
    [3, 22, expect.closeTo(74 / 22, 9), 4],
    [22, 3, 5, 4],
    [20, 3, expect.closeTo(13 / 3, 9), 4],
    [3, 20, expect.closeTo(86 / 20, 9), 4],
  ])
  expect(await shown({ by: 'service', service: 'payroll' })).toEqual([[42, 0, null, 0]])
  expect(await shown({})).toEqual([[48, 0, null, 0]])
})

test('the rest has no rows outside the grants of the caller', async () => {
  await using collector = await openCentre()
  const rest = { ...MARCH, by: 'company,service', against: 'rest' }
  const ofPayroll = await collector.signIn({ role: 'manager', grants: { services: ['payroll'] } })
  const ofAcme = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })

  const all = await collector.scores(rest)
  const granted = await Promise.all([ofPayroll, ofAcme].map((user) => user.get(scoresBy(rest))))

  expect(all.map((row) => (row as unknown as { againstN: number }).againstN)).toEqual([3, 20])
  for (const reply of granted) expect(reply.json().rows).toMatchObject([{ n: 20, ...NOTHING, compared: 0 }])
})

test('net promoter scores are compared by their adjusted estimates', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/surveys/nps', {
    name: 'Recommendation',
    questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }],
  })
  await answer(collector, '2026-02-10', 'payroll', { 0: 4, 7: 6, 10: 10 }, { question: 'nps' })
  await answer(collector, '2026-03-10', 'payroll', { 3: 2, 8: 2, 9: 6 }, { question: 'nps' })

  const query = { ...MARCH, question: 'nps', against: '2026-02-01..2026-03-01' }
  const csv = await collector.get(scoresBy({ ...query, format: 'csv' }))

  // In R: 100 * (4 / 13 - 6 / 23 + c(0, -1, 1) * qnorm(.975) * sqrt(v1 + v2))
  expect(await collector.scores(query)).toMatchObject([
    {
      nps: 40,
      againstN: 20,
      againstNps: 30,
      difference: expect.closeTo(4.68227424749, 9),
      differenceLow: -49.09083116,
      differenceHigh: 58.45537965,
      beyondChance: false,
      compared: 1,
    },
  ])
  expect(csv.body).toContain(
    ',againstN,againstNps,difference,differenceLow,differenceHigh,beyondChance,compared\r\n',
  )
})

test.each([
  'tomorrow',
  '2026-01-01',
  '2026-02-01..2026-02-01',
  '2026-03-01..2026-02-01',
  '2026-01-01..2026-02-30',
  '2026-01-01..2026-02-01..2026-03-01',
])('what is no period to compare with is refused: %s', async (against) => {
  await using collector = await openCollector()

  const reply = await collector.get(scoresBy({ ...MARCH, against }))

  expect([reply.statusCode, reply.json().errors.map(({ path }: { path: string }) => path)]).toEqual([
    422,
    ['against'],
  ])
})

test('options of a choice are not compared', async () => {
  await using collector = await openCollector()

  const reply = await collector.get(scoresBy({ ...MARCH, question: 'reasons', against: 'rest' }))

  expect([reply.statusCode, reply.json().errors[0].path]).toEqual([422, 'against'])
})
