import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rollUpNext } from '../src/score/month-tallies/roll-up-month.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { anyStep, runScenario, SERVICES } from './random-scenario.ts'
import { countsOfRows, type FigureQuery, recountFigures } from './recount-figures.ts'

const COLLECTORS = isPostgres ? 2 : 1
const MONTHS = ['2026-01-01', '2026-03-01', '2026-04-01', '2026-05-01', '2027-01-01']
const DAYS = ['2026-03-10', '2026-03-11', '2026-04-12']

const aQuery: fc.Arbitrary<FigureQuery> = fc
  .record({
    from: fc.constantFrom(...MONTHS, ...DAYS),
    to: fc.constantFrom(...MONTHS, ...DAYS),
    by: fc.uniqueArray(
      fc.constantFrom('service', 'agent', 'company', 'level', 'channel', 'trust', 'touchpoint'),
      {
        maxLength: 2,
      },
    ),
    period: fc.constantFrom('month', 'quarter', 'year', undefined),
    filters: fc.constantFrom({}, {}, { service: 'payroll' }, { agent: 'ann' }, { level: '2' }),
  })
  .filter(({ from, to }) => from < to)

const ownStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rollUp' as const) }) },
  // It runs alone.
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('settings' as const),
      queries: fc.array(aQuery, { minLength: 2, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('nextMonth' as const) }) },
)
type OwnStep = typeof ownStep extends fc.Arbitrary<infer Kind> ? Kind : never
const aStory = fc.array(fc.oneof({ weight: 3, arbitrary: anyStep }, { weight: 1, arbitrary: ownStep }), {
  minLength: 15,
  maxLength: 45,
  size: 'max',
})

test('I3 exact: figures equal the count of the current rows, whenever months are rolled up', async () => {
  await fc.assert(
    fc.asyncProperty(aStory, fc.array(aQuery, { minLength: 3, maxLength: 5 }), async (story, lastQueries) => {
      await using collector = await openCollector({ services: SERVICES, collectors: COLLECTORS })
      const { db, workspace } = collector
      // Every month is over by then, and each call comes long after the last.
      const later = new Date('2030-01-01T00:00:00Z')
      const rollUp = () => {
        later.setUTCDate(later.getUTCDate() + 1)
        return rollUpNext(db, workspace, new Date(later))
      }

      await runScenario<OwnStep>(collector, story, 6, async (step) => {
        if (step.kind === 'rollUp') return rollUp()
        if (step.kind === 'nextMonth') return collector.advance({ days: 20 })
        return checkAll(collector, step.queries)
      })
      await checkAll(collector, lastQueries)
      while (await rollUp());
      await checkAll(collector, lastQueries)

      expect(
        await collector.db
          .selectFrom('rolled_month')
          .where('workspace', '=', workspace)
          .where('change', '<', 0)
          .select('month')
          .execute(),
      ).toEqual([])
    }),
    { numRuns: isPostgres ? 18 : 6 },
  )
})

async function checkAll(collector: TestCollector, queries: readonly FigureQuery[]): Promise<void> {
  for (const query of queries) {
    const { from, to, by, period, filters } = query
    const search = { from, to, by: [...by, ...(period ? [period] : [])].join(','), ...filters }
    const [scores, rates] = await Promise.all([collector.scores(search), collector.rates(search)])
    const recounted = await recountFigures(collector.db, collector.workspace, query)
    const shown = {
      scores: countsOfRows(query, scores, 'scores'),
      statuses: countsOfRows(query, rates, 'statuses'),
    }
    // A query without groupings always has one row.
    if (search.by === '')
      for (const counts of Object.values(recounted)) counts.set('[]', counts.get('[]') ?? {})
    expect(shown, JSON.stringify(search)).toEqual(recounted)
  }
}
