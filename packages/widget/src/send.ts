import type { NewResponse, Problem, Receipt } from '@otklik/contract'
import { warn } from './warn.ts'

/** What became of a submission: stored, to be sent again, or refused for good. */
export type SendResult =
  | { receipt: Receipt }
  | { retry: 'offline' | 'busy'; waitMs: number }
  | { refused: 'tooLate' | 'expired' | 'refused' }

const TIMEOUT_MS = 30_000

/** As `text/plain`, which spares the preflight; kept alive, so that it outlives the page. */
export function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
}

/** Sends a response once. Only a receipt for this very submission counts as saved: a hotel's log-in page says 200 too. */
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
