import type { Answers, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import type { StoredResponse } from './response-feed-queries.ts'

/** A response as the feed tells it; one whose person was erased tells no more than that. */
export function responseFeedRow(stored: StoredResponse): ResponseRow | ErasedResponseRow {
  const { id, change, erasedAt, answeredAt, answeredDay, updatedAt, answers, ...context } = stored
  if (erasedAt) return { id, change, erased: true }

  const { csi, nps, comment, reasons, ...others } = answers
  return {
    id,
    change,
    erased: false,
    answeredAt: answeredAt.toISOString(),
    answeredDay,
    updatedAt: updatedAt.toISOString(),
    ...context,
    // A canonical question has one kind in every survey.
    csi: numberOf(csi),
    nps: numberOf(nps),
    comment: typeof comment === 'string' ? comment : null,
    reasons: Array.isArray(reasons) ? reasons.join(',') : null,
    answers: Object.keys(others).length > 0 ? JSON.stringify(others) : null,
  }
}

function numberOf(answer: Answers[string] | undefined): number | null {
  return typeof answer === 'number' ? answer : null
}
