import { DIMENSIONS, PERIODS } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

/** Holds one answer, with everything that scores can be grouped and filtered by. */
interface Fact {
  csi: number
  day: string
  service: string
  line: string | null
  agent: string | null
  company: string | null
  level: number | null
  touchpoint: string | null
  trust: string
  channel: string
  survey: string
}

const LINES: Record<string, string | null> = { payroll: 'HR', travel: 'HR', laptops: 'IT', moves: null }
const SERVICES = Object.keys(LINES)
const DAYS = ['2026-01-31', '2026-02-01', '2026-03-01', '2026-03-02', '2026-12-31', '2027-01-03']
const pick = <Item>(items: readonly Item[], index: number) => items[index % items.length] as Item

/** Stores 96 answers, spread so that there are groups of every size. */
async function answerAll(collector: TestCollector): Promise<Fact[]> {
  for (const [key, line] of Object.entries(LINES)) {
    await collector.put(`/v1/services/${key}`, { name: `The ${key}`, ...(line && { line }) })
  }
  await collector.put('/v1/agents/ann', { name: 'Ann' })
  await collector.put('/v1/companies/acme', { name: 'Acme' })

  const facts: Fact[] = []
  for (const [dayIndex, day] of DAYS.entries()) {
    collector.setTime(`${day}T12:00:00Z`)
    const factsOfDay = Array.from({ length: 16 }, (_, index) => aFact(day, dayIndex * 16 + index))
    await Promise.all(factsOfDay.map((fact, index) => answer(collector, fact, `INC-${day}-${index}`)))
    facts.push(...factsOfDay)
  }
  return facts
}

function aFact(day: string, index: number): Fact {
  const service = pick(SERVICES, index + Math.floor(index / 7))
  const isOpen = index % 5 === 0
  return {
    csi: 1 + ((index * index) % 5),
    day,
    service,
    line: LINES[service] ?? null,
    agent: isOpen ? null : pick(['ann', 'bob', 'eve', 'bob', 'ann', 'bob', 'bob'], index),
    company: pick(['acme', 'beta', null, 'acme', 'acme'], index + Math.floor(index / 11)),
    level: pick([1, 2, 3, 3, 3, null], index),
    touchpoint: pick(['phone', 'desk', null], index),
    trust: isOpen ? 'open' : 'signed',
    channel: 'portal',
    survey: 'csi',
  }
}

async function answer(collector: TestCollector, fact: Fact, ticket: string): Promise<void> {
  const { csi, service, agent, company, level, touchpoint, trust } = fact
  const context = Object.fromEntries(
    Object.entries({ service, company, level, touchpoint, ticket }).filter(([, value]) => value !== null),
  )
  const parts =
    trust === 'open'
      ? { context }
      : { token: await collector.aToken({ ...context, ...(agent && { agent }) }) }
  const reply = await collector.post('/v1/responses', collector.aResponse({ ...parts, answers: { csi } }))
  if (reply.statusCode !== 201) throw new Error(reply.body)
}

/** Returns the first day of the period that contains a day. */
function periodOf(day: string, period: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const sinceMonday = (date.getUTCDay() + 6) % 7
  const first = {
    day: date,
    week: new Date(date.getTime() - sinceMonday * 86_400_000),
    month: new Date(Date.UTC(year, month)),
    quarter: new Date(Date.UTC(year, month - (month % 3))),
    year: new Date(Date.UTC(year, 0)),
  }[period]
  return (first ?? date).toISOString().slice(0, 10)
}

const isPeriod = (group: string) => (PERIODS as readonly string[]).includes(group)
const columnOf = (group: string) => (isPeriod(group) ? 'period' : group)
const valueIn = (fact: Fact, group: string) =>
  isPeriod(group) ? periodOf(fact.day, group) : fact[group as keyof Fact]

/** Counts the scores of each group from the facts, without the collector. */
function expectedCounts(facts: readonly Fact[], by: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const fact of facts) {
    const key = JSON.stringify(by.map((group) => valueIn(fact, group)))
    const counts = groups.get(key) ?? [0, 0, 0, 0, 0]
    counts[fact.csi - 1] = (counts[fact.csi - 1] ?? 0) + 1
    groups.set(key, counts)
  }
  return groups
}

function expectRows(rows: readonly object[], facts: readonly Fact[], by: readonly string[]): void {
  const expected = expectedCounts(facts, by)
  const seen = new Map<string, object>()
  for (const row of rows as Record<string, unknown>[]) {
    seen.set(JSON.stringify(by.map((group) => row[columnOf(group)])), row)
  }

  expect([...seen.keys()].sort()).toEqual([...expected.keys()].sort())
  expect(rows).toHaveLength(expected.size)
  for (const [key, counts] of expected) {
    const row = seen.get(key) as Record<string, unknown>
    const shown = [row.n, row.s1, row.s2, row.s3, row.s4, row.s5, row.mean]
    const n = counts.reduce((sum, count) => sum + count, 0)
    const points = counts.reduce((sum, count, index) => sum + count * (index + 1), 0)
    expect([key, ...shown]).toEqual([key, n, ...counts, Number((points / n).toPrecision(10))])
  }
}

