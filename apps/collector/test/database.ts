import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import type { Database } from '../src/database/tables.ts'
import { migratedFolder } from './migrated-folder.ts'

/** Which database this run of the suite is on. */
export const isPostgres = inject('database') === 'postgres'

declare module 'vitest' {
  interface ProvidedContext {
    database: 'pglite' | 'postgres'
  }
}

let opened: ReturnType<typeof openMigrated> | undefined

/** The migrated database of this test file; its tests keep apart by workspace, as tenants do. */
export async function testDatabase(): Promise<Database> {
  opened ??= openMigrated()
  return (await opened).db
}

afterAll(async () => {
  if (!opened) return
  const { close } = await opened
  opened = undefined
  await close()
})

async function openMigrated() {
  const dataDir = mkdtempSync(join(tmpdir(), 'otklik-test-'))
  if (!isPostgres) cpSync(await migratedFolder(), dataDir, { recursive: true })
  const databaseUrl = isPostgres ? await createDatabase(inject('postgresUrl')) : undefined
  const { db, close } = await openDatabase({ databaseUrl, dataDir })
  await migrate(db)
  return {
    db,
    async close() {
      await close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
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
