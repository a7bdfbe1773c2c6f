import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@otklik/contract/duration'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_CALENDAR } from '../src/act/calendar/default-calendar.ts'
import { latestChange } from '../src/database/change-counter.ts'
import { takeStep } from './cases.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { factsByDay, movedDays } from './facts-by-day.ts'
import { anyStep, runScenario, SERVICES } from './random-scenario.ts'

const CASE_STEPS = [
  { kind: 'classified', as: 'complaint' },
  { kind: 'classified', as: 'suggestion' },
  { kind: 'contacted', by: 'phone' },
  { kind: 'resolved', cause: 'slow', outcome: 'fixed' },
  { kind: 'reopened', text: 'Not yet' },
  { kind: 'placed', context: { service: 'travel', level: 1 } },
] as const
const otherStep = fc.oneof(
  fc.record({
    kind: fc.constant('work' as const),
    step: fc.constantFrom(...CASE_STEPS),
    index: fc.nat({ max: 3 }),
  }),
  fc.record({ kind: fc.constant('complain' as const), daysAgo: fc.nat({ max: 2 }) }),
  fc.record({
    kind: fc.constant('closeTickets' as const),
    daysAgo: fc.nat({ max: 2 }),
    closed: fc.nat({ max: 9 }),
  }),
  fc.record({ kind: fc.constant('calendar' as const), contact: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('sweep' as const) }),
  fc.record({ kind: fc.constant('forget' as const), agent: fc.constantFrom('ann', 'bob') }),
)
type OtherStep = (typeof otherStep extends fc.Arbitrary<infer Kind> ? Kind : never) | { kind: 'check' }
const aStory = fc.array(fc.oneof({ weight: 3, arbitrary: anyStep }, { weight: 2, arbitrary: otherStep }), {
  minLength: 15,
  maxLength: 40,
  size: 'max',
})

const ALL = 'from=2026-03-01&to=2027-01-01'
const FIGURES = [
  `/v1/scores?${ALL}&by=service,agent`,
  `/v1/response-rates?${ALL}&by=agent,day`,
  `/v1/case-figures?${ALL}&by=service,agent,cause,owner`,
  `/v1/complaint-rates?${ALL}&by=service,company`,
]

test('I3 exact: whatever moves a figure of a day, the day keeps the change that did, and no ETag stays', async () => {
  await fc.assert(
    fc.asyncProperty(aStory, async (story) => {
      await using collector = await openCollector({ services: SERVICES })
      const { db, workspace } = collector
      await collector.put('/v1/causes/slow', { name: 'Slow' })
      let before = {
        facts: await factsByDay(db, workspace),
        change: await latestChange(db, workspace),
        figures: await readFigures(collector),
      }

      const steps = story.flatMap((step) => [step, { kind: 'check' as const }])
      await runScenario<OtherStep>(collector, steps, 1, async (step) =>
        step.kind === 'check' ? check() : takeOtherStep(collector, step),
      )

      async function check(): Promise<void> {
        const facts = await factsByDay(db, workspace)
        const moved = await movedDays(db, workspace)
        const differing = [...before.facts.keys(), ...facts.keys()].filter(
          (day) => before.facts.get(day) !== facts.get(day),
        )
        expect(differing.filter((day) => !((moved.get(day) ?? 0) > before.change))).toEqual([])
        const figures = await readFigures(collector)
        const stale = figures.filter(({ etag, body }, index) => {
          const earlier = before.figures[index]
          return etag === earlier?.etag && body !== earlier?.body
        })
        expect(stale).toEqual([])
        before = { facts, change: await latestChange(db, workspace), figures }
        expect([...moved.values()].filter((change) => change > before.change)).toEqual([])
      }
    }),
    { numRuns: isPostgres ? 8 : 3 },
  )
})

function readFigures({ get }: TestCollector) {
  return Promise.all(
    FIGURES.map(async (url) => {
      const { headers, body } = await get(url)
      return { url, etag: headers.etag, body }
    }),
  )
}

async function takeOtherStep(
  collector: TestCollector,
  step: Exclude<OtherStep, { kind: 'check' }>,
): Promise<unknown> {
  const { db, workspace, now } = collector
  switch (step.kind) {
    case 'work': {
      const files = await db
        .selectFrom('case_file')
        .where('workspace', '=', workspace)
        .orderBy('id')
        .select(['id', 'version'])
        .execute()
      const file = files[step.index % files.length]
      return file && takeStep(collector, file.id, step.step, file.version)
    }
    case 'complain':
      return collector.create('/v1/complaints', {
        id: randomUUID(),
        kind: 'complaint',
        cameBy: 'phone',
        text: 'Late again',
        context: { service: 'payroll' },
        person: { id: 'p-0' },
        receivedAt: daysBefore(step.daysAgo).toISOString(),
      })
    case 'closeTickets': {
      const day = daysBefore(step.daysAgo + 1)
        .toISOString()
        .slice(0, 10)
      return collector.create('/v1/ticket-counts', { service: 'payroll', day, closed: step.closed })
    }
    case 'calendar':
      await collector.put('/v1/calendar', {
        ...DEFAULT_CALENDAR,
        exceptions: [{ day: '2026-03-13', name: `Holiday ${step.contact}`, hours: [] }],
      })
      return collector.runDueJobs()
    case 'forget':
      return collector.delete(`/v1/agents/${step.agent}`)
    case 'sweep':
      return collector.sweep()
  }

  function daysBefore(days: number): Date {
    return new Date(now().getTime() - days * DAY_MS)
  }
}
