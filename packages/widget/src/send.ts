import type { NewResponse, Problem, Receipt } from '@otklik/contract'
import { isMiswired, problemOf } from './collector-problem.ts'
import { TIMEOUT_MS } from './delays.ts'
import { toJson } from './to-json.ts'

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

/** Posts JSON as `text/plain`, which needs no preflight. With `keepalive` the request outlives the page. */
export function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: toJson(body),
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}

/**
 * Sends a submission once. Only a receipt with its id counts as stored, and only a problem of the collector as refused:
 * captive portals and gateways reply 200, 403 or 404 too.
 */
export async function send(url: string, body: NewResponse): Promise<Ending | Retry> {
  try {
    const reply = await post(url, body)
    if (isTransient(reply.status)) return { retry: 'busy', waitMs: retryAfterMs(reply) }
    if (reply.ok) {
      const receipt: Receipt = await reply.json()
      if (receipt.id === body.id) return { state: receipt.stale ? 'stale' : 'saved', receipt }
    } else {
      const problem = await problemOf(reply)
      if (problem) return { state: refusalReason(problem), problem }
    }
  } catch {}
  return { retry: 'offline', waitMs: 0 }
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
