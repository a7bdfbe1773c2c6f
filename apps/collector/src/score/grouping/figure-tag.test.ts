import type { NewResponse } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { takeStep } from '../../../test/cases.ts'
import { openCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'

const PATHS = ['/v1/scores', '/v1/response-rates', '/v1/case-figures', '/v1/complaint-rates'] as const
const [SCORES, RATES, CASES, COMPLAINTS] = PATHS

test('a report of a past month is known until something that it counts or names has changed', async () => {
  await using collector = await openCollector({
    services: ['payroll', 'travel'],
    now: '2026-03-31T12:00:00Z',
  })
  const { post, create, put, site, aToken } = collector
  const answer = async (ticket: string, answers: NewResponse['answers'], claims = {}) =>
    post('/v1/responses', collector.aResponse({ token: await aToken({ ticket, ...claims }), answers }))
  const context = { ticket: 'INC-3' }
  await answer('INC-1', { csi: 5 }, { person: 'p-1' })
  await answer('INC-2', { csi: 2 })
  const { id: asked } = (await create('/v1/invitations', anAsk({ person: { id: 'p-3' }, context }))).json()
  const [low] = (await collector.allRows()).case_file as { id: string }[]
  collector.advance({ hours: 20 })
  let known = await tags()

  expect({
    'an answer of today': await movedBy(answer('INC-4', { csi: 1 })),
    'a view of today': await movedBy(post('/v1/views', { site, token: await aToken({ ticket: 'INC-5' }) })),
    'another score': await movedBy(answer('INC-1', { csi: 4 }, { person: 'p-1' })),
    'a choice': await movedBy(answer('INC-1', { reasons: ['quick'] }, { person: 'p-1' })),
    'a bounce': await movedBy(create('/v1/bounces', { invitation: asked })),
    'a view': await movedBy(post('/v1/views', { site, token: await aToken({ ...context, person: 'p-3' }) })),
    'a later answer': await movedBy(answer('INC-3', { csi: 5 }, { person: 'p-3' })),
    'a contact': await movedBy(takeStep(collector, low?.id ?? '', { kind: 'contacted', by: 'phone' }, 1)),
    'closed tickets': await movedBy(
      create('/v1/ticket-counts', { service: 'payroll', day: '2026-03-30', closed: 7 }),
    ),
    'closed tickets of today': await movedBy(
      create('/v1/ticket-counts', { service: 'payroll', day: '2026-04-01', closed: 7 }),
    ),
    'a name': await movedBy(put('/v1/services/payroll', { name: 'Payroll' })),
    'the same name': await movedBy(put('/v1/services/payroll', { name: 'Payroll' })),
    'a cause': await movedBy(put('/v1/causes/slow', { name: 'Slow' })),
    'a new agent': await movedBy(answer('INC-6', { csi: 5 }, { agent: 'ann' })),
    'the same agent': await movedBy(answer('INC-7', { csi: 5 }, { agent: 'ann' })),
    'a setting': await movedBy(collector.patch('/v1/workspace', { threshold: 4 })),
    'an erasure': await movedBy(collector.delete('/v1/people/p-1')),
  }).toEqual({
    'an answer of today': [],
    'a view of today': [],
    'another score': [SCORES, COMPLAINTS],
    'a choice': [SCORES, COMPLAINTS],
    'a bounce': [RATES],
    'a view': [RATES],
    'a later answer': [RATES],
    'a contact': [CASES, COMPLAINTS],
    'closed tickets': [CASES, COMPLAINTS],
    'closed tickets of today': [],
    'a name': [...PATHS],
    'the same name': [],
    'a cause': [...PATHS],
    'a new agent': [...PATHS],
    'the same agent': [],
    'a setting': [...PATHS],
    'an erasure': [SCORES, RATES, COMPLAINTS],
  })

  async function movedBy(write: Promise<LightMyRequestResponse>): Promise<string[]> {
    const { statusCode, body } = await write
    expect(statusCode, body).toBeLessThan(300)
    const before = known
    known = await tags()
    return PATHS.filter((_, index) => before[index] !== known[index])
  }

  function tags(): Promise<unknown[]> {
    const march = 'from=2026-03-01&to=2026-04-01'
    return Promise.all(PATHS.map(async (path) => (await collector.get(`${path}?${march}`)).headers.etag))
  }
})
