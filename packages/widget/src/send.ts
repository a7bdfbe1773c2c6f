import type { NewResponse, Problem, Receipt } from '@otklik/contract'
import { toJson } from './to-json.ts'
import { warn } from './warn.ts'

/** Says whether a submission was stored, must be retried, or was rejected for good. */
export type SendResult =
  | { receipt: Receipt }
  | { retry: 'offline' | 'busy'; waitMs: number }
  | { refused: 'tooLate' | 'expired' | 'refused' }

const TIMEOUT_MS = 30_000

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

/** Sends a submission once. Only a receipt with its id counts as stored, as a captive portal also replies 200. */
export async function send(url: string, body: NewResponse): Promise<SendResult> {
  try {
    const reply = await post(url, body)
    if (isTransient(reply.status)) return { retry: 'busy', waitMs: retryAfterMs(reply) }
    const payload: Receipt | Problem = await reply.json()
    if (!reply.ok) return { refused: refusalReason(reply.status, payload as Problem) }
    if ((payload as Receipt).id === body.id) return { receipt: payload as Receipt }
  } catch {}
  return { retry: 'offline', waitMs: 0 }
}

function isTransient(status: number): boolean {
  return status >= 500 || status === 429 || status === 408
}

function retryAfterMs(reply: Response): number {
  const value = reply.headers.get('retry-after') ?? ''
  return Number(value) * 1000 || Date.parse(value) - Date.now() || 0
}

function refusalReason(status: number, { code, detail }: Problem) {
  warn(`the collector refused a rating: ${status} ${code}. ${detail}`)
  if (code === 'edit_window_closed') return 'tooLate'
  return status === 410 ? 'expired' : 'refused'
}
