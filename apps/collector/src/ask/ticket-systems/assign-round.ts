import type { Closing } from '../../database/tables.ts'
import { faultOfAge } from './closing-age.ts'

/** Says which round of its ticket a closing is, if any. */
export type RoundAssignment =
  | { kind: 'repeated'; closing: Closing }
  | { kind: 'new'; round: number }
  | { kind: 'refused'; reason: string }

/**
 * Assigns a round to a closing, even if events arrive out of order. A closing with the same event or time as an
 * earlier one is a repetition, and a later one is the next round. One from before the latest closing is refused,
 * since the person has already been asked about the end of the ticket. So rounds follow the time of closing, and the
 * latest closing always has one.
 *
 * @param closings are the stored closings of the ticket
 */
export function assignRound(
  closings: readonly Closing[],
  { event, closedAt }: { event: string | null; closedAt: Date },
  now: Date,
): RoundAssignment {
  const earlier =
    closings.find((closing) => event !== null && closing.event === event) ??
    closings.find((closing) => closing.closed_at.getTime() === closedAt.getTime())
  if (earlier) return { kind: 'repeated', closing: earlier }

  const latest = closings.reduce<Closing | undefined>(
    (best, closing) => (best && best.round > closing.round ? best : closing),
    undefined,
  )
  const reason = faultOfAge(closedAt, latest, now)
  return reason ? { kind: 'refused', reason } : { kind: 'new', round: (latest?.round ?? 0) + 1 }
}
