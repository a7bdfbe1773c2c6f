import type { Grants } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { nearlySpendBounds } from '../../../test/open-answers.ts'

type Noun = 'services' | 'agents' | 'companies'

/** Opens a collector where Ann serves Acme in payroll, Bob serves Globex in travel, and nobody was asked about the rest. */
async function openCentre() {
  const collector = await openCollector({
    services: ['desk', 'payroll', 'travel'],
    companies: ['acme', 'globex', 'initech'],
  })
  await collector.put('/v1/agents/cid', { name: 'Cid' })
  for (const context of [
    { service: 'payroll', agent: 'ann', company: 'acme' },
    { service: 'travel', agent: 'bob', company: 'globex' },
  ]) {
    await collector.post('/v1/views', { site: collector.site, token: await collector.aToken(context) })
  }
  return collector
}

/** Lists the keys that a caller with these grants sees. */
async function keysOf(collector: TestCollector, grants: Grants, noun: Noun, query = ''): Promise<string[]> {
  const user = await collector.signIn({ role: 'manager', grants })
  const reply = await user.get(`/v1/${noun}${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json().rows.map(({ key }: { key: string }) => key)
}

test.each<[Grants, Record<Noun, string[]>]>([
  [
    { services: ['desk', 'payroll'] },
    { services: ['desk', 'payroll'], agents: ['ann'], companies: ['acme'] },
  ],
  [
    { companies: ['globex', 'initech'] },
    { services: ['travel'], agents: ['bob'], companies: ['globex', 'initech'] },
  ],
  [
    { services: ['payroll'], companies: ['globex'] },
    { services: ['payroll'], agents: [], companies: ['globex'] },
  ],
  [{ lines: ['HR'] }, { services: [], agents: [], companies: [] }],
])('%j shows what it lists, and what the asks within it have', async (grants, seen) => {
  await using collector = await openCentre()

  for (const noun of ['services', 'agents', 'companies'] as const) {
    expect(await keysOf(collector, grants, noun), noun).toEqual(seen[noun])
  }
})

test('an entry outside the grants is as unknown as one that there is not', async () => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'viewer', grants: { services: ['payroll'] } })

  for (const [noun, inside, outside] of [
    ['services', 'payroll', 'travel'],
    ['agents', 'ann', 'bob'],
    ['companies', 'acme', 'globex'],
  ]) {
    const [found, hidden, unknown] = await Promise.all(
      [inside, outside, 'nobody'].map((key) => user.get(`/v1/${noun}/${key}`)),
    )
    expect(found?.json()).toMatchObject({ key: inside })
    expect(hidden).toBeProblem(404, 'not_found')
    expect(hidden?.body).toBe(unknown?.body)
  }
})

test('the pages of a list are filled from within the grants', async () => {
  await using collector = await openCentre()
  const grants = { services: ['desk', 'travel'] }
  const user = await collector.signIn({ role: 'viewer', grants })

  const first = (await user.get('/v1/services?limit=1')).json()
  const second = (await user.get('/v1/services?limit=1&cursor=desk')).json()

  expect(first).toMatchObject({ rows: [{ key: 'desk' }], next: expect.stringContaining('cursor=desk') })
  expect(second).toMatchObject({ rows: [{ key: 'travel' }], next: null })
  expect(await keysOf(collector, grants, 'services', '?cursor=payroll')).toEqual(['travel'])
})

test('an ask that is set aside shows nobody its company', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  await nearlySpendBounds(collector, '127.0.0.0/24', ['payroll'], { votes: 0, views: 0 })
  const context = { service: 'payroll', company: 'acme' }

  await collector.post('/v1/responses', collector.aResponse({ context }))

  expect(await keysOf(collector, { services: ['payroll'] }, 'companies')).toEqual([])
})
