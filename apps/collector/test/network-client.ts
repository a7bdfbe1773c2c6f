import type { NewResponse, ResponseRateRow } from '@otklik/contract'
import { Receipt } from '@otklik/contract'
import { KEYS } from './program.ts'

/** Tells the outcome of a write, as its sender sees it. */
export type Outcome =
  | { kind: 'ok'; status: number; receipt: Receipt }
  | { kind: 'refused'; status: number; code: string }
  /** It may be stored or not: the reply was lost, or was 503. */
  | { kind: 'unknown' }

const SERVER_HEADERS = { authorization: `Bearer ${KEYS.secret}`, 'content-type': 'application/json' }
/** No fault delays a request this long, so it is taken to hang. */
const HANG_MS = 60_000

/** Sends a response over the network and returns its outcome. */
export async function sendResponse(url: string, body: NewResponse): Promise<Outcome> {
  const reply = await post(`${url}/v1/responses`, body)
  if (!reply) return { kind: 'unknown' }
  const { status, text } = reply
  if (status === 503) return { kind: 'unknown' }
  if (status >= 400) return { kind: 'refused', status, code: JSON.parse(text).code }
  return { kind: 'ok', status, receipt: Receipt.parse(JSON.parse(text)) }
}

/** Sends a view over the network and ignores its outcome. */
export async function sendView(url: string, ask: object): Promise<void> {
  await post(`${url}/v1/views`, ask)
}

/** Posts JSON. Returns `undefined` when the connection broke, and throws on a 5xx other than 503 with Retry-After. */
async function post(url: string, body: object) {
  let received: { status: number; text: string; retryAfter: string | null }
  try {
    const signal = AbortSignal.timeout(HANG_MS)
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal })
    received = {
      status: reply.status,
      text: await reply.text(),
      retryAfter: reply.headers.get('retry-after'),
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error
    return undefined
  }
  const isUnavailable = received.status === 503 && received.retryAfter !== null
  if (received.status >= 500 && !isUnavailable)
    throw new Error(`Unexpected reply: ${JSON.stringify(received)}`)
  return received
}

/** Adds services to the catalogue of `main`. */
export async function putServices(url: string, services: readonly string[]): Promise<void> {
  for (const service of services) await asServer('PUT', `${url}/v1/services/${service}`, { name: service })
}

/** Calls the API of `main` with all scopes, and throws unless the call succeeds. */
export async function asServer(method: 'PUT' | 'POST' | 'PATCH', url: string, body: object) {
  const reply = await fetch(url, { method, headers: SERVER_HEADERS, body: JSON.stringify(body) })
  const text = await reply.text()
  if (!reply.ok) throw new Error(text)
  return { status: reply.status, body: JSON.parse(text) }
}

/** Fetches the response rates of `main` over all time. */
export async function fetchRates(url: string, by: string): Promise<ResponseRateRow[]> {
  const query = new URLSearchParams({ from: '2000-01-01', to: '2100-01-01', by })
  const reply = await fetch(`${url}/v1/response-rates?${query}`, { headers: SERVER_HEADERS })
  if (!reply.ok) throw new Error(await reply.text())
  const { rows } = (await reply.json()) as { rows: ResponseRateRow[] }
  return rows
}
