import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

async function select(
  collector: TestCollector,
  set: string,
  filter: string,
  column: string,
): Promise<unknown[]> {
  const reply = await collector.get(
    `/odata/v4/${set}?$select=${column}&$filter=${encodeURIComponent(filter)}`,
  )
  if (reply.statusCode !== 200) throw new Error(`${filter}: ${reply.body}`)
  return reply.json().value.map((row: Record<string, unknown>) => row[column])
}

test('a filter of answers selects what it says', async () => {
  await using collector = await openCollector({ now: '2026-01-31T22:30:15.250Z', timeZone: 'Europe/Kyiv' })
  const answer = async (agent: string | undefined, csi: number, comment?: string) => {
    const token = await collector.aToken({ ...(agent && { agent }), ticket: `T-${csi}`, level: 3 })
    const answers = { csi, ...(comment !== undefined && { comment }) }
    await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  }
  // The first day of the workspace's February, and still January in UTC.
  await answer('ann', 1, "It's 100% late_")
  collector.setTime('2026-02-28T12:00:00Z')
  await answer(undefined, 3)
  collector.setTime('2026-03-01T00:00:00Z')
  await answer('Bob', 5, 'Fast')
  const [first] = await select(collector, 'Responses', 'csi eq 1', 'id')
  const cases: Record<string, number[]> = {
    // Power BI's ranges of incremental refresh, of days and of times.
    'answeredDay ge 2026-02-01 and answeredDay lt 2026-03-01': [1, 3],
    'answeredDay ge 2026-02-01T00:00:00Z and answeredDay lt 2026-03-01T00:00:00Z': [1, 3],
    'answeredDay ge 2026-02-01T00:00:00+02:00 and answeredDay lt 2026-03-01T00:00:00+02:00': [1, 3],
    'answeredDay ge 2026-02-01T00:00:01Z': [3, 5],
    'answeredDay gt 2026-02-28T12:00:00Z': [5],
    'answeredDay le 2026-02-28T12:00:00Z': [1, 3],
    'answeredDay lt 2026-02-28T12:00:00Z': [1, 3],
    'answeredDay eq 2026-03-01T00:00:00Z': [5],
    'answeredDay ne 2026-03-01T10:00:00Z': [1, 3, 5],
    '2026-03-01 le answeredDay': [5],
    'answeredAt ge 2026-01-31T22:30:15Z and answeredAt lt 2026-02-28T12:00:00Z': [1],
    'answeredAt eq 2026-02-01T01:00:15.25+02:30': [1],
    'answeredAt ge 2026-03-01': [5],
    'answeredAt lt 2026-02-28T15:00:00.000001+03:00': [1, 3],
    'year(answeredDay) eq 2026 and month(answeredDay) eq 2 and day(answeredDay) eq 1': [1],
    'month(answeredAt) eq 1 and day(answeredAt) eq 31 and hour(answeredAt) eq 22': [1],
    'minute(answeredAt) eq 30 and second(answeredAt) eq 15': [1],
    'date(answeredAt) eq 2026-01-31': [1],
    'answeredDay in (2026-02-28, 2026-03-01)': [3, 5],
    "contains(comment,'100%')": [1],
    "contains(comment,'_')": [1],
    "startswith(comment,'It''s')": [1],
    "endswith(comment,'t')": [5],
    "not contains(comment,'Fast')": [1],
    "contains(comment,'')": [1, 5],
    'agent eq null': [3],
    'agent ne null': [1, 5],
    "agent ne 'ann'": [3, 5],
    "not (agent eq 'ann')": [3, 5],
    "agent gt 'A'": [1, 5],
    "not (agent gt 'A')": [3],
    "agent in ('ann', null)": [1, 3],
    'agent in ()': [],
    'agent eq agentName': [1, 3, 5],
    'company eq agent': [3],
    'csi gt 2.5': [3, 5],
    'csi ge 3 and level eq 3 or csi eq 1': [1, 3, 5],
    erased: [],
    'not erased and erased ne true': [1, 3, 5],
    '(csi gt 2) eq false': [1],
    true: [1, 3, 5],
    'null eq null': [1, 3, 5],
    'null gt 1': [],
    [`id eq ${String(first).toUpperCase()}`]: [1],
    'nps eq null and csi lt 9223372036854775807': [1, 3, 5],
  }

  for (const [filter, expected] of Object.entries(cases))
    expect([filter, await select(collector, 'Responses', filter, 'csi')]).toEqual([filter, expected])
  // A plus sign that no client has encoded.
  const raw = await collector.get(
    '/odata/v4/Responses/$count?$filter=answeredAt+ge+2026-02-28T14:00:00+02:00',
  )
  expect(raw.body).toBe('2')
})

const ROWS = [
  { key: 'a', line: 'a' },
  { key: 'b', line: 'B' },
  { key: 'c', line: null },
  { key: 'd', line: 'b' },
]
type Row = (typeof ROWS)[number]
interface Condition {
  text: string
  /** Is the value by the rules of OData: `null` only where a function was called with it. */
  holds: (row: Row) => boolean | null
}

const column = fc.constantFrom('key' as const, 'line' as const, 'line' as const)
const value = fc.constantFrom('a', 'b', 'B', "'", '%', null)
const literal = (text: string | null) => (text === null ? 'null' : `'${text.replaceAll("'", "''")}'`)
const equality = fc.record({ column, value, isNegated: fc.boolean() }).map(
  ({ column, value, isNegated }): Condition => ({
    text: `${column} ${isNegated ? 'ne' : 'eq'} ${literal(value)}`,
    holds: (row) => (row[column] === value) !== isNegated,
  }),
)
const listed = fc.record({ column, values: fc.array(value, { maxLength: 3 }) }).map(
  ({ column, values }): Condition => ({
    text: `${column} in (${values.map(literal).join(',')})`,
    holds: (row) => values.some((each) => each === row[column]),
  }),
)
const call = fc.record({ column, text: value.filter((each) => each !== null) }).map(
  ({ column, text }): Condition => ({
    text: `contains(${column},${literal(text)})`,
    holds: (row) => row[column]?.includes(text ?? '') ?? null,
  }),
)
const presence = column.map((column): Condition => ({ text: `${column} ge null`, holds: () => false }))
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof({ weight: 3, arbitrary: equality }, listed, call, presence),
    tie('condition').map(({ text, holds }) => ({
      text: `not (${text})`,
      holds: (row: Row) => (holds(row) === null ? null : !holds(row)),
    })),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => ({
      text: `(${one.text} and ${other.text})`,
      holds: (row: Row) => both(one.holds(row), other.holds(row)),
    })),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => ({
      text: `(${one.text} or ${other.text})`,
      holds: (row: Row) => negated(both(negated(one.holds(row)), negated(other.holds(row)))),
    })),
  ),
}))

function both(one: boolean | null, other: boolean | null): boolean | null {
  if (one === false || other === false) return false
  return one === null || other === null ? null : true
}

function negated(condition: boolean | null): boolean | null {
  return condition === null ? null : !condition
}

test('any filter selects the rows for which it is true by the rules of OData, null among them', async () => {
  await using collector = await openCollector()
  for (const { key, line } of ROWS)
    await collector.put(`/v1/services/${key}`, { name: key, ...(line && { line }) })

  await fc.assert(
    fc.asyncProperty(condition, async ({ text, holds }) => {
      const expected = ROWS.filter((row) => holds(row) === true).map(({ key }) => key)
      expect(await select(collector, 'Services', text, 'key')).toEqual(expected)
    }),
    { numRuns: 100 },
  )
})
