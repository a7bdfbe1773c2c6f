import { startCollector } from './collector.ts'
import { startHello, startInsert, startParse } from './peers.ts'
import type { Target } from './target.ts'

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
