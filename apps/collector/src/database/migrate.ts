import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { distribute } from './distribute.ts'
import { dropViews } from './drop-views.ts'
import { endOlderSessions } from './end-older-sessions.ts'
import { buildIndexes } from './indexes.ts'
import { retryWhileLocked } from './lock-retries.ts'
import { up as firstTables } from './migrations/001-first-tables.ts'
import { up as erasedPeople } from './migrations/002-erased-people.ts'
import { up as letters } from './migrations/003-letters.ts'
import { up as responseFeed } from './migrations/004-response-feed.ts'
import { up as certainPlans } from './migrations/005-certain-plans.ts'
import { up as outbox } from './migrations/006-outbox.ts'
import { up as linkVisits } from './migrations/007-link-visits.ts'
import { up as signatures } from './migrations/008-signatures.ts'
import { up as ticketHooks } from './migrations/009-ticket-hooks.ts'
import { up as webhooks } from './migrations/010-webhooks.ts'
import { up as deliveryKeys } from './migrations/011-delivery-keys.ts'
import { up as visitedLinks } from './migrations/012-visited-links.ts'
import { up as people } from './migrations/013-people.ts'
import { up as setAside } from './migrations/014-set-aside.ts'
import { up as lettersTogether } from './migrations/015-letters-together.ts'
import { up as brand } from './migrations/016-brand.ts'
import { up as users } from './migrations/017-users.ts'
import { up as askedContexts } from './migrations/018-asked-contexts.ts'
import { up as cases } from './migrations/019-cases.ts'
import { up as delivered } from './migrations/020-delivered.ts'
import { up as figureMonths } from './migrations/021-figure-months.ts'
import { up as published } from './migrations/022-published.ts'
import { up as attributes } from './migrations/023-attributes.ts'
import { up as bi } from './migrations/025-bi.ts'
import { up as passedOn } from './migrations/026-passed-on.ts'
import { up as targets } from './migrations/027-targets.ts'
import { up as subscriptions } from './migrations/029-subscriptions.ts'
import type { OpenDatabase } from './open.ts'
import { StartupError } from './startup-error.ts'
import type { Database } from './tables.ts'

const migrations = {
  '001-first-tables': { up: firstTables },
  '002-erased-people': { up: erasedPeople },
  '003-letters': { up: letters },
  '004-response-feed': { up: responseFeed },
  '005-certain-plans': { up: certainPlans },
  '006-outbox': { up: outbox },
  '007-link-visits': { up: linkVisits },
  '008-signatures': { up: signatures },
  '009-ticket-hooks': { up: ticketHooks },
  '010-webhooks': { up: webhooks },
  '011-delivery-keys': { up: deliveryKeys },
  '012-visited-links': { up: visitedLinks },
  '013-people': { up: people },
  '014-set-aside': { up: setAside },
  '015-letters-together': { up: lettersTogether },
  '016-brand': { up: brand },
  '017-users': { up: users },
  '018-asked-contexts': { up: askedContexts },
  '019-cases': { up: cases },
  '020-delivered': { up: delivered },
  '021-figure-months': { up: figureMonths },
  '022-published': { up: published },
  '023-attributes': { up: attributes },
  '025-bi': { up: bi },
  '026-passed-on': { up: passedOn },
  '027-targets': { up: targets },
  '029-subscriptions': { up: subscriptions },
}

/** Returns the migrations. On a shared database, each ends the sessions of older collectors when it has changed the tables. */
function migrationsOn(isShared: boolean): Record<string, Migration> {
  if (!isShared) return migrations
  const ending = Object.entries(migrations).map(([name, { up }]): [string, Migration] => [
    name,
    {
      async up(trx: Kysely<unknown>) {
        await up(trx)
        await endOlderSessions(trx)
      },
    },
  ])
  return Object.fromEntries(ending)
}

/**
 * Runs the migrations that are missing, distributes the tables on Citus, and builds the indexes without blocking
 * writers. It only goes forward, and may run in several processes at once.
 *
 * @throws {StartupError} if the database has other migrations, or does not allow this user to change tables
 */
export async function migrate({
  withoutTimeout,
  isShared,
}: Pick<OpenDatabase, 'withoutTimeout' | 'isShared'>): Promise<void> {
  await withoutTimeout(async (db) => {
    await retryWhileLocked(() => migrateTables(db, isShared))
    await retryWhileLocked(() => db.transaction().execute(distribute))
    await buildIndexes(db, isShared)
  })
}

async function migrateTables(db: Database, isShared: boolean): Promise<void> {
  const isNew = !(await hasMigrations(db))
  if (!isNew) await refuseOtherMigrations(db)
  if (!isNew && !(await isMigrated(db))) await db.transaction().execute(dropViews)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrationsOn(isShared) } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw explainDenial(error)
}

/**
 * Refuses a database that another version of Otklik, most often a newer one, has migrated in its own way.
 *
 * @throws {StartupError} which names the migrations
 */
export async function refuseOtherMigrations(db: Database): Promise<void> {
  const known = Object.keys(migrations)
  const others = (await listMigrations(db)).filter((name, place) => name !== known[place])
  if (others.length === 0) return
  throw new StartupError(
    `The database has migrations that this version of Otklik does not have: ${others.join(', ')}. Start the version that ran them, or a newer one.`,
  )
}

async function hasMigrations(db: Database): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select to_regclass('kysely_migration') is not null as "isThere"
  `.execute(db)
  return rows[0]?.isThere === true
}

/** Explains why Postgres lets this user change no tables. */
function explainDenial(error: unknown): unknown {
  const isDenied = error instanceof Error && 'code' in error && DENIALS.includes(String(error.code))
  if (!isDenied) return error
  return new StartupError(
    `Postgres does not allow the tables to be changed: ${error.message}. Correct the access in Postgres, or correct OTKLIK_DATABASE_URL.`,
  )
}

/** Lists the codes of Postgres for a missing privilege and for a replica that is read only. */
const DENIALS = ['42501', '25006']

/** Returns `true` if every migration of this code was run. There may be more, run by a newer collector. */
export async function isMigrated(db: Database): Promise<boolean> {
  const run = new Set(await listMigrations(db))
  return Object.keys(migrations).every((name) => run.has(name))
}

/** Lists the migrations that were run, by name. */
async function listMigrations(db: Database): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
