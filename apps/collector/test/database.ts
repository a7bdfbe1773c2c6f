import { mkdirSync, mkdtempSync } from 'node:fs'
import { access, cp, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { inject, vi } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { type OpenDatabase, openDatabase } from '../src/database/open.ts'
import type { Database } from '../src/database/tables.ts'
import { createDatabase as createNamedDatabase } from './create-database.ts'
import { watchStatement } from './tenant-isolation.ts'
import { watchTables } from './watched-tables.ts'

/** Is set when this run of the suite is on Postgres, and not on PGlite. */
export const isPostgres = inject('database') === 'postgres'

declare module 'vitest' {
  interface ProvidedContext {
    database: 'pglite' | 'postgres'
    databaseBatching: boolean
  }
}

let shared: Promise<Database> | undefined

/** Returns the migrated database of this worker. Each test has a workspace of its own in it. */
export function testDatabase(): Promise<Database> {
  // PGlite in memory is the same database without a folder, and opens in a third of the time. Tests that start or kill a
  // collector's process use a folder.
  shared ??= openWatched(undefined).then(({ db }) => db)
  return shared
}

/** Opens a migrated database for one test alone, such as one that changes tables. The test closes it. */
export async function openMigrated(): Promise<OpenDatabase> {
  // A copy opens sooner than an empty PGlite in memory.
  return openWatched(isPostgres ? undefined : await migratedFolder())
}

async function openWatched(dataDir: string | undefined): Promise<OpenDatabase> {
  const databaseUrl = isPostgres ? await createDatabase(inject('postgresUrl')) : undefined
  const options = { databaseUrl, dataDir, databaseBatching: inject('databaseBatching') }
  let isMigrated = false
  // A migration is about all workspaces.
  const database = await openDatabase(options, (event) => {
    if (isMigrated) watchStatement(event)
  })
  await migrate(database)
  await watchTables(database.db)
  isMigrated = true
  return database
}

/** Makes a folder with a migrated PGlite. It is a copy, as migrating takes longer than most tests. */
export async function migratedFolder(): Promise<string> {
  const template = join(inject('folder'), 'migrated')
  const isFirst = mkdirSync(join(inject('folder'), 'migrating'), { recursive: true }) !== undefined
  if (isFirst) await makeMigratedFolder(template)
  else await vi.waitFor(() => access(template), { timeout: 60_000 })
  const folder = emptyFolder()
  await cp(template, folder, { recursive: true })
  return folder
}

/** Migrates a PGlite once for all workers, of which the others wait. */
async function makeMigratedFolder(template: string): Promise<void> {
  const folder = emptyFolder()
  const database = await openDatabase({ databaseUrl: undefined, dataDir: folder })
  await migrate(database)
  await database.close()
  await rename(folder, template)
}

export function emptyFolder(): string {
  return mkdtempSync(join(inject('folder'), 'data-'))
}

/** Creates an empty database on the suite's Postgres. */
export function createDatabase(server: string): Promise<string> {
  return createNamedDatabase(server, `otklik_test_${crypto.randomUUID().replaceAll('-', '')}`)
}
