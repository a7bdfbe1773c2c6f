import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { distribute } from './distribute.ts'
import { up as firstTables } from './migrations/001-first-tables.ts'
import { up as erasedPeople } from './migrations/002-erased-people.ts'
import { up as letters } from './migrations/003-letters.ts'
import { up as responseFeed } from './migrations/004-response-feed.ts'
import { up as certainPlans } from './migrations/005-certain-plans.ts'
import { up as outbox } from './migrations/006-outbox.ts'
import { up as linkVisits } from './migrations/007-link-visits.ts'
import { up as signatures } from './migrations/010-signatures.ts'
import { up as ticketHooks } from './migrations/011-ticket-hooks.ts'
import { up as bounces } from './migrations/012-bounces.ts'
import { up as webhooks } from './migrations/013-webhooks.ts'
import { up as signatureVotes } from './migrations/014-signature-votes.ts'
import type { Database } from './tables.ts'

const migrations = {
  '001-first-tables': { up: firstTables },
  '002-erased-people': { up: erasedPeople },
  '003-letters': { up: letters },
  '004-response-feed': { up: responseFeed },
  '005-certain-plans': { up: certainPlans },
  '006-outbox': { up: outbox },
  '007-link-visits': { up: linkVisits },
  '010-signatures': { up: signatures },
  '011-ticket-hooks': { up: ticketHooks },
  '012-bounces': { up: bounces },
  '013-webhooks': { up: webhooks },
  '014-signature-votes': { up: signatureVotes },
}

/** Brings the tables up to date, and on Citus to their workers. Forward only; safe to run from several processes at once. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await db.transaction().execute(distribute)
}

/** Whether every migration that this code knows has been run; one more, by a newer collector, does no harm. */
export async function isMigrated(db: Database): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const run = new Set(rows.map(({ name }) => name))
  return Object.keys(migrations).every((name) => run.has(name))
}
