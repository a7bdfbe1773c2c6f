import { setTimeout as sleep } from 'node:timers/promises'
import { Receipt } from '@otklik/contract'
import { SignJWT } from 'jose'
import { type Journal, recordOutcome } from '../exactly-once.ts'
import { KEYS } from '../program.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'
import { SERVICES } from './writers.ts'

const CLIENTS = 16
/** A client pauses after each request, which bounds the load. */
const PAUSE_MS = 20
const RETRY_MS = 200
/** A retry must succeed within this time of the first try. */
const RETRIED_WITHIN_MS = 15_000

const ALL_TIME = 'from=2000-01-01&to=2100-01-01'
const READS = [
  `/v1/scores?${ALL_TIME}`,
  `/v1/response-rates?${ALL_TIME}&by=service,trust`,
  '/v1/responses?afterChange=0&limit=20',
] as const

interface Request {
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  body?: object
}

/**
 * Starts clients that answer, revise, retry, view, ask and read until they are stopped.
 *
 * @param collector returns the URL of the collector that gets the next request
 */
export function startClients(collector: () => string, seed: number, journal: Journal) {
  const counts = { requests: 0, ok: 0, unavailable: 0, slowestRetryMs: 0 }
  const failures: string[] = []
  let isStopped = false
  const ended = Promise.all(
    Array.from({ length: CLIENTS }, (_, index) => repeat(seededRandom(seed * CLIENTS + index))),
  )
  // A failure is reported by `stop`, which awaits it.
  ended.catch(() => {})

  async function repeat(random: SeededRandom): Promise<void> {
    const answered: AnsweredAsk[] = []
    while (!isStopped) {
      await act(random, answered)
      await sleep(PAUSE_MS)
    }
  }

  async function act(random: SeededRandom, answered: AnsweredAsk[]): Promise<void> {
    const dice = random.nat(100)
    const ask = answered.at(-1 - random.nat(10))
    if (dice < 35 || !ask) return answer(random, await aNewAsk(random, answered))
    if (dice < 50) return answer(random, ask)
    if (dice < 60) return void (await send({ path: '/v1/views', body: ask.parts }))
    if (dice < 75) return void (await send({ path: '/v1/invitations', body: anInvitation(random) }))
    if (dice < 80) return void (await send(aServiceIn(random)))
    await send({ method: 'GET', path: random.pick(READS) })
  }

  /** Sends an answer, and now and then a second time, as a page without a reply would. */
  async function answer(random: SeededRandom, ask: AnsweredAsk): Promise<void> {
    ask.seq += 1
    const body = { ...ask.parts, id: random.uuid(), answers: { csi: 1 + random.nat(5) }, seq: ask.seq }
    for (let times = random.nat(5) === 0 ? 2 : 1; times > 0; times--) {
      const text = await send({ path: '/v1/responses', body })
      if (text === undefined) return recordOutcome(journal, body, { kind: 'unknown' })
      recordOutcome(journal, body, { kind: 'ok', status: 201, receipt: Receipt.parse(JSON.parse(text)) })
    }
  }

  /** Sends a request, and retries while the collector is unavailable. Returns the body of a successful reply. */
  async function send(request: Request): Promise<string | undefined> {
    const sentAt = performance.now()
    for (let tries = 1; ; tries++) {
      const { status, text, retryAfter } = await fetchOnce(request)
      counts.requests++
      const waitedMs = performance.now() - sentAt
      if (status >= 200 && status < 300) {
        counts.ok++
        if (tries > 1) counts.slowestRetryMs = Math.max(counts.slowestRetryMs, Math.round(waitedMs))
        return text
      }
      if (status !== 503 || retryAfter === null || waitedMs > RETRIED_WITHIN_MS) {
        failures.push(`${request.method ?? 'POST'} ${request.path}: ${status} ${text}`)
        return undefined
      }
      counts.unavailable++
      await sleep(RETRY_MS)
    }
  }

  async function fetchOnce({ method = 'POST', path, body }: Request) {
    const isOfPage = path === '/v1/responses' || path === '/v1/views'
    try {
      const reply = await fetch(`${collector()}${path}`, {
        method,
        headers: {
          'content-type': isOfPage ? 'text/plain' : 'application/json',
          ...(!isOfPage && { authorization: `Bearer ${KEYS.secret}` }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      return { status: reply.status, text: await reply.text(), retryAfter: reply.headers.get('retry-after') }
    } catch (error) {
      // No collector ends, so none may close a connection.
      return {
        status: 0,
        text: String(error instanceof Error ? (error.cause ?? error) : error),
        retryAfter: null,
      }
    }
  }

  return {
    counts,
    /**
     * Waits for the last requests to end, and returns the failures: each reply that is neither 2xx nor 503, and each 503
     * whose retries fail.
     */
    async stop(): Promise<string[]> {
      isStopped = true
      await ended
      return failures
    },
  }
}

/** Holds what a page knows of an ask, and how often it has answered. */
interface AnsweredAsk {
  parts: object & { site: string }
  seq: number
}

async function aNewAsk(random: SeededRandom, answered: AnsweredAsk[]): Promise<AnsweredAsk> {
  const service = random.pick(SERVICES)
  const parts =
    random.nat(2) === 0
      ? { token: await aToken(random.uuid(), service) }
      : { invitation: random.uuid(), context: { service } }
  const ask = { parts: { site: KEYS.site, ...parts }, seq: 0 }
  answered.push(ask)
  return ask
}

function aToken(ticket: string, service: string): Promise<string> {
  return new SignJWT({ person: 'e-1042', service, ticket, agent: 'ann' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(KEYS.signing))
}

function anInvitation(random: SeededRandom): object {
  return {
    person: { id: `p-${random.nat(1000)}`, email: `p-${random.nat(1000)}@client.example` },
    context: { service: random.pick(SERVICES), ticket: random.uuid() },
  }
}

function aServiceIn(random: SeededRandom): Request {
  const service = random.pick(SERVICES)
  return { method: 'PUT', path: `/v1/services/${service}`, body: { name: `${service} ${random.nat(100)}` } }
}
