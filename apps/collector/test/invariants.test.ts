import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { aLetter, type ParsedPage, pressForm } from './letter.ts'
import { aScenario, nonceOf, receiptsOf, runScenario, SERVICES, submissionsOf } from './random-scenario.ts'
import { talliesAndRecount } from './recount.ts'

/** The statements are the same on both databases, and only on Postgres do transactions overlap. */
const RUNS = { numRuns: isPostgres ? 20 : 10 }
/** This many requests race each other, on Postgres between two collectors. */
const AT_ONCE = 6
const COLLECTORS = isPostgres ? 2 : 1

test('I1 safe: GET, HEAD and OPTIONS change nothing but the record of link visits', async () => {
  await using collector = await openCollector({ services: SERVICES })
  const { site, secret } = collector
  const response = collector.aResponse({ token: await collector.aToken({ ticket: 'INC-1' }) })
  await collector.post('/v1/responses', response)
  const letter = await aLetter(collector, { context: { ticket: 'INC-2' } })
  const rated = await aLetter(collector, { context: { ticket: 'INC-3' } })
  const page = await rated.open(3)
  collector.advance({ seconds: 11 })
  await rated.press(page)
  const rowsWithoutVisits = async () => ({ ...(await collector.allRows()), link_visit: [] })
  const before = await rowsWithoutVisits()

  const paths = [
    ...letter.paths,
    ...rated.paths,
    letter.honeypot,
    letter.action,
    '/v1/views',
    '/v1/responses',
    '/v1/scores',
    '/v1/response-rates',
    '/v1/surveys/csi',
    '/v1/services/payroll',
    '/v1/keys',
    '/v1/workspace',
    '/otklik.js',
  ]
  const request = fc.record({
    method: fc.constantFrom('GET' as const, 'HEAD' as const, 'OPTIONS' as const),
    path: fc.constantFrom(...paths),
    query: fc.dictionary(
      fc.constantFrom('site', 'token', 'invitation', 'id', 'csi', 'from', 'to', 'by', 'score'),
      fc.constantFrom(
        site,
        response.token ?? '',
        randomUUID(),
        '1',
        '5',
        '2026-01-01',
        '2027-01-01',
        'service',
      ),
    ),
    authorized: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, authorized }) => {
      const headers = authorized ? { authorization: `Bearer ${secret}` } : {}
      await collector.send({ method, url: `${path}?${new URLSearchParams(query)}`, headers })
    }),
    { numRuns: 120 },
  )

  expect(await rowsWithoutVisits()).toEqual(before)
})

test('I2 durable: an acknowledged submission is stored once, and gets the same receipt until it is erased', async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      await using collector = await openCollector({ services: SERVICES, collectors: COLLECTORS })

      const { sent, pressed } = await runScenario(collector, scenario, AT_ONCE)
      collector.advance({ days: 1000 })
      const retries = await Promise.all(sent.map(({ body }) => collector.post('/v1/responses', body)))
      const pressedAgain = await Promise.all(pressed.map(({ form }) => pressForm(collector, form)))

      const receipts = new Map(receiptsOf(sent).map((receipt) => [receipt.id, receipt]))
      const stored = await collector.db
        .selectFrom('submission')
        .where('workspace', '=', collector.workspace)
        .select(['id', 'invitation', 'revision', 'via'])
        .execute()
      const byPage = stored.filter(({ via }) => via === 'portal').map(({ via: _via, ...row }) => row)
      expect(new Map(byPage.map((row) => [row.id, row]))).toEqual(
        new Map(
          [...receipts.values()].map(({ id, invitation, revision }) => [id, { id, invitation, revision }]),
        ),
      )
      const erased = await erasedInvitations(collector)
      for (const [index, { body, reply }] of sent.entries()) {
        const retried = retries[index] as LightMyRequestResponse
        const receipt = receipts.get(body.id)
        if (receipt && erased.has(receipt.invitation)) expect(retried).toBeProblem(410, 'erased')
        else if (reply.statusCode < 300) expect(retried.json()).toEqual(reply.json())
        else if (reply.statusCode === 409 && receipt) expect(retried.statusCode).toBe(409)
      }

      const byLetter = stored.filter(({ via }) => via === 'email')
      const ids = new Set(byLetter.map(({ id }) => id))
      const { certain, possible } = submissionsOf(pressed)
      expect({
        lost: [...certain].filter((id) => !ids.has(id)),
        invented: [...ids].filter((id) => !possible.has(id)),
      }).toEqual({ lost: [], invented: [] })
      const erasedIds = new Set(byLetter.filter((row) => erased.has(row.invitation)).map(({ id }) => id))
      for (const [index, { form }] of pressed.entries()) {
        if (!ids.has(nonceOf(form))) continue
        const { status } = pressedAgain[index] as ParsedPage
        if (erasedIds.has(nonceOf(form))) expect(status).toBe(410)
        else if (certain.has(nonceOf(form))) expect(status).toBe(200)
      }
    }),
    RUNS,
  )
})

