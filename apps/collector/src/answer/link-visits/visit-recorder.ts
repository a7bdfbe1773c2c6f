import type { FastifyBaseLogger } from 'fastify'
import type { Database, LinkVisit } from '../../database/tables.ts'
import { logFault } from '../../http/request-log.ts'
import {
  countRepeatedVisit,
  type EarlierVisits,
  findEarlierVisits,
  insertLinkVisit,
} from './link-visit-queries.ts'

/** Holds a visit that is to be recorded. The recorder finds out if it belongs to a burst. */
export type NewLinkVisit = Omit<LinkVisit, 'burst' | 'repeats'>

/** Records who or what opened the links of letters. It never throws, so that no page fails because of it. */
export interface VisitRecorder {
  /** Records a visit, and resolves to the earlier ones. Resolves to `undefined` if the visit could not be recorded. */
  record: (visit: NewLinkVisit) => Promise<EarlierVisits | undefined>
  /** Resolves when all waiting visits are recorded. */
  close: () => Promise<void>
}

/** This many different links, or presses, of one letter within this time are a burst. */
export const BURST = { withinMs: 10_000, count: 3 } as const
/** Once an invitation has this many rows, a visit is counted on a row that is alike, if there is one. */
const MAX_KEPT = 200
/** Visits beyond this many in the queue are dropped, to bound disk and memory. */
const MAX_WAITING = 1000

interface WaitingVisit {
  visit: NewLinkVisit
  resolve: (earlier: EarlierVisits | undefined) => void
}

/**
 * Opens a recorder that stores one visit after the other, each statement in a transaction of its own. It does not take
 * the change counter, as no figure of scores or response rates is derived from visits.
 */
export function openVisitRecorder(db: Database, log: FastifyBaseLogger): VisitRecorder {
  const waiting: WaitingVisit[] = []
  let draining: Promise<void> | undefined
  let dropped = 0

  async function drain(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next.resolve(await tryRecord(next.visit))
    }
    if (dropped > 0)
      log.warn({ lost: dropped }, 'link visits were dropped, as they came faster than they could be stored')
    dropped = 0
    draining = undefined
  }

  async function tryRecord(visit: NewLinkVisit): Promise<EarlierVisits | undefined> {
    try {
      return await recordVisit(db, visit)
    } catch (fault) {
      logFault(log, fault, 'a link visit could not be recorded')
      return undefined
    }
  }

  return {
    record(visit) {
      if (waiting.length >= MAX_WAITING) {
        dropped++
        return Promise.resolve(undefined)
      }
      const { promise, resolve } = Promise.withResolvers<EarlierVisits | undefined>()
      waiting.push({ visit, resolve })
      draining ??= drain()
      return promise
    },
    close: async () => draining,
  }
}

async function recordVisit(db: Database, visit: NewLinkVisit): Promise<EarlierVisits> {
  const { workspace, invitation, at, method, score } = visit
  const since = new Date(at.getTime() - BURST.withinMs)
  const earlier = await findEarlierVisits(db, workspace, invitation, { score, since })
  const before = method === 'POST' ? earlier.presses : earlier.scores
  const row = { ...visit, burst: before + 1 >= BURST.count, repeats: 0 }
  if (earlier.kept < MAX_KEPT || !(await countRepeatedVisit(db, row))) await insertLinkVisit(db, row)
  return earlier
}
