import type { NewResponse, ResponseRateRow } from '@otklik/contract'
import { Receipt } from '@otklik/contract'
import { KEYS } from './program.ts'

/** What a writer knows of a write when its request has ended. */
export type Outcome =
  | { kind: 'ok'; status: number; receipt: Receipt }
  | { kind: 'refused'; status: number; code: string }
  /** Stored or not: the answer was lost, or said that the collector doesn't know. */
  | { kind: 'unknown' }

const SERVER = { authorization: `Bearer ${KEYS.secret}`, 'content-type': 'application/json' }
/** Far beyond what any fault takes: a request that lasts as long hangs. */
const HANGS_AFTER_MS = 60_000

/** Sends a response over the network, and tells what is known of it afterwards. */
export async function rate(url: string, body: NewResponse): Promise<Outcome> {
  const reply = await post(`${url}/v1/responses`, body)
  if (!reply) return { kind: 'unknown' }
  const { status, text } = reply
  if (status === 503) return { kind: 'unknown' }
  if (status >= 400) return { kind: 'refused', status, code: JSON.parse(text).code }
  return { kind: 'ok', status, receipt: Receipt.parse(JSON.parse(text)) }
}

/** Tells that an ask was seen, and doesn't wait to be understood. */
export async function view(url: string, ask: object): Promise<void> {
  await post(`${url}/v1/views`, ask)
}

/** A reply that came whole; `undefined` when the connection broke. Nothing but 503 may blame the collector. */
async function post(url: string, body: object) {
  let answer: { status: number; text: string; retryAfter: string | null }
  try {
    const signal = AbortSignal.timeout(HANGS_AFTER_MS)
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal })
    answer = { status: reply.status, text: await reply.text(), retryAfter: reply.headers.get('retry-after') }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') throw error
    return undefined
  }
  const isSorry = answer.status === 503 && answer.retryAfter !== null
  if (answer.status >= 500 && !isSorry)
    throw new Error(`No fault may be answered so: ${JSON.stringify(answer)}`)
  return answer
}

/** Puts services into the catalogue of `main`. */
export async function putServices(url: string, services: readonly string[]): Promise<void> {
  for (const service of services) await asServer('PUT', `${url}/v1/services/${service}`, { name: service })
}

/** Calls the API of `main` with all scopes; whatever isn't a success is a fault of the test. */
export async function asServer(method: 'PUT' | 'POST' | 'PATCH', url: string, body: object) {
  const reply = await fetch(url, { method, headers: SERVER, body: JSON.stringify(body) })
  const text = await reply.text()
  if (!reply.ok) throw new Error(text)
  return { status: reply.status, body: JSON.parse(text) }
}

/** The response rates of `main` over all of time. */
export async function ratesOf(url: string, by: string): Promise<ResponseRateRow[]> {
  const query = new URLSearchParams({ from: '2000-01-01', to: '2100-01-01', by })
  const reply = await fetch(`${url}/v1/response-rates?${query}`, { headers: SERVER })
  if (!reply.ok) throw new Error(await reply.text())
  const { rows } = (await reply.json()) as { rows: ResponseRateRow[] }
  return rows
}