async function erasedInvitations({ db, workspace }: TestCollector): Promise<Set<string>> {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('erased_at', 'is not', null)
    .select('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

test('I3 exact: every tally equals the count of the current rows after revisions, erasures and races', async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      await using collector = await openCollector({ services: SERVICES, collectors: COLLECTORS })

      await runScenario(collector, scenario, AT_ONCE)

      const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
      expect(kept).toEqual(recounted)
    }),
    RUNS,
  )
})

test('I4 bounded: in any grouping a response rate lies in [0, 1], or is null where nobody was asked', async () => {
  const by = fc.uniqueArray(fc.constantFrom('service', 'agent', 'level', 'trust', 'month', 'touchpoint'), {
    maxLength: 3,
  })
  const filter = fc.constantFrom<Record<string, string>>(
    {},
    { trust: 'open' },
    { service: 'payroll' },
    { agent: 'ann' },
  )
  await fc.assert(
    fc.asyncProperty(aScenario, by, filter, async (scenario, groups, filters) => {
      await using collector = await openCollector({ services: SERVICES })
      await runScenario(collector, scenario)

      const rows = await collector.rates({ by: groups.join(','), ...filters })
      const [all] = await collector.rates(filters)

      for (const row of [...rows, ...(all ? [all] : [])]) {
        const { issued, unreached, delivered, viewed, answered, responseRate, rateLow, rateHigh } = row
        expect(answered).toBeLessThanOrEqual(delivered)
        expect(viewed).toBeLessThanOrEqual(issued)
        expect(delivered).toBeLessThanOrEqual(issued)
        expect(answered).toBeLessThanOrEqual(issued - unreached)
        const shown = (share: number) => Number(share.toPrecision(10))
        expect(row.returnRate).toBe(issued === unreached ? null : shown(answered / (issued - unreached)))
        expect(responseRate).toBe(delivered === 0 ? null : shown(answered / delivered))
        if (responseRate === null) continue
        expect(rateLow).toBeGreaterThanOrEqual(0)
        expect(rateLow).toBeLessThanOrEqual(responseRate ?? 0)
        expect(rateHigh).toBeGreaterThanOrEqual(responseRate ?? 1)
        expect(rateHigh).toBeLessThanOrEqual(1)
      }
      if (all) {
        expect(rows.reduce((sum, { answered }) => sum + answered, 0)).toBe(all.answered)
      }
    }),
    RUNS,
  )
})

