import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import type { Database } from '../src/database/tables.ts'

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

/** All that the database holds of a workspace but its clock, whatever the tables are: two equal dumps mean that nothing was stored. */
export async function rowsOf(db: Database, workspace: string): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'workspace' and table_name <> 'workspace_clock'
    order by table_name
  `.execute(db)

  const dump: Record<string, unknown[]> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: unknown }>`
      select to_jsonb(stored) as row from ${sql.table(name)} as stored
      where workspace = ${workspace} order by to_jsonb(stored)::text
    `.execute(db)
    dump[name] = rows.map(({ row }) => row)
  }
  return dump
}

async function openMigrated(): Promise<Database> {
  const dataDir = mkdtempSync(join(inject('folder'), 'database-'))
  const databaseUrl = isPostgres ? await createDatabase(inject('postgresUrl')) : undefined
  const { db } = await openDatabase({ databaseUrl, dataDir })
  await migrate(db)
  return db
}

/** Makes an empty database on the suite's Postgres. */
export async function createDatabase(server: string): Promise<string> {
  const name = `otklik_test_${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client(server)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(server)
  url.pathname = name
  return url.href
}
