import type { FastifyBaseLogger } from 'fastify'
import type { Database, LinkVisit } from '../../database/tables.ts'
import { logFault } from '../../http/request-log.ts'
import {
  type EarlierVisits,
  findEarlierVisits,
  insertLinkVisit,
  repeatLinkVisit,
} from './link-visit-queries.ts'

/** What a visit is noted with; whether it came in a burst is found out when it is. */
export type NewLinkVisit = Omit<LinkVisit, 'burst' | 'repeats'>

/** Keeps who or what opened the links of letters, beside all else: no page waits for it, and none fails by it. */
export interface VisitRecorder {
  /** Settles when the visit is noted, with what was known before; `undefined` where it could not be. */
  record: (visit: NewLinkVisit) => Promise<EarlierVisits | undefined>
  /** Settles when all that was given is noted. */
  close: () => Promise<void>
}

/** How long a burst is, and how many different links, or presses, make one. */
export const BURST = { withinMs: 10_000, count: 3 } as const
/** Of one invitation, each visit is kept up to so many; from then on they are counted with one like them. */
const MAX_KEPT = 200
/** What comes faster than it can be noted is not: the disk must not fill, nor the collector. */
const MAX_WAITING = 1000

interface Waiting {
  visit: NewLinkVisit
  settle: (earlier: EarlierVisits | undefined) => void
}

/**
 * Notes visits one after the other, each by itself. They take no turn of the workspace's clock, as nothing that
 * counts is derived from them, and hold no lock longer than one statement.
 */
export function openVisitRecorder(db: Database, log: FastifyBaseLogger): VisitRecorder {
  const waiting: Waiting[] = []
  let draining: Promise<void> | undefined
  let lost = 0

  async function drain(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      next.settle(await noted(next.visit))
    }
    if (lost > 0) log.warn({ lost }, 'link visits came faster than they could be noted')
    lost = 0
    draining = undefined
  }

  async function noted(visit: NewLinkVisit): Promise<EarlierVisits | undefined> {
    try {
      return await write(db, visit)
    } catch (fault) {
      logFault(log, fault, 'a link visit was not noted')
      return undefined
    }
  }

  return {
    record(visit) {
      if (waiting.length >= MAX_WAITING) {
        lost++
        return Promise.resolve(undefined)
      }
      const { promise, resolve } = Promise.withResolvers<EarlierVisits | undefined>()
      waiting.push({ visit, settle: resolve })
      draining ??= drain()
      return promise
    },
    close: async () => draining,
  }
}

async function write(db: Database, visit: NewLinkVisit): Promise<EarlierVisits> {
  const { workspace, invitation, at, method, score } = visit
  const since = new Date(at.getTime() - BURST.withinMs)
  const earlier = await findEarlierVisits(db, workspace, invitation, { score, since })
  const before = method === 'POST' ? earlier.presses : earlier.scores
  const row = { ...visit, burst: before + 1 >= BURST.count, repeats: 0 }
  if (earlier.kept < MAX_KEPT || !(await repeatLinkVisit(db, row))) await insertLinkVisit(db, row)
  return earlier
}