test('I5 frozen: contexts and days never change, whatever happens to the catalogue, the time zone or the ticket', async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, aScenario, async (first, second) => {
      await using collector = await openCollector({ services: SERVICES, timeZone: 'Pacific/Kiritimati' })
      await runScenario(collector, first)
      const before = await frozenParts()

      await runScenario(collector, second)

      const after = await frozenParts()
      const erased = await erasedInvitations(collector)
      for (const [id, parts] of before) {
        const { answered_day, ...context } = parts
        const person = erased.has(id) ? null : parts.person
        expect(after.get(id)).toMatchObject({ ...(answered_day === null ? context : parts), person })
      }

      async function frozenParts() {
        const rows = await collector.db
          .selectFrom('invitation')
          .where('workspace', '=', collector.workspace)
          .select(['id', 'survey', 'survey_version', 'channel', 'trust', 'person', 'ticket', 'round'])
          .select([
            'service',
            'agent',
            'company',
            'level',
            'touchpoint',
            'issued_at',
            'issued_day',
            'expires_at',
          ])
          .select('answered_day')
          .execute()
        return new Map(rows.map((row) => [row.id, row]))
      }
    }),
    RUNS,
  )
})

test('I6 signed: a page can neither override nor complete a signed context', async () => {
  await using collector = await openCollector({ services: SERVICES, companies: ['northwind'] })
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
  const pageContext = fc
    .record(
      {
        service: fc.constantFrom('payroll', 'travel'),
        ticket: fc.constantFrom('INC-1', 'INC-2'),
        company: fc.constant('northwind'),
        level: fc.constantFrom(1, 2, 3),
        touchpoint: fc.constant('chat'),
      },
      { requiredKeys: [] },
    )
    .filter((context) => Object.keys(context).length > 0)

  await fc.assert(
    fc.asyncProperty(pageContext, fc.boolean(), async (context, isView) => {
      const body = isView ? { site: collector.site, token, context } : collector.aResponse({ token, context })

      const reply = await collector.post(isView ? '/v1/views' : '/v1/responses', body)

      expect(reply).toBeProblem(422, 'validation_failed', `context.${Object.keys(context)[0]}`)
    }),
    { numRuns: 40 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('ann', 'bob'), async (agent) => {
      const context = { service: 'payroll', agent }

      const reply = await collector.post('/v1/responses', { ...collector.aResponse(), context })

      expect(reply).toBeProblem(422, 'validation_failed', 'context.agent')
    }),
    { numRuns: 5 },
  )
  expect(await collector.rates()).toMatchObject([{ issued: 0, answered: 0 }])
})

test('I6 signed: open rows are marked and can be filtered out of every figure', async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, async (scenario) => {
      await using collector = await openCollector({ services: SERVICES })
      const { sent } = await runScenario(collector, scenario)

      const [all, signed, open] = await Promise.all([
        collector.scores(),
        collector.scores({ trust: 'signed' }),
        collector.scores({ trust: 'open' }),
      ])

      const stored = sent.filter(({ reply }) => reply.statusCode === 201)
      const openAsks = new Set(
        stored.filter(({ body }) => !body.token).map(({ reply }) => reply.json().invitation),
      )
      expect((signed[0]?.n ?? 0) + (open[0]?.n ?? 0)).toBe(all[0]?.n)
      expect(open[0]?.n).toBeLessThanOrEqual(openAsks.size)
    }),
    RUNS,
  )
})

test('I7 walled: whatever happens in one workspace, no row or figure of another changes', async () => {
  await fc.assert(
    fc.asyncProperty(aScenario, aScenario, async (mine, theirs) => {
      await using collector = await openCollector({ services: SERVICES })
      const neighbour = await collector.neighbour({ services: SERVICES })
      await runScenario(neighbour, theirs)
      await recordVisits(neighbour)
      const before = await neighbour.allRows()
      const scores = await neighbour.scores({ by: 'service,trust' })

      await runScenario(collector, mine, AT_ONCE)

      expect(await neighbour.allRows()).toEqual(before)
      expect(await neighbour.scores({ by: 'service,trust' })).toEqual(scores)
    }),
    RUNS,
  )
})

/** Waits until all visits are recorded. They are recorded in order, and a press waits for its own. */
async function recordVisits(collector: Parameters<typeof aLetter>[0]): Promise<void> {
  const letter = await aLetter(collector, { person: { id: 'last' }, context: { ticket: 'LAST' } })
  await letter.press(await letter.open(5))
}
