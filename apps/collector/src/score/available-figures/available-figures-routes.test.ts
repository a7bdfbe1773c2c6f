import type { AvailableFigures } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const BUILT_IN = ['service', 'line', 'agent', 'company', 'level', 'channel', 'touchpoint', 'trust', 'survey']
const NOT_OF_PEOPLE = ['service', 'line', 'channel', 'touchpoint', 'trust', 'survey']

async function openWithAttributes() {
  const collector = await openCollector({ services: ['payroll'], companies: ['acme', 'globex'] })
  await collector.patch('/v1/workspace', {
    published: { dimension: 'agent', period: 'month' },
    attributes: [
      { key: 'region', of: 'company', name: 'Region' },
      { key: 'grade', of: 'service', name: 'Grade' },
    ],
  })
  return collector
}

async function figuresFor(collector: TestCollector, key = collector.secret): Promise<AvailableFigures> {
  const headers = { authorization: `Bearer ${key}` }
  return (await collector.send({ method: 'GET', url: '/v1/figures?locale=uk', headers })).json()
}

test('callers learn the dimensions that they may use, and none of those that would be refused', async () => {
  await using collector = await openWithAttributes()
  const companies = ['acme', 'globex']
  const callers = {
    'with single answers': await collector.keyWith('read', 'rows'),
    'with figures alone': await collector.keyWith('read'),
    'of a service': await collector.grantedKey({ services: ['payroll'] }, 'read'),
    'of a company': await collector.grantedKey({ companies: ['acme'] }, 'read'),
    'of two companies': await collector.grantedKey({ companies }, 'read'),
  }

  const seen: Record<string, unknown> = {}
  for (const [caller, key] of Object.entries(callers)) {
    const { dimensions, published } = await figuresFor(collector, key)
    const keys = dimensions.map(({ key }) => key)
    seen[caller] = { keys, published: published?.dimension }
    for (const by of ['', ...BUILT_IN, 'region', 'grade']) {
      const headers = { authorization: `Bearer ${key}` }
      const url = `/v1/scores?from=2026-01-01&to=2027-01-01&by=${by}`
      const { statusCode } = await collector.send({ method: 'GET', url, headers })
      const isListed = by === '' ? keys.length > 0 : keys.includes(by)
      expect([caller, by, statusCode]).toEqual([caller, by, isListed ? 200 : 422])
    }
  }

  expect(seen).toEqual({
    'with single answers': { keys: [...BUILT_IN, 'region', 'grade'], published: 'agent' },
    'with figures alone': { keys: [...NOT_OF_PEOPLE, 'grade'], published: 'agent' },
    'of a service': { keys: [...NOT_OF_PEOPLE, 'grade'], published: undefined },
    'of a company': { keys: [], published: 'service' },
    'of two companies': { keys: [], published: 'agent' },
  })
})

test('questions that have figures come with their texts of today, and one that is asked no longer without', async () => {
  await using collector = await openCollector()
  const question = { key: 'moved', kind: 'csi', texts: { en: 'How was the move?' } }
  await collector.put('/v1/surveys/moves', { name: 'Moves', questions: [question] })
  await collector.put('/v1/surveys/moves', {
    name: 'Moves',
    questions: [
      { key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?', uk: 'Чи порадите нас?' } },
      { key: 'note', kind: 'text', texts: { en: 'Anything else?' } },
    ],
  })

  const { questions, dimensions } = await figuresFor(collector)

  expect(dimensions[0]).toEqual({ key: 'service' })
  expect(questions).toMatchObject([
    { key: 'csi', kind: 'csi', text: expect.stringMatching(/\p{Script=Cyrillic}/u) },
    { key: 'moved', kind: 'csi', text: null },
    { key: 'nps', kind: 'nps', text: 'Чи порадите нас?' },
    {
      key: 'reasons',
      kind: 'choice',
      options: expect.arrayContaining([{ key: 'too_long', text: 'Надто довго' }]),
    },
  ])
})
