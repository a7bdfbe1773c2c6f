import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const NPS = {
  name: 'Recommendation',
  questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } }],
}

test('a 0–10 question is reported as promoters, passives and detractors, with its interval', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/surveys/nps', NPS)
  for (const nps of [10, 9, 9, 8, 7, 6, 0, 10]) await rate(collector, { survey: 'nps', answers: { nps } })

  const rows = await collector.scores({ question: 'nps' })

  expect(rows).toEqual([
    {
      n: 8,
      nps: 25,
      npsLow: expect.closeTo(-29.4168, 4),
      npsHigh: expect.closeTo(65.7804, 4),
      promoters: 4,
      passives: 2,
      detractors: 2,
      indicative: true,
      openShare: 1,
    },
  ])
})

test('a choice is counted by option among those who answered it, and an option that nobody chose counts 0', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await rate(collector, { answers: { csi: 2, reasons: ['too_long', 'not_solved'] } })
  await rate(collector, { answers: { csi: 1, reasons: ['too_long'] } })
  await rate(collector, { answers: { csi: 5 } })

  const rows = await collector.scores({ question: 'reasons', by: 'service' })

  const counts = rows.map((row) => Object.values(row as object))
  expect(rows[0]).toMatchObject({ service: 'payroll', n: 2, indicative: true })
  expect(rows.find((row) => 'option' in row && row.option === 'not_solved')).toMatchObject({
    share: 0.5,
    shareLow: expect.closeTo(0.0945, 4),
    shareHigh: expect.closeTo(0.9055, 4),
  })
  expect(new Map(counts.map(([, , option, count]) => [option, count]))).toEqual(
    new Map([
      ['too_long', 2],
      ['not_solved', 1],
      ['asked_twice', 0],
      ['hard_to_reach', 0],
      ['quick', 0],
      ['solved', 0],
      ['clear', 0],
      ['friendly', 0],
    ]),
  )
})

test('a text question and an unknown question are refused with the name of the parameter', async () => {
  await using collector = await openCollector()

  const period = 'from=2026-01-01&to=2027-01-01'

  expect(await collector.get(`/v1/scores?${period}&question=comment`)).toBeProblem(
    422,
    'validation_failed',
    'question',
  )
  expect(await collector.get(`/v1/scores?${period}&question=mood`)).toBeProblem(
    422,
    'validation_failed',
    'question',
  )
})

async function rate(collector: TestCollector, parts: object): Promise<void> {
  const reply = await collector.post('/v1/responses', collector.aResponse(parts))
  expect(reply.statusCode).toBe(201)
}
