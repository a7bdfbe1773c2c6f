import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const NOUNS = ['services', 'agents', 'companies'] as const

test.each(NOUNS)(
  'an invalid entry of %s is refused with the name of the wrong field, and not stored',
  async (noun) => {
    await using collector = await openCollector()
    const put = (body: object) => collector.put(`/v1/${noun}/payroll`, body)

    await expectRefusals(collector, put, {
      'no name': [{}, '422 validation_failed name'],
      'an empty name': [{ name: '' }, '422 validation_failed name'],
      'a long name': [{ name: 'x'.repeat(201) }, '422 validation_failed name'],
      'a number as a name': [{ name: 1 }, '422 validation_failed name'],
      'a list of names': [{ name: ['Payroll'] }, '422 validation_failed name'],
      'names by language': [{ name: { en: 'Payroll' } }, '422 validation_failed name'],
      'NUL in the name': [{ name: 'Pay\u0000roll' }, '422 validation_failed name'],
      'a lone high surrogate': [{ name: 'Pay\ud83d' }, '422 validation_failed name'],
      'a lone low surrogate': [{ name: '\ude00roll' }, '422 validation_failed name'],
      'a surrogate pair in the wrong order': [{ name: '\ude00\ud83d' }, '422 validation_failed name'],
      'a key beside the name': [{ key: 'other', name: 'x' }, '422 validation_failed key'],
      'a workspace beside the name': [{ workspace: 'main', name: 'x' }, '422 validation_failed workspace'],
      'an unknown field': [{ name: 'x', colour: 'red' }, '422 validation_failed colour'],
      'two unknown fields and no name': [{ a: 1, b: 2 }, '422 validation_failed name a b'],
    })
  },
)

test.each(NOUNS)('a key of %s consists of characters that are safe in a URL', async (noun) => {
  await using collector = await openCollector()
  const put = (key: string) => collector.put(`/v1/${noun}/${key}`, { name: 'x' })
  const refusal = '422 validation_failed key'

  await expectRefusals(collector, put, {
    'a space': ['a%20b', refusal],
    'a slash': ['a%2Fb', refusal],
    'a percent sign': ['a%25b', refusal],
    'a question mark': ['a%3Fb', refusal],
    NUL: ['a%00', refusal],
    'a non-ASCII letter': ['%D1%8F', refusal],
    'a line break': ['a%0A', refusal],
    'a quote': ["a'b", refusal],
    'a formula': ['=1', refusal],
    '65 characters': ['a'.repeat(65), refusal],
  })
  const odd = await collector.put(`/v1/${noun}/${encodeURIComponent('#A.b_c-d:1')}`, { name: 'x' })
  const proto = await collector.put(`/v1/${noun}/__proto__`, { name: 'x' })
  expect([odd.statusCode, proto.statusCode]).toEqual([201, 201])
  expect((await collector.get(`/v1/${noun}/__proto__`)).json()).toEqual({ key: '__proto__', name: 'x' })
})

test('a field of one catalogue is validated there, and refused in the others', async () => {
  await using collector = await openCollector()
  const put = ([url, body]: readonly [string, object]) => collector.put(url, body)
  const name = 'x'

  await expectRefusals(collector, put, {
    'an empty line': [['/v1/services/a', { name, line: '' }], '422 validation_failed line'],
    'a long line': [['/v1/services/a', { name, line: 'x'.repeat(101) }], '422 validation_failed line'],
    'NUL in a line': [['/v1/services/a', { name, line: '\u0000' }], '422 validation_failed line'],
    'null as a line': [['/v1/services/a', { name, line: null }], '422 validation_failed line'],
    'an email of a service': [
      ['/v1/services/a', { name, email: 'a@b.example' }],
      '422 validation_failed email',
    ],
    'an invalid email': [['/v1/agents/a', { name, email: 'ann' }], '422 validation_failed email'],
    'NUL in an email': [
      ['/v1/agents/a', { name, email: 'a\u0000@b.example' }],
      '422 validation_failed email',
    ],
    'a header in an email': [
      ['/v1/agents/a', { name, email: 'a@b.example\r\nBcc: c@d.example' }],
      '422 validation_failed email',
    ],
    'a long email': [
      ['/v1/agents/a', { name, email: `${'a'.repeat(250)}@b.example` }],
      '422 validation_failed email',
    ],
    'a line of an agent': [['/v1/agents/a', { name, line: 'HR' }], '422 validation_failed line'],
    'a line of a company': [['/v1/companies/a', { name, line: 'HR' }], '422 validation_failed line'],
    'an email of a company': [
      ['/v1/companies/a', { name, email: 'a@b.example' }],
      '422 validation_failed email',
    ],
  })
})

test.each(NOUNS)('an invalid page of %s is refused with the name of the wrong parameter', async (noun) => {
  await using collector = await openCollector()
  const list = (query: string) => collector.get(`/v1/${noun}?${query}`)

  await expectRefusals(collector, list, {
    'no entries': ['limit=0', '422 validation_failed limit'],
    'one entry too many': ['limit=10001', '422 validation_failed limit'],
    'a negative number': ['limit=-1', '422 validation_failed limit'],
    'half an entry': ['limit=1.5', '422 validation_failed limit'],
    'an exponent': ['limit=1e2', '422 validation_failed limit'],
    'a word': ['limit=all', '422 validation_failed limit'],
    'an empty limit': ['limit=', '422 validation_failed limit'],
    'two limits': ['limit=1&limit=2', '422 validation_failed limit'],
    'an empty cursor': ['cursor=', '422 validation_failed cursor'],
    'a cursor with NUL': ['cursor=%00', '422 validation_failed cursor'],
    'a cursor that is not a key': ['cursor=a%20b', '422 validation_failed cursor'],
    'a filter': ['name=x', '422 validation_failed name'],
    'an offset': ['offset=1', '422 validation_failed offset'],
  })
})

test.each(NOUNS)('following "next" through %s returns each entry once, ordered by key', async (noun) => {
  await using collector = await openCollector()
  const keys = ['#1', '-x', 'A', 'B', 'a', 'a.b', 'a:b', 'a_b', 'b', 'ab']
  for (const key of keys) await collector.put(`/v1/${noun}/${encodeURIComponent(key)}`, { name: key })
  const allKeys = (await collector.get(`/v1/${noun}`)).json().rows.map((row: { key: string }) => row.key)

  const seenKeys: string[] = []
  for (let next: string | null = `/v1/${noun}?limit=3`; next; ) {
    const page: { rows: { key: string }[]; next: string | null } = (await collector.get(next)).json()
    seenKeys.push(...page.rows.map((row) => row.key))
    next = page.next
  }

  expect(seenKeys).toEqual(allKeys)
  expect([...seenKeys].sort()).toEqual([...keys].sort())
})

test('an entry that two servers put at once is created once', async () => {
  await using collector = await openCollector()

  const replies = await Promise.all([
    collector.put('/v1/services/payroll', { name: 'A' }),
    collector.put('/v1/services/payroll', { name: 'B' }),
  ])

  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 201])
})

test.each(NOUNS)('an unknown entry of %s is not found', async (noun) => {
  await using collector = await openCollector()

  expect(await collector.get(`/v1/${noun}/none`)).toBeProblem(404, 'not_found')
})
