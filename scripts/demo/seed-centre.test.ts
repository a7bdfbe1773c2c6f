import { expect, test } from 'vitest'
import { readConfig } from '../../apps/collector/src/config.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { createMainWorkspace } from '../../apps/collector/src/first-start.ts'
import type { CaseRow } from '../../packages/contract/src/case-row.ts'
import type {
  CsiComparison,
  CsiRow,
  ResponseRateRow,
  ResponseRow,
} from '../../packages/contract/src/index.ts'
import { type DemoApi, openDemoApi } from './demo-api.ts'
import { seedCentre, UNFINISHED } from './seed-centre.ts'

const KEYS = {
  siteKey: 'pk_main_0123456789abcdef',
  secretKey: 'sk_main_0123456789abcdef',
  signingSecret: 'a-signing-secret-of-more-than-32-bytes',
}

/** Opens a database whose workspace `main` is new, and returns what the demo does there. */
async function aStartedDatabase() {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: undefined })
  await migrate(database)
  const { db } = database
  const config = readConfig({
    OTKLIK_SITE_KEY: KEYS.siteKey,
    OTKLIK_SECRET_KEY: KEYS.secretKey,
    OTKLIK_SIGNING_SECRET: KEYS.signingSecret,
  })
  await createMainWorkspace(db, config, new Date())
  const api = await openDemoApi({ config, db, clock: () => new Date() }, KEYS.secretKey)
  return {
    api,
    seed: () => seedCentre(db, config, KEYS),
    cases: async (query = '') => (await api.read<{ rows: CaseRow[] }>(`/v1/cases${query}`)).rows,
    [Symbol.asyncDispose]: async () => {
      await api[Symbol.asyncDispose]()
      await database.close()
    },
  }
}

test('the demo fills an empty workspace with cases of every state and good figures once, even if it begins again', async () => {
  await using started = await aStartedDatabase()
  const { api, seed, cases } = started
  await api.send('PUT', '/v1/services/desk', { name: 'Of a real centre' })
  await seed()
  expect(await cases()).toEqual([])
  await api.send('DELETE', '/v1/services/desk', '')

  await seed()
  const made = await cases()
  await seed()
  await api.send('PATCH', '/v1/workspace', { name: UNFINISHED })
  await seed()

  expect(await cases()).toEqual(made)
  const found = (facts: Partial<CaseRow>) => expect(made).toContainEqual(expect.objectContaining(facts))
  found({ state: 'open', overdue: false })
  found({ state: 'open', overdue: true })
  found({ state: 'contacted', overdue: false })
  found({ state: 'contacted', settled: 'no' })
  found({ state: 'resolved', outcome: 'fixed' })
  found({ state: 'closed', settled: 'yes', afterScore: 5 })
  found({ state: 'withdrawn', score: 2 })
  const follower = made.find(({ leading }) => leading) ?? expect.fail('No case follows another one.')
  found({ id: follower.leading as string, state: 'contacted' })
  found({ kind: 'complaint', cameBy: 'phone', state: 'open' })
  found({ kind: 'suggestion', cameBy: 'meeting' })
  expect(await cases('?owner=none')).toHaveLength(1)
  const [year] = (await api.read<{ rows: object[] }>('/v1/complaint-rates?from=2000-01-01&to=2100-01-01'))
    .rows
  expect(year).toMatchObject({ complaints: 1, suggestions: 1, closedTickets: 960 })
  await expectGoodFigures(api)
})

/** Expects a complete cohort with a plausible response rate, one service that has changed, and comments in three languages. */
async function expectGoodFigures({ read }: DemoApi): Promise<void> {
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
  const [from, to] = [dayBefore(27), dayBefore(-1)]
  const rowsOf = async <Row>(url: string) => (await read<{ rows: Row[] }>(url)).rows

  const rates = await rowsOf<ResponseRateRow>(`/v1/response-rates?from=${dayBefore(190)}&to=${to}&by=month`)
  const services = await rowsOf<CsiRow & CsiComparison>(
    `/v1/scores?from=${from}&to=${to}&by=service&against=${dayBefore(55)}..${from}`,
  )
  const comments = await rowsOf<ResponseRow>('/v1/responses?order=newest&comment=true&limit=7')

  const complete = rates.filter(({ mature, delivered }) => mature && delivered > 200).at(-1)
  expect(complete?.responseRate).toBeGreaterThan(0.15)
  expect(complete?.responseRate).toBeLessThan(0.35)
  expect(services.filter(({ beyondChance }) => beyondChance)).toMatchObject([
    { service: 'travel', impactSure: true },
  ])
  const texts = comments.map(({ comment }) => comment).join()
  for (const word of [/спасибо/, /зрозуміло/, /thank you/]) expect(texts).toMatch(word)
}
