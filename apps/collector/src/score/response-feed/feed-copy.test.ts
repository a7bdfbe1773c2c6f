import type { ResponseRow } from '@otklik/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { isPostgres } from '../../../test/database.ts'
import { anyStep, runScenario, SERVICES } from '../../../test/random-scenario.ts'

const ownSteps = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('sweep' as const) }),
)
const scenario = fc.array(fc.oneof({ weight: 5, arbitrary: anyStep }, { weight: 1, arbitrary: ownSteps }), {
  minLength: 1,
  maxLength: 25,
})

/** Is a warehouse's table of responses, which is kept by the feed of changes alone. */
function openCopy(collector: TestCollector) {
  const rows = new Map<string, ResponseRow>()
  let cursor: string | null = null
  let reading = Promise.resolve()

  async function readPages(limit: number): Promise<void> {
    for (let isLast = false; !isLast; ) {
      const place: string = cursor === null ? '' : `&cursor=${cursor}`
      const page = (await collector.get(`/v1/responses?afterChange=0&limit=${limit}${place}`)).json()
      for (const row of page.rows) rows.set(row.id, row)
      cursor = page.cursor
      isLast = page.next === null
    }
  }
  return { rows, read: (limit: number) => (reading = reading.then(() => readPages(limit))) }
}

/** Counts what `/v1/scores` counts, from the rows of a copy. */
function countCopy(rows: Iterable<ResponseRow>, by: readonly (keyof ResponseRow)[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.csi === null) continue
    const group = JSON.stringify([...by.map((name) => row[name]), row.csi])
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return counts
}

async function countApi(
  collector: TestCollector,
  by: readonly (keyof ResponseRow)[],
): Promise<Map<string, number>> {
  const groups = by.map((name) => (name === 'answeredDay' ? 'day' : name)).join(',')
  const reply = await collector.get(`/v1/scores?from=2000-01-01&to=2100-01-01&by=${groups}`)
  const counted = reply.json().rows.flatMap((row: Record<string, unknown>) =>
    [1, 2, 3, 4, 5].map((score) => {
      const group = by.map((name) => row[name === 'answeredDay' ? 'period' : name])
      return [JSON.stringify([...group, score]), row[`s${score}`]] as const
    }),
  )
  return new Map(counted.filter(([, n]: [string, number]) => n > 0))
}

const sorted = (counts: Map<string, number>) => [...counts].sort()

test('a copy of the feed has the figures of the API, whatever is revised, erased, set aside, released or cleared', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (steps) => {
      await using collector = await openCollector({ services: SERVICES, collectors: isPostgres ? 2 : 1 })
      await collector.patch('/v1/workspace', { retention: { textDays: 1, identityDays: 1 } })
      const copy = openCopy(collector)

      await runScenario<{ kind: 'read'; limit: number } | { kind: 'sweep' }>(collector, steps, 4, (step) =>
        step.kind === 'read' ? copy.read(step.limit) : collector.sweep(),
      )
      await copy.read(1000)

      for (const by of [
        ['service', 'agent', 'level', 'answeredDay'],
        ['channel', 'trust', 'survey', 'company'],
      ] as const) {
        expect(sorted(countCopy(copy.rows.values(), by))).toEqual(sorted(await countApi(collector, by)))
      }
      const forgotten = [...copy.rows.values()].filter(({ erased }) => erased)
      for (const row of forgotten) expect(row).toMatchObject({ person: null, ticket: null, comment: null })
    }),
    { numRuns: isPostgres ? 25 : 8 },
  )
})