test('scores grouped by each dimension and each pair of dimensions count the stored answers', async () => {
  await using collector = await openCollector({ services: SERVICES, companies: ['acme', 'beta'] })
  const facts = await answerAll(collector)
  const groups = [...DIMENSIONS, ...PERIODS]
  const pairs = groups.flatMap((one, index) => groups.slice(index + 1).map((other) => [other, one]))
  const grouped = [...groups.map((group) => [group]), ...pairs.filter((pair) => !pair.every(isPeriod))]

  for (const by of [...grouped, ['level', 'agent', 'quarter', 'service']]) {
    expectRows(await collector.scores({ by: by.join(',') }), facts, by)
  }
  const byThree: readonly object[] = await collector.scores({ by: 'service,agent,company' })
  expect(byThree).toContainEqual(expect.objectContaining({ service: 'payroll', serviceName: 'The payroll' }))
  expect(byThree).toContainEqual(expect.objectContaining({ agent: 'ann', agentName: 'Ann' }))
  expect(byThree).toContainEqual(expect.objectContaining({ company: 'acme', companyName: 'Acme' }))
  // A signed context adds unknown agents to the catalogue, with the key as the name.
  expect(byThree).toContainEqual(expect.objectContaining({ agent: 'bob', agentName: 'bob' }))
  expect(byThree).toContainEqual(expect.objectContaining({ agent: null, agentName: null }))
})

test('scores filtered by each value count the matching answers, and filters are combined', async () => {
  await using collector = await openCollector({ services: SERVICES, companies: ['acme', 'beta'] })
  const facts = await answerAll(collector)
  const filters = DIMENSIONS.flatMap((dimension) =>
    [...new Set(facts.map((fact) => fact[dimension]))]
      .filter((value) => value !== null)
      .map((value) => [dimension, String(value)] as const),
  )

  for (const [name, value] of filters) {
    const kept = facts.filter((fact) => String(fact[name]) === value)
    expectRows(await collector.scores({ by: 'touchpoint', [name]: value }), kept, ['touchpoint'])
    expect(await collector.scores({ [name]: value })).toMatchObject([{ n: kept.length }])
  }

  const both = facts.filter(({ service, trust }) => service === 'payroll' && trust === 'open')
  expectRows(await collector.scores({ service: 'payroll', trust: 'open', by: 'week' }), both, ['week'])
  expect(await collector.scores({ service: 'payroll', line: 'IT', by: 'service' })).toEqual([])
})

test('the values of one filter are alternatives', async () => {
  await using collector = await openCollector({ services: SERVICES, companies: ['acme', 'beta'] })
  const facts = await answerAll(collector)

  const reply = await collector.get(
    '/v1/scores?from=2026-01-01&to=2028-01-01&by=service&service=payroll&service=moves&service=none',
  )

  const kept = facts.filter(({ service }) => ['payroll', 'moves'].includes(service))
  expectRows(reply.json().rows, kept, ['service'])
})

test('days are half-open: an answer on "to" belongs to the next period', async () => {
  await using collector = await openCollector({ services: SERVICES, companies: ['acme', 'beta'] })
  const facts = await answerAll(collector)

  const upTo = await collector.scores({ from: '2026-01-01', to: '2026-03-01' })
  const from = await collector.scores({ from: '2026-03-01', to: '2100-01-01' })

  expectRows(
    upTo,
    facts.filter(({ day }) => day < '2026-03-01'),
    [],
  )
  expectRows(
    from,
    facts.filter(({ day }) => day >= '2026-03-01'),
    [],
  )
})

test('options are counted by group, and those that nobody in it chose count 0', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const answered = async (agent: string, reasons: string[]) => {
    const token = await collector.aToken({ agent })
    return collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2, reasons } }))
  }
  for (let count = 0; count < 6; count++) {
    await answered('ann', ['too_long', 'not_solved'])
    await answered('bob', ['too_long'])
  }
  await answered('eve', ['asked_twice'])
  await answered('ivan', [])

  const whole = (await collector.get('/v1/scores?from=2026-01-01&to=2027-01-01&question=reasons')).json().rows
  const byAgent = (
    await collector.get('/v1/scores?from=2026-01-01&to=2027-01-01&question=reasons&by=agent')
  ).json().rows

  expect(
    whole.map((row: { option: string; count: number; n: number }) => [row.option, row.count, row.n]),
  ).toEqual([
    ['too_long', 12, 13],
    ['asked_twice', 1, 13],
    ['not_solved', 6, 13],
    ['hard_to_reach', 0, 13],
    ['quick', 0, 13],
    ['solved', 0, 13],
    ['clear', 0, 13],
    ['friendly', 0, 13],
  ])
  const shown = byAgent.filter(({ option }: { option: string }) => option === 'asked_twice')
  expect(
    shown.map(({ agent, count, n }: { agent: string; count: number; n: number }) => [agent, count, n]),
  ).toEqual([
    ['ann', 0, 6],
    ['bob', 0, 6],
    ['eve', 1, 1],
  ])
})
