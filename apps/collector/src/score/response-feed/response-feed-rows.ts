import type { Answers, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import type { StoredResponse } from './response-feed-queries.ts'

/** A canonical question has one kind in every survey, so its answers have one type. */
interface CanonicalAnswers {
  csi?: number
  nps?: number
  comment?: string
  reasons?: string[]
}

/** A response as the feed tells it; one whose person was erased tells no more than that. */
export function responseFeedRow(stored: StoredResponse): ResponseRow | ErasedResponseRow {
  const { id, change, erasedAt, answeredAt, answeredDay, updatedAt, answers, ...context } = stored
  if (erasedAt) return { id, change, erased: true }

  const { csi = null, nps = null, comment = null, reasons, ...others } = answers as Answers & CanonicalAnswers
  return {
    id,
    change,
    erased: false,
    answeredAt: answeredAt.toISOString(),
    answeredDay,
    updatedAt: updatedAt.toISOString(),
    ...context,
    csi,
    nps,
    comment,
    reasons: reasons?.join(',') ?? null,
    answers: Object.keys(others).length > 0 ? JSON.stringify(others) : null,
  }
}
