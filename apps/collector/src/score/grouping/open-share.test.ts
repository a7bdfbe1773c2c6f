import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'

const SURVEY = {
  name: 'All kinds',
  questions: [
    { key: 'csi', kind: 'csi', texts: { en: 'How was it?' } },
    { key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } },
    {
      key: 'mood',
      kind: 'choice',
      texts: { en: 'How are you?' },
      options: [{ key: 'well', texts: { en: 'Well' } }],
    },
  ],
}
const answers = { csi: 5, nps: 9, mood: ['well'] }

/** Stores three answers with a token and one without, all about one touchpoint. */
async function rateMixed(collector: TestCollector): Promise<void> {
  await collector.put('/v1/surveys/csi', SURVEY)
  for (const ticket of ['INC-1', 'INC-2', 'INC-3']) {
    const token = await collector.aToken({ ticket, touchpoint: 'chat' })
    await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  }
  const context = { service: 'payroll', touchpoint: 'chat' }
  await collector.post('/v1/responses', collector.aResponse({ context, answers }))
}

// Figures by touchpoint are counted from the invitations, and the others from the tallies.
const QUERIES: Record<string, string>[] = [
  {},
  { by: 'service' },
  { by: 'touchpoint' },
  { touchpoint: 'chat' },
]

test.each(QUERIES)('every row of figures by %o says which share of it is open', async (query) => {
  await using collector = await openCollector({ services: ['payroll'] })
  await rateMixed(collector)

  for (const question of ['csi', 'nps', 'mood']) {
    const rows = await collector.scores({ ...query, question })
    expect(rows).toMatchObject([{ n: 4, openShare: 0.25 }])
  }
  expect(await collector.rates(query)).toMatchObject([{ delivered: 4, openShare: 0.25 }])
})

test('a share is that of its own row', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await rateMixed(collector)

  const byTrust = await collector.scores({ by: 'trust' })
  const ratesByTrust = await collector.rates({ by: 'trust,touchpoint' })

  for (const rows of [byTrust, ratesByTrust]) {
    expect(rows).toMatchObject([
      { trust: 'open', openShare: 1 },
      { trust: 'signed', openShare: 0 },
    ])
  }
})

test('the share of the rates is that of those who were asked, not of those who answered', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ ticket: 'INC-1' })
  await collector.post('/v1/responses', collector.aResponse({ token }))
  const { views } = pagesAt(collector, '198.51.100.1')
  await views(3)

  expect(await collector.scores()).toMatchObject([{ n: 1, openShare: 0 }])
  expect(await collector.rates()).toMatchObject([{ delivered: 4, answered: 1, openShare: 0.75 }])
})

test('where nothing was answered or delivered, there is no share', async () => {
  await using collector = await openCollector({ services: ['payroll'] })

  expect(await collector.scores()).toMatchObject([{ n: 0, openShare: null }])
  expect(await collector.rates()).toMatchObject([{ delivered: 0, openShare: null }])
})

test('what is set aside is in no share', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ ticket: 'INC-1' })
  await collector.post('/v1/responses', collector.aResponse({ token }))
  await nearlySpendBounds(collector, '203.0.113.0/24', ['payroll'], { votes: 3, views: 3 })
  await pagesAt(collector, '203.0.113.9').answers(8)

  expect(await collector.scores()).toMatchObject([{ n: 4, openShare: 0.75 }])
  expect(await collector.scores({ by: 'touchpoint' })).toMatchObject([{ n: 4, openShare: 0.75 }])
})

test('a table of figures has the column', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await rateMixed(collector)

  for (const path of ['scores', 'response-rates']) {
    const url = `/v1/${path}?from=2026-01-01&to=2027-01-01&format=csv`
    const [header = '', row = ''] = (await collector.get(url)).body.split('\r\n')
    expect(row.split(',')[header.split(',').indexOf('openShare')]).toBe('0.25')
  }
})
