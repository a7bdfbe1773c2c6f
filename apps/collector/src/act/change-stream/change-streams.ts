import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { isUnavailable } from '../../database/unavailable.ts'
import { Problem } from '../../http/problem.ts'
import { logFault } from '../../http/request-log.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { type EventStream, openEventStream } from './event-stream.ts'
import { readWatched, rightsOf, type Watcher } from './watch-queries.ts'

/** A user, or a key, may read this many streams of one collector at once. */
export const MAX_STREAMS = 6
/** Every stream gets a comment after so many looks. */
const LOOKS_PER_COMMENT = 15

/** Calls a function once a second. Returns what ends that. */
export type EverySecond = (look: () => void) => () => void

export interface ChangeStreamDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  /** A timer does by default. */
  everySecond?: EverySecond | undefined
}

interface OpenStream extends Watcher {
  /** Identifies who reads it. */
  reader: string
  rights: string
  events: EventStream
}

export interface ChangeStreams {
  /**
   * Opens a stream for a caller, or returns `undefined` if they read as many as they may.
   *
   * @throws {Problem} `unauthenticated` if the caller has lost their rights meanwhile
   */
  open: (caller: Caller, seen: number | undefined) => Promise<Readable | undefined>
  /** Returns how many streams are open. */
  count: () => number
  /** Ends all streams, and at once each that is opened later. */
  close: () => void
}

/** Opens the streams of this collector, which looks once a second for what has changed where somebody watches. */
export function openChangeStreams({
  db,
  clock,
  log,
  everySecond = byTimer,
}: ChangeStreamDeps): ChangeStreams {
  const streams = new Map<string, OpenStream>()
  const stopLooking = everySecond(() => void look())
  let looks = 0
  let isLooking = false
  let isClosed = false

  async function look(): Promise<void> {
    looks++
    if (looks % LOOKS_PER_COMMENT === 0) for (const { events } of streams.values()) events.keepAlive()
    if (isLooking) return
    isLooking = true
    await tell([...streams.values()])
      // Requests log that the database is away. Streams go on when it is back.
      .catch((fault) => isUnavailable(fault) || logFault(log, fault, 'the changes could not be read'))
      .finally(() => (isLooking = false))
  }

  /** Tells streams how their workspaces stand, and ends those whose readers may do something else by now. */
  async function tell(some: readonly OpenStream[]): Promise<void> {
    if (some.length === 0) return
    const watchers = some.map(({ stream, workspace, session, key }) => ({ stream, workspace, session, key }))
    const watched = new Map((await readWatched(db, watchers, clock())).map((each) => [each.stream, each]))
    for (const { stream, rights, events } of some) {
      const found = watched.get(stream)
      if (found?.rights === rights) events.tell(found.change)
      else events.end()
    }
  }

  return {
    async open(caller, seen) {
      if (isClosed) return Readable.from([])
      const { workspace, user, key = null } = caller
      const reader = `${workspace} ${user?.id ?? key}`
      const others = [...streams.values()].filter((other) => other.reader === reader)
      if (others.length >= MAX_STREAMS) return undefined

      const events = openEventStream(seen)
      const stream = randomUUID()
      const rights = rightsOf(caller)
      const opened = { stream, workspace, session: user?.session ?? null, key, reader, rights, events }
      streams.set(stream, opened)
      events.body.once('close', () => streams.delete(stream))
      await tell([opened]).catch((fault) => {
        events.body.destroy()
        throw fault
      })
      if (events.body.destroyed) throw new Problem('unauthenticated')
      // The headers leave with the first bytes.
      events.keepAlive()
      return events.body
    },

    count: () => streams.size,

    close() {
      isClosed = true
      stopLooking()
      for (const { events } of streams.values()) events.end()
    },
  }
}

const byTimer: EverySecond = (look) => {
  const timer = setInterval(look, 1000)
  return () => clearInterval(timer)
}
