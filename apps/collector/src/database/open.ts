import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, type Logger, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Config } from '../config.ts'
import { lockFolder } from './folder-lock.ts'
import { PreparingClient } from './prepared.ts'
import type { Database } from './tables.ts'

export interface OpenDatabase {
  db: Database
  close: () => Promise<void>
}

/**
 * Opens Postgres where an address is given, else PGlite in a locked folder. Both answer with the same types.
 *
 * @param log hears of each statement when it has run
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log?: Logger,
): Promise<OpenDatabase> {
  return config.databaseUrl ? openPostgres(config.databaseUrl, log) : openPglite(config.dataDir, log)
}

// 10 connections: with group commit a workspace uses one at a time, the rest serve readers.
function openPostgres(connectionString: string, log: Logger | undefined): OpenDatabase {
  const pool = new pg.Pool({
    Client: PreparingClient,
    // Statements that don't wait for one another share their round trip.
    pipeline: true,
    connectionString,
    max: 10,
    types: { getTypeParser },
    connectionTimeoutMillis: 10_000,
  })
  // The pool replaces an idle connection that breaks; unheard, the event would end the process.
  pool.on('error', (error) => process.emitWarning(`An idle database connection broke: ${error.message}`))
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }), ...(log && { log }) })
  return { db, close: () => db.destroy() }
}

async function openPglite(dataDir: string, log: Logger | undefined): Promise<OpenDatabase> {
  const lock = lockFolder(dataDir)
  try {
    const pglite = await PGlite.create(join(dataDir, 'pglite'), {
      parsers: { [DATE]: asText, [INT8]: Number },
    })
    const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }), ...(log && { log }) })
    const close = async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      lock.release()
    }
    return { db, close }
  } catch (error) {
    lock.release()
    throw error
  }
}

const INT8 = pg.types.builtins.INT8
const DATE = pg.types.builtins.DATE
const asText = (value: string) => value

// Days stay `YYYY-MM-DD`: a Date would move them by the process's zone. Counts stay below 2^53.
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === INT8) return Number
  if (type === DATE) return asText
  return format === 'binary' ? pg.types.getTypeParser(type, 'binary') : pg.types.getTypeParser(type, 'text')
}
