import { Socket } from 'node:net'
import { join } from 'node:path'
import { Kysely, type Logger, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { assertPgInternals, BatchedClient } from './batched-client.ts'
import { lockFolder } from './folder-lock.ts'
import { PlainClient } from './plain-client.ts'
import type { Database } from './tables.ts'

export interface DatabaseOptions {
  /** The Postgres to use; without one it is PGlite in `dataDir`. */
  databaseUrl: string | undefined
  /** The folder of PGlite; without one it lives in memory, and ends with its process. */
  dataDir: string | undefined
  /** Lets statements that are given in one turn of the loop share a round trip to Postgres, as they do by default. */
  databaseBatching?: boolean
}

export interface OpenDatabase {
  db: Database
  /** Whether other processes may use it meanwhile. */
  isShared: boolean
  /** Runs work that takes as long as it takes, such as a migration, without the timeouts that requests have. */
  withoutTimeout: <Result>(work: (db: Database) => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/**
 * Opens Postgres where an address is given, else PGlite in a locked folder. Both answer with the same types.
 *
 * @param log hears of each statement when it has run
 */
export async function openDatabase(
  { databaseUrl, dataDir, databaseBatching = true }: DatabaseOptions,
  log?: Logger,
): Promise<OpenDatabase> {
  return databaseUrl
    ? openPostgres(databaseUrl, { batching: databaseBatching, log })
    : openPglite(dataDir, log)
}

/**
 * How long a statement may take, which bounds the wait for a lock as well, and how long a transaction may
 * wait for its next one: a collector that vanished from the network would else keep its workspace's clock.
 */
const STATEMENT_TIMEOUT_MS = 20_000

/** How long patient work waits for a lock: whoever comes after it waits as well. */
const LOCK_TIMEOUT_MS = 2000

interface PoolOptions {
  batching: boolean
  log: Logger | undefined
}

function openPostgres(connectionString: string, options: PoolOptions): OpenDatabase {
  const timeoutMs = statementTimeoutOf(connectionString)
  const db = openPool(options, {
    connectionString,
    // With group commit a workspace uses two at a time, one of which waits for the other; the rest serve readers.
    max: 10,
    statement_timeout: timeoutMs,
    idle_in_transaction_session_timeout: timeoutMs,
    // Longer than the database's own timeout, whose answer is the better one.
    stream: () => openSocket(timeoutMs * 1.5),
  })

  async function withoutTimeout<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
    const unlimited = openPool(options, {
      connectionString: removeStatementTimeout(connectionString),
      max: 1,
      lock_timeout: LOCK_TIMEOUT_MS,
      keepAlive: true,
    })
    return work(unlimited).finally(() => unlimited.destroy())
  }

  return { db, isShared: true, withoutTimeout, close: () => db.destroy() }
}

function openPool({ batching, log }: PoolOptions, config: pg.PoolConfig): Database {
  if (batching) assertPgInternals()
  const pool = new pg.Pool({
    // Without batches each statement is answered by itself; pg's own pipelining spares it the wait for the one before.
    ...(batching ? { Client: BatchedClient } : { Client: PlainClient, pipeline: true }),
    types: { getTypeParser },
    connectionTimeoutMillis: 5000,
    ...config,
  })
  // A connection that breaks fails the statement that uses it, and the pool replaces it; unheard, either
  // event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => process.emitWarning(`An idle database connection broke: ${error.message}`))
  return new Kysely({ dialect: new PostgresDialect({ pool }), ...(log && { log }) })
}

/** An address may set its own, such as `?statement_timeout=60000`, for which pg reads it too; 0 waits for ever. */
function statementTimeoutOf(connectionString: string): number {
  const given = URL.parse(connectionString)?.searchParams.get('statement_timeout')
  return given ? Number.parseInt(given, 10) : STATEMENT_TIMEOUT_MS
}

function removeStatementTimeout(connectionString: string): string {
  const url = URL.parse(connectionString)
  url?.searchParams.delete('statement_timeout')
  return url?.href ?? connectionString
}

/**
 * A socket that breaks off when nothing has passed for so long: a database that vanished from the network
 * closes nothing, and what waits for its answer would wait for ever. The pool ends idle connections sooner.
 */
function openSocket(silenceMs: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(silenceMs, () => socket.destroy(new Error('The database fell silent.')))
}

async function openPglite(dataDir: string | undefined, log: Logger | undefined): Promise<OpenDatabase> {
  const lock = dataDir === undefined ? undefined : lockFolder(dataDir)
  try {
    // Where it is used alone: it takes memory even if it is never opened.
    const { PGlite } = await import('@electric-sql/pglite')
    const pglite = await PGlite.create({
      ...(dataDir !== undefined && { dataDir: join(dataDir, 'pglite') }),
      parsers: { [DATE]: asText, [INT8]: Number },
    })
    const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }), ...(log && { log }) })
    const close = async () => {
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      lock?.release()
    }
    return { db, isShared: false, withoutTimeout: (work) => work(db), close }
  } catch (error) {
    lock?.release()
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
