import type { ResponseRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

const ORDERS = ['from=2026-03-01&to=2026-04-01', 'afterChange=0', 'updatedSince=2026-03-10T12:08:00Z']

/** Opens a collector where Acme and Globex rated in turn, a minute after each other, and last somebody without a company. */
async function openCentre() {
  const collector = await openCollector({ services: ['payroll'] })
  for (const company of ['acme', 'globex', 'acme', 'globex', 'acme', 'globex', undefined]) {
    const token = await collector.aToken({ company, ticket: `INC-${collector.now().toISOString()}` })
    await collector.post(
      '/v1/responses',
      collector.aResponse({ token, answers: { csi: 1, comment: 'late' } }),
    )
    collector.advance({ seconds: 120 })
  }
  return collector
}

test.each(ORDERS)('?%s lists the responses within the grants alone, on full pages', async (query) => {
  await using collector = await openCentre()
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })

  const all: ResponseRow[] = (await collector.get(`/v1/responses?${query}`)).json().rows
  const rows: ResponseRow[] = []
  const sizes: number[] = []
  for (let next: string | null = `/v1/responses?${query}&limit=1`; next; ) {
    const page: { rows: ResponseRow[]; next: string | null } = (await user.get(next)).json()
    rows.push(...page.rows)
    sizes.push(page.rows.length)
    next = page.next
  }

  const expected = all.filter(({ company }) => company === 'acme')
  expect(expected.length).toBeGreaterThan(0)
  expect(rows).toEqual(expected)
  expect(sizes).toEqual(expected.map(() => 1))
})

test('a list that begins at a time begins where the last response within the grants is older', async () => {
  await using collector = await openCentre()
  const key = await collector.grantedKey({ companies: ['globex'] }, 'rows')

  const reply = await collector.send({
    method: 'GET',
    url: '/v1/responses?updatedSince=2026-03-10T12:11:00Z',
    headers: { authorization: `Bearer ${key}` },
  })

  // The margin of two minutes takes in the response of 12:10.
  expect(reply.json().rows.map(({ answeredAt }: ResponseRow) => answeredAt)).toEqual([
    '2026-03-10T12:10:00.000Z',
  ])
})

test('an erased response within the grants tells a granted caller to forget it, and no other one', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  for (const company of ['acme', 'globex']) {
    const token = await collector.aToken({ company, person: `p@${company}.example`, ticket: 'INC-1' })
    await collector.post('/v1/responses', collector.aResponse({ token }))
  }
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })

  await collector.delete('/v1/people/p%40acme.example')
  await collector.delete('/v1/people/p%40globex.example')
  const { rows } = (await user.get('/v1/responses?afterChange=0')).json()

  expect(rows).toMatchObject([
    { id: expect.any(String), change: expect.any(Number), erased: true, company: 'acme' },
  ])
  expect(rows).toHaveLength(1)
})
