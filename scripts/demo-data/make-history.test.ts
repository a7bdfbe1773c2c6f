import { afterAll, expect, test } from 'vitest'
import { buildApp } from '../../apps/collector/src/app.ts'
import { readConfig } from '../../apps/collector/src/config.ts'
import { write } from '../../apps/collector/src/database/change-counter.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { insertKey } from '../../apps/collector/src/workspace/key-queries.ts'
import { talliesAndRecount } from '../../apps/collector/test/recount.ts'
import { REASONS } from '../../packages/contract/src/default-survey.ts'
import { CHANGE_SECONDS } from './history.ts'
import { type HistoryOptions, makeHistory } from './make-history.ts'

const CENTRE = { services: 24, agents: 60, companies: 6, timeZone: 'Europe/Kyiv' }
const HISTORY = { from: '2024-11-20', to: '2026-02-10', responses: 1500, answered: 0.3, seed: 7, ...CENTRE }
const OVER_ALL = `from=${HISTORY.from}&to=${HISTORY.to}`

/** Opens an empty database with a collector, and returns how histories are made and read there. */
async function aCollector() {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: undefined })
  await migrate(database)
  const { db } = database
  const now = new Date('2026-02-10T09:00:00Z')
  const app = await buildApp({ config: { ...readConfig({}), openRateLimit: 0 }, db, clock: () => now })

  return {
    db,
    make: (workspace: string, options: Partial<HistoryOptions> = {}) =>
      makeHistory(database, { ...HISTORY, workspace, ...options }),
    /** Reads all pages of a table with a key of the workspace. */
    async read(workspace: string, url: string): Promise<Record<string, unknown>[]> {
      const key = `sk_${workspace}_${crypto.randomUUID()}`
      await write(db, workspace, now, (trx) =>
        insertKey(trx, workspace, { kind: 'secret', name: 'test', scopes: ['read', 'rows'] }, key, now),
      )
      const readFrom = async (page: string): Promise<Record<string, unknown>[]> => {
        const reply = await app.inject({ url: page, headers: { authorization: `Bearer ${key}` } })
        expect(reply.statusCode, reply.body).toBe(200)
        const { rows, next } = reply.json()
        return next === null ? rows : [...rows, ...(await readFrom(next))]
      }
      return readFrom(url)
    },
    close: async () => {
      await app.close()
      await database.close()
    },
  }
}

const collector = await aCollector()
afterAll(() => collector.close())

test('a history has the published figures, and all of it is as the collector would have stored it', async () => {
  await collector.make('demo')
  const read = (url: string) => collector.read('demo', url)

  const published = '/v1/scores?from=2025-12-01&to=2026-01-01&by=line&line=Payroll'
  expect(await read(published)).toEqual([expect.objectContaining({ line: 'Payroll', mean: 4.96 })])
  const year = '/v1/scores?from=2025-01-01&to=2026-01-01&question=nps'
  expect(await read(year)).toEqual([expect.objectContaining({ n: 400, nps: 82 })])
  expect((await read(`${year}&by=quarter`)).map(({ n, nps }) => [n, nps])).toEqual([
    [100, 80],
    [100, 80],
    [100, 87],
    [100, 81],
  ])

  const [rates = {}] = await read(`/v1/response-rates?${OVER_ALL}`)
  expect(Number(rates.answered) / Number(rates.issued)).toBeCloseTo(HISTORY.answered, 1)
  const { kept, recounted } = await talliesAndRecount(collector.db, 'demo')
  expect(kept).toEqual(recounted)

  const feed = await read('/v1/responses?afterChange=0')
  expect(await read(`/v1/responses?${OVER_ALL}&limit=400`)).toHaveLength(feed.length)
  const [scores] = await read(`/v1/scores?${OVER_ALL}`)
  expect(scores).toMatchObject({ n: feed.filter(({ csi }) => csi !== null).length })
  const options = (await read(`/v1/scores?${OVER_ALL}&question=reasons`)).map(({ option }) => option)
  expect(options.sort()).toEqual(Object.keys(REASONS).sort())
  const times = feed.map(({ updatedAt }) => Date.parse(String(updatedAt)))
  expect(times.filter((time, row) => time < (times[row - 1] ?? 0) - CHANGE_SECONDS * 1000)).toEqual([])
})

test('the same seed makes the same history, and another one makes another', async () => {
  for (const workspace of ['one', 'two']) await collector.make(workspace, { responses: 300 })
  await collector.make('three', { responses: 300, seed: 8 })

  const table = (workspace: string) => collector.read(workspace, `/v1/scores?${OVER_ALL}&by=service,month`)
  expect(await table('two')).toEqual(await table('one'))
  expect(await table('three')).not.toEqual(await table('one'))
})

test('a workspace that has asked somebody is left as it is', async () => {
  await collector.make('asked', { responses: 100 })
  const before = await collector.read('asked', '/v1/responses?afterChange=0')

  await expect(collector.make('asked', { seed: 8 })).rejects.toThrow('The workspace asked has data already')
  expect(await collector.read('asked', '/v1/responses?afterChange=0')).toEqual(before)
})
