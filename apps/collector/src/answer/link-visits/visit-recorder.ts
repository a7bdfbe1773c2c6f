import type { FastifyBaseLogger } from 'fastify'
import type { Database, LinkVisit } from '../../database/tables.ts'
import { logFault } from '../../http/request-log.ts'
import { BURST, type PressEvidence } from './bot-detection.ts'
import { isHoneypotFollowed } from './honeypot-queries.ts'
import { countRepeatedVisit, findEarlierVisits, insertLinkVisit } from './link-visit-queries.ts'

/** Holds a visit that is to be recorded. The recorder finds out if it belongs to a burst. */
export type NewLinkVisit = Omit<LinkVisit, 'burst' | 'repeats'>

/** Records who or what opened the links of letters. It never throws, so that no page fails because of it. */
export interface VisitRecorder {
  /**
   * Records a visit, and resolves to the evidence of the earlier ones, or to `undefined` if the visit could not be
   * recorded.
   *
   * @param openedAt the time when the page of a press was handed out
   * @param together names the letter of the link, if it is about several invitations
   */
  record: (visit: NewLinkVisit, openedAt?: Date, together?: string) => Promise<PressEvidence | undefined>
  /** Resolves when all waiting visits are recorded. */
  close: () => Promise<void>
}

/** Once an invitation has this many rows, a visit is counted on a row that is alike, if there is one. */
const MAX_KEPT = 200
/** Visits beyond this many in the queue are dropped, to bound disk and memory. */
const MAX_WAITING = 1000

interface WaitingVisit {
  visit: NewLinkVisit
  openedAt: Date
  together: string | undefined
  resolve: (evidence: PressEvidence | undefined) => void
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
      next.resolve(await tryRecord(next))
    }
    if (dropped > 0)
      log.warn({ lost: dropped }, 'link visits were dropped, as they came faster than they could be stored')
    dropped = 0
    draining = undefined
  }

  async function tryRecord(waitingVisit: WaitingVisit): Promise<PressEvidence | undefined> {
    try {
      return await recordVisit(db, waitingVisit)
    } catch (fault) {
      logFault(log, fault, 'a link visit could not be recorded')
      return undefined
    }
  }

  return {
    record(visit, openedAt = visit.at, together) {
      if (waiting.length >= MAX_WAITING) {
        dropped++
        return Promise.resolve(undefined)
      }
      const { promise, resolve } = Promise.withResolvers<PressEvidence | undefined>()
      waiting.push({ visit, openedAt, together, resolve })
      draining ??= drain()
      return promise
    },
    close: async () => draining,
  }
}

async function recordVisit(
  db: Database,
  { visit, openedAt, together }: WaitingVisit,
): Promise<PressEvidence> {
  const earlier = await findEarlierVisits(db, visit, openedAt)
  const alike = visit.method === 'POST' ? earlier.presses : earlier.burstScores
  const row = { ...visit, burst: alike + 1 >= BURST.count, repeats: 0 }
  if (earlier.kept < MAX_KEPT || !(await countRepeatedVisit(db, row))) await insertLinkVisit(db, row)
  if (visit.method !== 'POST' || together === undefined) return earlier
  return { ...earlier, followedHoneypot: await isHoneypotFollowed(db, visit, together, openedAt) }
}
