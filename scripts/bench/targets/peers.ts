import { join } from 'node:path'
import { freePort } from '../../../apps/collector/test/free-port.ts'
import { countIn, createDatabase } from './postgres.ts'
import { startServer } from './server-process.ts'
import type { Storage } from './storage.ts'
import type { RunningTarget } from './target.ts'

/** Starts the server that only checks requests and stores nothing. */
export async function startHello(): Promise<RunningTarget> {
  const port = await freePort()
  return {
    ...(await startServer([program('hello')], port, { PORT: String(port) })),
    port,
    stored: async () => ({}),
  }
}

/** Starts the server that runs one statement a request: on Postgres with a pool of that size, or on PGlite. */
export async function startInsert({ postgres, folder }: Storage, pool?: number): Promise<RunningTarget> {
  const port = await freePort()
  if (!postgres) {
    const environment = { PORT: String(port), PGLITE_DIR: join(folder, 'insert') }
    const server = await startServer([program('insert-per-request')], port, environment)
    return { ...server, port, stored: async () => ({}) }
  }

  const database = await createDatabase(postgres.url, `insert_${pool}`)
  const environment = { PORT: String(port), DATABASE_URL: database, POOL: String(pool) }
  const server = await startServer([program('insert-per-request')], port, environment)
  const stored = async () => ({
    responses: await countIn(database, 'select coalesce(sum(revision), 0) from response'),
    people: await countIn(database, 'select coalesce(sum(n), 0) from response_day'),
  })
  return { ...server, port, stored }
}

/** Starts parse-server, which stores in Postgres alone. */
export async function startParseServer({ postgres, folder }: Storage): Promise<RunningTarget> {
  if (!postgres) throw new Error('parse-server does not work with PGlite.')
  const port = await freePort()
  const database = await createDatabase(postgres.url, 'parse')
  const environment = {
    PORT: String(port),
    DATABASE_URL: database,
    PARSE_SERVER_LOGS_FOLDER: join(folder, 'parse'),
  }
  const server = await startServer([program('parse-server')], port, environment)
  const stored = async () => ({ people: await countIn(database, 'select count(*) from "Response"') })
  return { ...server, port, stored }
}

function program(name: string): string {
  return join(import.meta.dirname, '../servers', `${name}.ts`)
}
