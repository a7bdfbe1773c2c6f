import { expect, test } from 'vitest'
import { readConfig } from '../../apps/collector/src/config.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { createMainWorkspace } from '../../apps/collector/src/first-start.ts'
import type { CaseRow } from '../../packages/contract/src/case.ts'
import { openDemoApi } from './demo-api.ts'
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

test('the demo fills an empty workspace with cases of every state once, even if it begins again', async () => {
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
  expect(year).toMatchObject({ complaints: 1, suggestions: 1, closedTickets: 360 })
})
