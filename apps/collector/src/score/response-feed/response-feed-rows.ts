import type { Answers, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import type { StoredResponse } from './response-feed-queries.ts'

/** Types the answers to the canonical questions, which have the same kind in every survey. */
interface CanonicalAnswers {
  csi?: number
  nps?: number
  comment?: string
  reasons?: string[]
}

/** Converts a response to a row of the feed. A response of an erased person keeps only its id. */
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
