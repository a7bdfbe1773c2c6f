import { Socket } from 'node:net'
import { join } from 'node:path'
import { Kysely, type Logger, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { assertPgInternals, BatchedClient } from './batched-client.ts'
import { findCoordinator } from './coordinator.ts'
import { APPLICATION_NAME } from './end-older-sessions.ts'
import { lockFolder } from './folder-lock.ts'
import { LOCK_TIMEOUT_MS } from './lock-retries.ts'
import { openNodePool } from './node-pool.ts'
import { nodesOf } from './nodes.ts'
import { PlainClient } from './plain-client.ts'
import { openPurge } from './purge-deleted.ts'
import type { Database } from './tables.ts'
import { waitForPostgres } from './wait-for-postgres.ts'

export interface DatabaseOptions {
  /** Names the Postgres to use, or several nodes of one Citus. Without it, PGlite in `dataDir` is used. */
  databaseUrl: string | undefined
  /** Is PGlite's folder. Without it, the data is in memory, and is lost when the process ends. */
  dataDir: string | undefined
  /** Lets the statements of one turn of the event loop share a round trip to Postgres. It is on by default. */
  databaseBatching?: boolean
  /** Limits how long to wait for a Postgres that is not available yet. By default nothing connects until it is used. */
  databaseWaitMs?: number
}

export interface OpenDatabase {
  db: Database
  /** Is `true` if other processes may use the database at the same time. */
  isShared: boolean
  /** Runs work that may take long, such as a migration, without the timeout that statements have. On Citus it runs on the coordinator. */
  withoutTimeout: <Result>(work: (db: Database) => Promise<Result>) => Promise<Result>
  /** Removes what was erased from the files too. On Postgres it does nothing, as its operator sets up vacuum and log. */
  purgeErased: () => void
  /** Runs work during which nothing is purged from the files of the embedded database. On Postgres it just runs it. */
  withoutPurge: <Result>(work: () => Promise<Result>) => Promise<Result>
  close: () => Promise<void>
}

/**
 * Opens Postgres if a URL is given, or else PGlite in a locked folder. Both return values of the same types.
 *
 * @param log is called after each statement
 * @throws {StartupError} if the database can't be opened
 */
export async function openDatabase(
  { databaseUrl, dataDir, databaseBatching = true, databaseWaitMs }: DatabaseOptions,
  log?: Logger,
): Promise<OpenDatabase> {
  if (!databaseUrl) return openPglite(dataDir, log)
  if (databaseBatching) assertPgInternals()
  const nodes = nodesOf(databaseUrl)
  if (databaseWaitMs !== undefined) await waitForPostgres(nodes, databaseWaitMs)
  return openPostgres(nodes, { batching: databaseBatching, log })
}

/**
 * Limits how long a statement may run or wait for a lock, and how long a transaction may wait for its next statement.
 * Otherwise a collector that vanished from the network would hold the change counters of its workspaces.
 */
const STATEMENT_TIMEOUT_MS = 20_000

interface PoolOptions {
  batching: boolean
  log: Logger | undefined
}

function openPostgres(nodes: readonly string[], options: PoolOptions): OpenDatabase {
  const timeoutMs = statementTimeoutOf(nodes)
  const db = openPool(nodes, options, {
    // `turns.ts` says how many of these one workspace may hold.
    max: 10,
    statement_timeout: timeoutMs,
    idle_in_transaction_session_timeout: timeoutMs,
    // This is longer than the database's own timeout, whose error is clearer.
    stream: () => openSocket(timeoutMs * 1.5),
  })

  async function withoutTimeout<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
    const coordinator = await findCoordinator(nodes)
    const unlimited = openPool([removeStatementTimeout(coordinator)], options, {
      max: 1,
      lock_timeout: LOCK_TIMEOUT_MS,
      keepAlive: true,
    })
    return work(unlimited).finally(() => unlimited.destroy())
  }

  return {
    ...{ db, isShared: true, withoutTimeout, purgeErased: () => {} },
    withoutPurge: (work) => work(),
    close: () => db.destroy(),
  }
}

function openPool(nodes: readonly string[], { batching, log }: PoolOptions, config: pg.PoolConfig): Database {
  const pool = openNodePool(nodes, {
    // Without batches, each statement has its own reply. pg's pipelining sends it without waiting for the one before.
    ...(batching ? { Client: BatchedClient } : { Client: PlainClient, pipeline: true }),
    types: { getTypeParser },
    connectionTimeoutMillis: 5000,
    fallback_application_name: APPLICATION_NAME,
    ...config,
  })
  // A broken connection fails the statement that uses it, and the pool replaces it. Without listeners, both events
  // would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => process.emitWarning(`An idle database connection broke: ${error.message}`))
  return new Kysely({ dialect: new PostgresDialect({ pool }), ...(log && { log }) })
}

/** Returns the timeout in a URL such as `…?statement_timeout=60000`, which pg reads too, or the default. 0 is none. */
function statementTimeoutOf([node = '']: readonly string[]): number {
  const given = URL.parse(node)?.searchParams.get('statement_timeout')
  return given ? Number.parseInt(given, 10) : STATEMENT_TIMEOUT_MS
}

function removeStatementTimeout(connectionString: string): string {
  const url = URL.parse(connectionString)
  url?.searchParams.delete('statement_timeout')
  return url?.href ?? connectionString
}

/**
 * Opens a socket that fails when nothing has passed for this long. A database that vanished from the network closes no
 * connection, so statements would wait for ever. The pool closes idle connections sooner.
 */
function openSocket(silenceMs: number): Socket {
  const socket = new Socket()
  return socket.setTimeout(silenceMs, () => socket.destroy(new Error('The database stopped responding.')))
}

async function openPglite(dataDir: string | undefined, log: Logger | undefined): Promise<OpenDatabase> {
  const lock = dataDir === undefined ? undefined : lockFolder(dataDir)
  try {
    // It is imported only here, because it takes memory even if it is never opened.
    const { PGlite } = await import('@electric-sql/pglite')
    const pglite = await PGlite.create({
      ...(dataDir !== undefined && { dataDir: join(dataDir, 'pglite') }),
      parsers: { [DATE]: asText, [INT8]: Number },
    })
    const db: Database = new Kysely({ dialect: new PGliteDialect({ pglite }), ...(log && { log }) })
    const purge = openPurge(db)
    const close = async () => {
      await purge.flush()
      await db.destroy()
      if (!pglite.closed) await pglite.close()
      lock?.release()
    }
    return {
      ...{ db, isShared: false, purgeErased: purge.schedule, withoutPurge: purge.holdOff, close },
      withoutTimeout: (work) => work(db),
    }
  } catch (error) {
    lock?.release()
    throw error
  }
}

const INT8 = pg.types.builtins.INT8
const DATE = pg.types.builtins.DATE
const asText = (value: string) => value

// Days stay `YYYY-MM-DD`, because a Date would shift them by the process's time zone. Counts are below 2^53.
function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === INT8) return Number
  if (type === DATE) return asText
  return format === 'binary' ? pg.types.getTypeParser(type, 'binary') : pg.types.getTypeParser(type, 'text')
}
