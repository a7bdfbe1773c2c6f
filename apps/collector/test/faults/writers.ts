import { setTimeout as sleep } from 'node:timers/promises'
import type { NewResponse } from '@otklik/contract'
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import { type Journal, recordOutcome } from '../exactly-once.ts'
import { type Outcome, sendResponse, sendView } from '../network-client.ts'
import { KEYS } from '../program.ts'
import { type SeededRandom, seededRandom } from './seeded-random.ts'

export const SERVICES = ['payroll', 'travel'] as const

/** Any writer may answer this ask again. Each answer has its own `seq`, so the latest one is known. */
interface Ask {
  parts: Pick<NewResponse, 'site' | 'invitation' | 'token' | 'context'>
  seq: number
}

const WRITERS = 6
/** Revisions and retries choose from this many of the latest asks and submissions. */
const RECENT = 20
/** After this many successful writes during a fault, the fault is taken to harm none. */
const HARMLESS_AFTER = 10
/** A writer waits this long before a retry, as a page would. */
const RETRY_MS = 50
/** A working collector acknowledges far sooner than this. */
const TIMEOUT_MS = 30_000

/** Starts writers that answer, revise, retry, contradict and view without pause until they are stopped. */
export function startWriters(url: string, seed: number) {
  const journal: Journal = new Map()
  const counts = { ok: 0, refused: 0, unknown: 0 }
  const asks: Ask[] = []
  const acknowledged: NewResponse[] = []
  let isStopped = false
  const ended = Promise.all(
    Array.from({ length: WRITERS }, (_, index) => write(seededRandom(seed * WRITERS + index))),
  )
  // A failure is reported when the test next awaits the writers.
  ended.catch(() => {})

  async function write(random: SeededRandom): Promise<void> {
    while (!isStopped) await act(random)
  }

  async function act(random: SeededRandom): Promise<void> {
    const dice = random.nat(100)
    const ask = recent(asks, random)
    const earlier = recent(acknowledged, random)
    if (dice < 45 || !ask || !earlier) return answer(random, await aNewAsk(random))
    if (dice < 65) return answer(random, ask)
    if (dice < 80) return submit(random, earlier)
    if (dice < 87) return contradict(earlier)
    if (dice < 94) return sendUnknownService(random)
    return sendView(url, ask.parts)
  }

  async function aNewAsk(random: SeededRandom): Promise<Ask> {
    const service = random.pick(SERVICES)
    const isSigned = random.nat(2) === 0
    const parts = isSigned
      ? { token: await aToken(random.uuid(), service) }
      : { invitation: random.uuid(), context: { service } }
    const ask = { parts: { site: KEYS.site, ...parts }, seq: 0 }
    asks.push(ask)
    return ask
  }

  function answer(random: SeededRandom, ask: Ask): Promise<void> {
    ask.seq += 1
    const answers = { csi: 1 + random.nat(5) }
    return submit(random, { ...ask.parts, id: random.uuid(), answers, seq: ask.seq })
  }

  /** Sends a submission, and retries a random number of times while its outcome is unknown. */
  async function submit(random: SeededRandom, body: NewResponse): Promise<void> {
    for (let tries = random.nat(6); tries >= 0 && !isStopped; tries--) {
      const outcome = await send(body)
      recordOutcome(journal, body, outcome)
      if (outcome.kind === 'refused') expect(outcome).toMatchObject({ code: 'rate_limited' })
      if (outcome.kind === 'ok') acknowledged.push(body)
      if (outcome.kind !== 'unknown') return
      await sleep(RETRY_MS)
    }
  }

  async function contradict(earlier: NewResponse): Promise<void> {
    const outcome = await send({ ...earlier, answers: { comment: 'I never said that' } })
    expect(outcome.kind).not.toBe('ok')
  }

  /** Sends a response about an unknown service. It must be refused, and then it is not in the journal. */
  async function sendUnknownService(random: SeededRandom): Promise<void> {
    const ask = { site: KEYS.site, invitation: random.uuid(), context: { service: 'no-such-service' } }
    const body: NewResponse = { ...ask, id: random.uuid(), answers: { csi: 1 } }
    const outcome = await send(body)
    recordOutcome(journal, body, outcome)
    expect(outcome.kind).not.toBe('ok')
  }

  async function send(body: NewResponse): Promise<Outcome> {
    const outcome = await sendResponse(url, body)
    counts[outcome.kind] += 1
    return outcome
  }

  async function waitUntil(isReached: () => boolean, event: string): Promise<void> {
    const givesUpAt = performance.now() + TIMEOUT_MS
    while (!isReached()) {
      if (performance.now() > givesUpAt) throw new Error(`After "${event}" nothing is stored any more.`)
      await Promise.race([sleep(20), ended])
    }
  }

  return {
    counts,
    /** Waits until this many more writes are acknowledged. */
    waitForWrites(count: number, event: string): Promise<void> {
      const target = counts.ok + count
      return waitUntil(() => counts.ok >= target, event)
    },
    /** Waits until a write has failed because of a fault, or enough have succeeded in spite of it. */
    waitForEffect(fault: string): Promise<void> {
      const [ok, unknown] = [counts.ok + HARMLESS_AFTER, counts.unknown]
      return waitUntil(() => counts.unknown > unknown || counts.ok >= ok, fault)
    },
    /** Lists the ids of the submissions that are acknowledged. */
    acknowledged: () => [...journal].filter(([, { receipt }]) => receipt).map(([id]) => id),
    /** Waits for the last writes to end, and returns the journal. */
    async stop(): Promise<Journal> {
      isStopped = true
      await ended
      return journal
    },
  }
}

function recent<Item>(items: readonly Item[], random: SeededRandom): Item | undefined {
  return items[items.length - 1 - random.nat(Math.min(items.length, RECENT))]
}

function aToken(ticket: string, service: string): Promise<string> {
  return new SignJWT({ person: 'e-1042', service, ticket, agent: 'ann' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(KEYS.signing))
}
