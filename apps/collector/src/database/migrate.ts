import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { distribute } from './distribute.ts'
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
import type { OpenDatabase } from './open.ts'
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
}

/**
 * Runs the migrations that are missing, distributes the tables on Citus, and builds the indexes without blocking
 * writers. It only goes forward, and may run in several processes at once.
 */
export async function migrate({
  withoutTimeout,
  isShared,
}: Pick<OpenDatabase, 'withoutTimeout' | 'isShared'>): Promise<void> {
  await withoutTimeout(async (db) => {
    await retryWhileLocked(() => migrateTables(db))
    await db.transaction().execute(distribute)
    await buildIndexes(db, isShared)
  })
}

async function migrateTables(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}

/** Returns `true` if every migration of this code was run. There may be more, run by a newer collector. */
export async function isMigrated(db: Database): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const run = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => run.has(name))
}
