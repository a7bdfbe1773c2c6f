import type { Retention } from '@otklik/contract'
import { AUDIT_DAYS } from '@otklik/contract/retention-days'
import { addDays } from '../../../format/times.ts'

export const TERMS = ['textDays', 'identityDays', 'linkVisitDays', 'auditDays'] as const
type Term = (typeof TERMS)[number]

/** Tells of which term how much is deleted. */
export interface ShortenedTerm {
  term: Term
  /** Is the first day of which everything is still kept. */
  keptFrom: string
}

/** Lists the terms that a change shortens, by which something may be deleted that is kept now. */
export function shortenedTerms(before: Retention, after: Retention, today: string): ShortenedTerm[] {
  return TERMS.flatMap((term) => {
    const days = daysOf(after, term)
    return days < daysOf(before, term) ? [{ term, keptFrom: addDays(today, -days) }] : []
  })
}

/** The audit alone is not kept for ever where nothing else is said. */
function daysOf(retention: Retention, term: Term): number {
  return retention[term] ?? (term === 'auditDays' ? AUDIT_DAYS : Number.POSITIVE_INFINITY)
}
