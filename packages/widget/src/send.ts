import type { NewResponse, Problem, Receipt } from '@otklik/contract'
import { complain } from './warn.ts'

/** What became of a submission: stored, to be sent again, or refused for good. */
export type Verdict =
  | { receipt: Receipt }
  | { later: 'offline' | 'busy'; waitMs: number }
  | { never: 'tooLate' | 'expired' | 'refused' }

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
export async function send(url: string, body: NewResponse): Promise<Verdict> {
  try {
    const answer = await post(url, body)
    if (isPassing(answer.status)) return { later: 'busy', waitMs: retryAfterMs(answer) }
    const said: Receipt | Problem = await answer.json()
    if (!answer.ok) return { never: reasonOf(answer.status, said as Problem) }
    if ((said as Receipt).id === body.id) return { receipt: said as Receipt }
  } catch {}
  return { later: 'offline', waitMs: 0 }
}

function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 408
}

function retryAfterMs(answer: Response): number {
  const value = answer.headers.get('retry-after') ?? ''
  return Number(value) * 1000 || Date.parse(value) - Date.now() || 0
}

function reasonOf(status: number, { code, detail }: Problem) {
  complain(`the collector refused a rating: ${status} ${code}. ${detail}`)
  if (code === 'edit_window_closed') return 'tooLate'
  return status === 410 ? 'expired' : 'refused'
}
