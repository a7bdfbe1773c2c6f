import type { Problem, Receipt } from '@otklik/contract'
import { isMiswired, problemOf } from './collector-problem.ts'

/** Tells how a submission ended: it was stored, it was rejected for good, or it waits until the page's tag is mended. */
export interface Ending {
  state: 'saved' | 'stale' | 'tooLate' | 'expired' | 'refused' | 'miswired'
  receipt?: Receipt
  problem?: Problem
}

/** Says that a submission must be sent again. */
export interface Retry {
  retry: 'offline' | 'busy'
  waitMs: number
}

/** Stands for a submission without a reply of the collector. */
export const NO_REPLY: Retry = { retry: 'offline', waitMs: 0 }

/**
 * Decides what a reply means for its submission. Only a receipt with its id counts as stored, and only a problem of the
 * collector as refused: captive portals and gateways reply 200, 403 or 404 too.
 */
export async function judgeReply(reply: Response, id: string): Promise<Ending | Retry> {
  if (isTransient(reply.status)) return { retry: 'busy', waitMs: retryAfterMs(reply) }
  if (reply.ok) {
    const receipt: Receipt = await reply.json()
    if (receipt.id === id) return { state: receipt.stale ? 'stale' : 'saved', receipt }
  } else {
    const problem = await problemOf(reply)
    if (problem) return { state: refusalReason(problem), problem }
  }
  return NO_REPLY
}

/** Returns `true` if the same request may succeed later. */
export function isTransient(status: number): boolean {
  return status >= 500 || status === 429 || status === 408
}

function retryAfterMs(reply: Response): number {
  const value = reply.headers.get('retry-after') ?? ''
  return Number(value) * 1000 || Date.parse(value) - Date.now() || 0
}

function refusalReason(problem: Problem) {
  if (isMiswired(problem)) return 'miswired'
  if (problem.code === 'edit_window_closed') return 'tooLate'
  return problem.status === 410 ? 'expired' : 'refused'
}
