import { join } from 'node:path'
import { freePort } from '../../../apps/collector/test/free-port.ts'
import type { Acknowledged, ApiName } from '../load/round.ts'
import { startCollector } from './collector.ts'
import { countIn, createDatabase } from './postgres.ts'
import { startServer } from './server-process.ts'
import type { Place } from './storage.ts'

/** What is measured, and what it is measured against. */
export interface Target {
  name: TargetName
  api: ApiName
  start: (place: Place) => Promise<RunningTarget>
}

export interface RunningTarget extends AsyncDisposable {
  port: number
  pid: number
  /** What is stored of all that was sent; what the target doesn't keep, or can't be asked for, is left out. */
  stored: () => Promise<Partial<Acknowledged>>
}

export type TargetName =
  | 'collector'
  | 'hello'
  | 'insert, pool 10'
  | 'insert, pool 32'
  | 'insert'
  | 'parse-server'

/** On Postgres, in the order in which each round goes through them. */
export const POSTGRES_TARGETS: Target[] = [
  { name: 'collector', api: 'otklik', start: startCollector },
  { name: 'hello', api: 'otklik', start: startHello },
  { name: 'insert, pool 10', api: 'otklik', start: (place) => startInsert(place, 10) },
  { name: 'insert, pool 32', api: 'otklik', start: (place) => startInsert(place, 32) },
  { name: 'parse-server', api: 'parse', start: startParse },
]

/** On PGlite, which has one connection, and which parse-server does not know. */
export const PGLITE_TARGETS: Target[] = [
  { name: 'collector', api: 'otklik', start: startCollector },
  { name: 'hello', api: 'otklik', start: startHello },
  { name: 'insert', api: 'otklik', start: (place) => startInsert(place) },
]

async function startHello(): Promise<RunningTarget> {
  const port = await freePort()
  return {
    ...(await startServer([program('hello')], port, { PORT: String(port) })),
    port,
    stored: async () => ({}),
  }
}

async function startInsert({ postgres, folder }: Place, pool?: number): Promise<RunningTarget> {
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

async function startParse({ postgres, folder }: Place): Promise<RunningTarget> {
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
