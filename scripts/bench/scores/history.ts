import { openDatabase } from '../../../apps/collector/src/database/open.ts'
import { makeHistory } from '../../demo-data/make-history.ts'
import { startCollector } from '../targets/collector.ts'
import { countIn, createDatabase, query } from '../targets/postgres.ts'
import type { Storage } from '../targets/storage.ts'

/** The history has these three years, which are over, so that what arrives during a measurement lies outside of them. */
export const PERIOD = { from: '2023-01-01', to: '2026-01-01' }
export const WORKSPACE = 'main'

const CENTRE = { services: 200, agents: 2000, companies: 50, answered: 0.5, seed: 1, timeZone: 'UTC' }

/**
 * Opens a database whose workspace `main` has so many million responses and twice as many asks. It is made, unless an
 * earlier run kept it.
 *
 * @returns its URL
 */
export async function openHistory(storage: Storage, millions: number): Promise<string> {
  const { postgres } = storage
  if (!postgres) throw new Error('Histories are measured on Postgres alone.')
  const name = `scores_${String(millions).replace('.', '_')}`
  const isThere = await countIn(postgres.url, `select count(*) from pg_database where datname = '${name}'`)
  const database = isThere
    ? Object.assign(new URL(postgres.url), { pathname: name }).href
    : await createDatabase(postgres.url, name)

  // Its first start creates the workspace; a later one migrates it.
  await (await startCollector(storage, [], {}, database))[Symbol.asyncDispose]()
  const asked = await countIn(database, 'select count(*) from (select from invitation limit 1) as asked')
  if (asked === 0) await fill(database, millions)
  return database
}

async function fill(databaseUrl: string, millions: number): Promise<void> {
  console.log(`Making up ${millions} million responses.`)
  const opened = await openDatabase({ databaseUrl, dataDir: undefined })
  const options = { ...CENTRE, ...PERIOD, workspace: WORKSPACE, responses: millions * 1e6 }
  await makeHistory(opened, options, (line) => console.log(line))
  await opened.close()
  // Otherwise Postgres would write all of it to the disk during the first measurements.
  await query(databaseUrl, 'checkpoint')
}
