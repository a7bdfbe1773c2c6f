import { startCollector } from './collector.ts'
import { startHello, startInsert, startParseServer } from './peers.ts'
import type { Target } from './target.ts'

/** Lists the targets on Postgres, in the order in which each round measures them. */
export const POSTGRES_TARGETS: Target[] = [
  { name: 'collector', api: 'otklik', start: startCollector },
  { name: 'hello', api: 'otklik', start: startHello },
  { name: 'insert, pool 10', api: 'otklik', start: (storage) => startInsert(storage, 10) },
  { name: 'insert, pool 32', api: 'otklik', start: (storage) => startInsert(storage, 32) },
  { name: 'parse-server', api: 'parse', start: startParseServer },
]

/** Lists the targets on PGlite, which has one connection and does not work with parse-server. */
export const PGLITE_TARGETS: Target[] = [
  { name: 'collector', api: 'otklik', start: startCollector },
  { name: 'hello', api: 'otklik', start: startHello },
  { name: 'insert', api: 'otklik', start: (storage) => startInsert(storage) },
]
