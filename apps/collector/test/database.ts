import { mkdtempSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import type { Database } from '../src/database/tables.ts'
import { watchStatement, watchTables } from './tenant-isolation.ts'

/** Which database this run of the suite is on. */
export const isPostgres = inject('database') === 'postgres'

declare module 'vitest' {
  interface ProvidedContext {
    database: 'pglite' | 'postgres'
  }
}

let opened: Promise<Database> | undefined

/** The migrated database of this worker; tests keep apart by workspace, as tenants do. */
export function testDatabase(): Promise<Database> {
  opened ??= openMigrated()
  return opened
}

async function openMigrated(): Promise<Database> {
  const dataDir = isPostgres ? '' : await migratedFolder()
  const databaseUrl = isPostgres ? await createDatabase(inject('postgresUrl')) : undefined
  const database = await openDatabase({ databaseUrl, dataDir }, watchStatement)
  if (isPostgres) await migrate(database)
  await watchTables(database.db)
  return database.db
}

let model: Promise<string> | undefined

/** A folder of its own with a migrated PGlite, copied, as making one takes longer than most tests. */
export async function migratedFolder(): Promise<string> {
  model ??= makeMigratedFolder()
  const folder = emptyFolder()
  await cp(await model, folder, { recursive: true })
  return folder
}

async function makeMigratedFolder(): Promise<string> {
  const folder = emptyFolder()
  const database = await openDatabase({ databaseUrl: undefined, dataDir: folder })
  await migrate(database)
  await database.close()
  return folder
}

export function emptyFolder(): string {
  return mkdtempSync(join(inject('folder'), 'data-'))
}

/** Makes an empty database on the suite's Postgres; with Citus, where the database that names the server has it. */
export async function createDatabase(server: string): Promise<string> {
  const name = `otklik_test_${crypto.randomUUID().replaceAll('-', '')}`
  const [citus] = await query(server, `select 1 from pg_extension where extname = 'citus'`)
  await query(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  if (citus) await query(url.href, 'create extension citus')
  return url.href
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}
