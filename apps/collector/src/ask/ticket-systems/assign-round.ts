import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { Closing } from '../../database/tables.ts'

/** Clocks differ; a zone that was forgotten differs by more. */
const AHEAD_MS = 10 * MINUTE_MS
/** As long as an ask lives by default. */
const MAX_AGE_DAYS = 30

/** Which round of its ticket a closing is. */
export type RoundAssignment =
  | { kind: 'known'; closing: Closing }
  | { kind: 'new'; round: number }
  | { kind: 'refused'; reason: string }

/**
 * Finds the round of a closing, whatever order events come in: the same event or time is the same closing; a
 * later one is the next round; an earlier one that comes late is none, as who was asked about the end of a
 * ticket is not asked about its middle. So rounds follow the time of closing, and the latest is always asked about.
 *
 * @param known the ticket's closings so far
 */
export function assignRound(
  known: readonly Closing[],
  { event, closedAt }: { event: string | null; closedAt: Date },
  now: Date,
): RoundAssignment {
  const same =
    known.find((closing) => event !== null && closing.event === event) ??
    known.find((closing) => closing.closed_at.getTime() === closedAt.getTime())
  if (same) return { kind: 'known', closing: same }

  if (closedAt.getTime() > now.getTime() + AHEAD_MS) return refused('closedAt: lies in the future')
  if (closedAt.getTime() < now.getTime() - MAX_AGE_DAYS * DAY_MS) {
    return refused(`closedAt: lies more than ${MAX_AGE_DAYS} days back`)
  }
  const latest = known.reduce<Closing | undefined>(
    (best, closing) => (best && best.round > closing.round ? best : closing),
    undefined,
  )
  if (latest && closedAt < latest.closed_at) {
    return refused(`a later closing of this ticket was heard of before, round ${latest.round}`)
  }
  return { kind: 'new', round: (latest?.round ?? 0) + 1 }
}

function refused(reason: string): RoundAssignment {
  return { kind: 'refused', reason }
}
