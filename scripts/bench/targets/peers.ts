import { join } from 'node:path'
import { freePort } from '../../../apps/collector/test/free-port.ts'
import { countIn, createDatabase } from './postgres.ts'
import { startServer } from './server-process.ts'
import type { Place } from './storage.ts'
import type { RunningTarget } from './target.ts'

export async function startHello(): Promise<RunningTarget> {
  const port = await freePort()
  return {
    ...(await startServer([program('hello')], port, { PORT: String(port) })),
    port,
    stored: async () => ({}),
  }
}

export async function startInsert({ postgres, folder }: Place, pool?: number): Promise<RunningTarget> {
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

export async function startParse({ postgres, folder }: Place): Promise<RunningTarget> {
  if (!postgres) throw new Error('parse-server keeps nothing in PGlite.')
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
