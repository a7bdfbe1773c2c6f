import { openDatabase } from '../../../apps/collector/src/database/open.ts'
import { rollUpNext } from '../../../apps/collector/src/score/month-tallies/roll-up-month.ts'
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
  const { db, withoutTimeout, close } = await openDatabase({ databaseUrl: database, dataDir: undefined })
  const asked = await countIn(database, 'select count(*) from (select from invitation limit 1) as asked')
  if (asked === 0) {
    console.log(`Making up ${millions} million responses.`)
    const options = { ...CENTRE, ...PERIOD, workspace: WORKSPACE, responses: millions * 1e6 }
    await makeHistory({ withoutTimeout }, options, (line) => console.log(line))
  }
  // A collector would do so in the background, after a migration of a kept history too.
  for (let isDone = false; !isDone; ) isDone = !(await rollUpNext(db, WORKSPACE, new Date()))
  await close()
  // Otherwise Postgres would do this during the first measurements.
  for (const work of ['vacuum analyze', 'checkpoint']) await query(database, work)
  return database
}
