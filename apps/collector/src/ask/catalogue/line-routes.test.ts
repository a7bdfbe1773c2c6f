import type { Grants } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

/** Opens a collector with three services in two lines, and a third line that only has an owner. */
async function openWithLines() {
  const collector = await openCollector()
  const user = { email: 'olha@centre.example', name: 'Olha', role: 'quality' }
  const owner: string = (await collector.create('/v1/users', user)).json().id
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People' })
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'People' })
  await collector.put('/v1/services/laptop', { name: 'Laptops', line: 'Люди / ІТ' })
  await collector.put('/v1/services/other', { name: 'Other' })
  await collector.put('/v1/lines/People', { owner })
  await collector.put('/v1/lines/Money', { owner })
  return { collector, owner }
}

const lines = async (collector: TestCollector) => (await collector.get('/v1/lines')).json().rows

test('the lines are those that services have, and those with an owner, each once', async () => {
  const { collector, owner } = await openWithLines()
  await using _ = collector

  expect(await lines(collector)).toHaveLength(3)
  expect(await lines(collector)).toEqual(
    expect.arrayContaining([{ line: 'People', owner }, { line: 'Money', owner }, { line: 'Люди / ІТ' }]),
  )
})

test('an owner of a line is set, replaced and removed, whatever script its name is in', async () => {
  const { collector, owner } = await openWithLines()
  await using _ = collector
  const url = `/v1/lines/${encodeURIComponent('Люди / ІТ')}`

  const created = await collector.put(url, { owner })
  const again = await collector.put(url, { owner })
  const deleted = await collector.delete(url)

  expect([created.statusCode, created.json()]).toEqual([201, { line: 'Люди / ІТ', owner }])
  expect(again.statusCode).toBe(200)
  expect([deleted.statusCode, deleted.body]).toEqual([204, ''])
  expect(await collector.delete(url)).toBeProblem(404, 'not_found')
  expect(await lines(collector)).toContainEqual({ line: 'Люди / ІТ' })
  await collector.delete('/v1/lines/Money')
  expect(await lines(collector)).toHaveLength(2)
})

test('following "next" through the lines returns each once', async () => {
  const { collector } = await openWithLines()
  await using _ = collector

  const seen: string[] = []
  for (let next: string | null = '/v1/lines?limit=1'; next; ) {
    const page: { rows: { line: string }[]; next: string | null } = (await collector.get(next)).json()
    seen.push(...page.rows.map(({ line }) => line))
    next = page.next
  }

  expect(seen.toSorted()).toEqual(['Money', 'People', 'Люди / ІТ'])
})

test.each<[what: string, grants: Grants, expected: string[]]>([
  ['a service', { services: ['travel'] }, ['People']],
  ['a service without a line', { services: ['other'] }, []],
  ['a line', { lines: ['Люди / ІТ'] }, ['Люди / ІТ']],
  ['a service of a company', { services: ['laptop'], companies: ['acme'] }, ['Люди / ІТ']],
  ['a company without asks', { companies: ['acme'] }, []],
])('whoever was granted %s sees the lines of what was granted', async (_what, grants, expected) => {
  const { collector } = await openWithLines()
  await using _ = collector
  const key = await collector.grantedKey(grants, 'read')
  const user = await collector.signIn({ role: 'viewer', grants })

  const byKey = await collector.send({
    method: 'GET',
    url: '/v1/lines',
    headers: { authorization: `Bearer ${key}` },
  })
  const bySession = await user.get('/v1/lines')

  const namesIn = (reply: typeof byKey) =>
    reply
      .json()
      .rows.map(({ line }: { line: string }) => line)
      .sort()
  expect([namesIn(byKey), namesIn(bySession)]).toEqual([expected, expected])
})

test('an invalid line or page is refused with the name of the wrong value', async () => {
  const { collector, owner } = await openWithLines()
  await using _ = collector

  await expectRefusals(collector, (line: string) => collector.put(`/v1/lines/${line}`, { owner }), {
    'an empty name': ['', '422 validation_failed line'],
    '101 characters': ['x'.repeat(101), '422 validation_failed line'],
    NUL: ['a%00', '422 validation_failed line'],
  })
  await expectRefusals(collector, (body: object) => collector.put('/v1/lines/People', body), {
    'no owner': [{}, '422 validation_failed owner'],
    'a name': [{ owner, name: 'x' }, '422 validation_failed name'],
  })
  await expectRefusals(collector, (query: string) => collector.get(`/v1/lines?${query}`), {
    'an empty cursor': ['cursor=', '422 validation_failed cursor'],
    'no lines': ['limit=0', '422 validation_failed limit'],
  })
})
