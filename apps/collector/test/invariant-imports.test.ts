import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importHistory } from '../src/answer/import/import-history.ts'
import { announceLateAnswers } from '../src/score/published/due-periods.ts'
import { COMMAND } from '../src/workspace/audit/audit-queries.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../src/workspace/workspace-context.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { importing } from './importing.ts'
import { anAsk } from './letter.ts'
import { talliesAndRecount } from './recount.ts'

const RUNS = { numRuns: isPostgres ? 8 : 3 }
const BEGIN = Date.parse('2026-01-01T00:00:00Z')
const HOUR_MS = 3_600_000

/** Generates the asks of a past: each at an hour after the begin, and answered some hours later, or never. */
const aPast = fc.array(
  fc.record({
    hour: fc.nat({ max: 24 * 40 }),
    after: fc.option(fc.nat({ max: 200 })),
    csi: fc.integer({ min: 1, max: 5 }),
    comment: fc.option(fc.constantFrom('late', 'Дякую ☺', 'a "quote", and\na line')),
    service: fc.constantFrom('payroll', 'travel'),
    agent: fc.option(fc.constantFrom('ann', 'bob')),
    company: fc.option(fc.constantFrom('acme', 'globex')),
    level: fc.option(fc.constantFrom(1, 2, 3)),
    person: fc.nat({ max: 5 }),
  }),
  { minLength: 1, maxLength: 12 },
)
type Past = typeof aPast extends fc.Arbitrary<infer Each> ? Each : never

const timeAt = (hours: number) => new Date(BEGIN + hours * HOUR_MS).toISOString()

/** Returns the past as rows of a file. Each ask is about a ticket of its own. */
function rowsOf(past: Past) {
  return past.map(({ hour, after, csi, comment, person, ...context }, ticket) => ({
    id: String(ticket),
    ticket: `INC-${ticket}`,
    person: `p-${person}`,
    askedAt: timeAt(hour),
    ...(after !== null && { answeredAt: timeAt(hour + after), csi, comment }),
    ...context,
  }))
}

/** Lets the past happen: people are asked by letter, and some answer. */
async function live(collector: TestCollector, past: Past): Promise<void> {
  const steps = rowsOf(past).flatMap(
    ({ id, person, askedAt, ticket, service, agent, company, level, ...answer }) => {
      const given = Object.entries({ ticket, service, agent, company, level }).filter(
        ([, value]) => value !== null,
      )
      const context = Object.fromEntries(given) as { service: string }
      const ask = () => collector.create('/v1/invitations', anAsk({ person: { id: person }, context }))
      const respond = async () => {
        const token = await collector.aToken({ person, ...context })
        const { csi = 5, comment } = answer
        const answers = { csi, ...(comment && { comment }) }
        const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
        expect(reply.statusCode, reply.body).toBe(201)
      }
      return [
        { at: askedAt, place: 2 * Number(id), run: ask },
        ...(answer.answeredAt ? [{ at: answer.answeredAt, place: 2 * Number(id) + 1, run: respond }] : []),
      ]
    },
  )
  steps.sort((one, other) => one.at.localeCompare(other.at) || one.place - other.place)
  for (const { at, run } of steps) {
    collector.setTime(at)
    await run()
  }
}

async function figuresOf({ scores, rates }: TestCollector) {
  const withoutTimes = (rows: readonly object[]) =>
    rows.map((row) => ({ ...row, mature: null, immature: null, survey: null }))
  return [
    withoutTimes(await scores({ by: 'day,service,agent,company' })),
    withoutTimes(await rates({ by: 'day,service,agent,level' })),
    withoutTimes(await rates({ by: 'month,service,channel,trust' })),
  ]
}

const NOW = '2026-06-01T12:00:00Z'
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']

test('a past that is imported has the figures of the same past when it happened', async () => {
  await fc.assert(
    fc.asyncProperty(aPast, fc.constantFrom(...ZONES), async (past, timeZone) => {
      await using collector = await openCollector({
        timeZone,
        services: ['payroll', 'travel'],
        now: '2026-01-01T00:00:00Z',
      })
      await live(collector, past)
      await using imported = await openCollector({ timeZone, now: NOW })
      collector.setTime(NOW)

      const reply = await importing(imported).importJson(rowsOf(past))

      expect(reply.json()).toMatchObject({ imported: past.length, errors: [] })
      expect(await figuresOf(imported)).toEqual(await figuresOf(collector))
      const { kept, recounted } = await talliesAndRecount(imported.db, imported.workspace)
      expect(kept).toEqual(recounted)
    }),
    RUNS,
  )
})

test('an import that is interrupted anywhere and repeated stores each row once', async () => {
  const lines = Array.from({ length: 1300 }, (_, row) => {
    const day = `2024-0${1 + (row % 9)}-1${row % 7}`
    return row % 3 === 0 ? `,payroll,${day},${1 + (row % 5)}` : `${row},travel,${day},5`
  })
  const file = Buffer.from(['id,service,answeredAt,csi', ...lines, ''].join('\n'))
  const anyFault = fc.oneof(
    fc.record({ cut: fc.nat({ max: file.length }) }),
    fc.record({ stored: fc.nat({ max: 2 }) }),
  )
  await fc.assert(
    fc.asyncProperty(anyFault, async (fault) => {
      await using collector = await openCollector()
      const { db, clock, workspace } = collector
      const deps = { db, clock, onImported: announceLateAnswers }
      const history = {
        workspaceContext: (await findWorkspaceContext(db, workspace)) as WorkspaceContext,
        ...({ actor: COMMAND, source: 'old', map: {}, format: 'csv', dryRun: false } as const),
      }

      const failing = 'stored' in fault ? { ...deps, onImported: failingAfter(fault.stored) } : deps
      const bytes = cutAt(file, 'cut' in fault ? fault.cut : undefined)
      await expect(importHistory(failing, { ...history, bytes })).rejects.toThrow(
        /^The (?:connection|disk) is/,
      )
      const report = await importHistory(deps, { ...history, bytes: cutAt(file) })
      const again = await importHistory(deps, { ...history, bytes: cutAt(file) })

      expect(report).toMatchObject({ rows: 1300, refused: 0 })
      expect(again).toMatchObject({ imported: 0, repeated: 1300 })
      const [score] = await collector.scores()
      expect(score?.n).toBe(1300)
      const { kept, recounted } = await talliesAndRecount(db, workspace)
      expect(kept).toEqual(recounted)
    }),
    { numRuns: isPostgres ? 4 : 2 },
  )
})

/** Fails each transaction after the first ones. */
function failingAfter(transactions: number) {
  let begun = 0
  return async () => {
    if (begun++ >= transactions) throw new Error('The disk is full.')
  }
}

/** Sends a file in pieces. It ends with an error after so many bytes, if these are given. */
async function* cutAt(file: Buffer, end?: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < (end ?? file.length); start += 700)
    yield file.subarray(start, Math.min(start + 700, end ?? file.length))
  if (end !== undefined) throw new Error('The connection is gone.')
}
