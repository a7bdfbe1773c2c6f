import { setTimeout as sleep } from 'node:timers/promises'
import type { NewResponse } from '@otklik/contract'
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import { type Book, note } from '../exactly-once.ts'
import { type Outcome, rate, view } from '../network-client.ts'
import { KEYS } from '../program.ts'
import { type Seeded, seeded } from './seeded-random.ts'

export const SERVICES = ['payroll', 'travel'] as const

/** An ask that any of the writers may answer again; each answer has its own `seq`, so the last word is known. */
interface Ask {
  parts: Pick<NewResponse, 'site' | 'invitation' | 'token' | 'context'>
  seq: number
}

const WRITERS = 6
/** How many asks and submissions stay in reach of revisions and retries. */
const RECENT = 20
/** So many writes that went well during a fault tell that it harms none. */
const PLAINLY = 10
/** Between tries of a submission that is unknown, as a page would wait. */
const PAUSE_MS = 50
/** A collector that is well acknowledges far sooner. */
const PATIENCE_MS = 30_000

/** Writers who answer, revise, retry, contradict and look, without a pause, until they are stopped. */
export function startWriters(url: string, seed: number) {
  const book: Book = new Map()
  const counts = { ok: 0, refused: 0, unknown: 0 }
  const asks: Ask[] = []
  const acknowledged: NewResponse[] = []
  let isStopped = false
  const ended = Promise.all(
    Array.from({ length: WRITERS }, (_, index) => write(seeded(seed * WRITERS + index))),
  )
  // Heard whenever the test next waits.
  ended.catch(() => {})

  async function write(random: Seeded): Promise<void> {
    while (!isStopped) await act(random)
  }

  async function act(random: Seeded): Promise<void> {
    const dice = random.nat(100)
    const ask = recent(asks, random)
    const earlier = recent(acknowledged, random)
    if (dice < 45 || !ask || !earlier) return answer(random, await aNewAsk(random))
    if (dice < 65) return answer(random, ask)
    if (dice < 80) return submit(random, earlier)
    if (dice < 87) return contradict(earlier)
    if (dice < 94) return missTheService(random)
    return view(url, ask.parts)
  }

  async function aNewAsk(random: Seeded): Promise<Ask> {
    const service = random.pick(SERVICES)
    const isSigned = random.nat(2) === 0
    const parts = isSigned
      ? { token: await aToken(random.uuid(), service) }
      : { invitation: random.uuid(), context: { service } }
    const ask = { parts: { site: KEYS.site, ...parts }, seq: 0 }
    asks.push(ask)
    return ask
  }

  function answer(random: Seeded, ask: Ask): Promise<void> {
    ask.seq += 1
    const answers = { csi: 1 + random.nat(5) }
    return submit(random, { ...ask.parts, id: random.uuid(), answers, seq: ask.seq })
  }

  /** Sends it until its end is known, or patience runs out. */
  async function submit(random: Seeded, body: NewResponse): Promise<void> {
    for (let tries = random.nat(6); tries >= 0 && !isStopped; tries--) {
      const outcome = await send(body)
      note(book, body, outcome)
      if (outcome.kind === 'refused') expect(outcome).toMatchObject({ code: 'rate_limited' })
      if (outcome.kind === 'ok') acknowledged.push(body)
      if (outcome.kind !== 'unknown') return
      await sleep(PAUSE_MS)
    }
  }

  async function contradict(earlier: NewResponse): Promise<void> {
    const outcome = await send({ ...earlier, answers: { comment: 'I never said that' } })
    expect(outcome.kind).not.toBe('ok')
  }

  /** What is refused must not be stored; so it isn't in the book, unless nobody knows what became of it. */
  async function missTheService(random: Seeded): Promise<void> {
    const ask = { site: KEYS.site, invitation: random.uuid(), context: { service: 'no-such-service' } }
    const body: NewResponse = { ...ask, id: random.uuid(), answers: { csi: 1 } }
    const outcome = await send(body)
    note(book, body, outcome)
    expect(outcome.kind).not.toBe('ok')
  }

  async function send(body: NewResponse): Promise<Outcome> {
    const outcome = await rate(url, body)
    counts[outcome.kind] += 1
    return outcome
  }

  async function until(isReached: () => boolean, after: string): Promise<void> {
    const givesUpAt = performance.now() + PATIENCE_MS
    while (!isReached()) {
      if (performance.now() > givesUpAt) throw new Error(`After "${after}" nothing is stored any more.`)
      await Promise.race([sleep(20), ended])
    }
  }

  return {
    counts,
    /** Waits until so many more writes are acknowledged. */
    acknowledge(count: number, after: string): Promise<void> {
      const target = counts.ok + count
      return until(() => counts.ok >= target, after)
    },
    /** Waits until a fault has met a write, or has plainly met none. */
    meet(fault: string): Promise<void> {
      const [ok, unknown] = [counts.ok + PLAINLY, counts.unknown]
      return until(() => counts.unknown > unknown || counts.ok >= ok, fault)
    },
    /** What they know when each of them has heard the end of its last write. */
    async stop(): Promise<Book> {
      isStopped = true
      await ended
      return book
    },
  }
}

function recent<Item>(items: readonly Item[], random: Seeded): Item | undefined {
  return items[items.length - 1 - random.nat(Math.min(items.length, RECENT))]
}

function aToken(ticket: string, service: string): Promise<string> {
  return new SignJWT({ person: 'e-1042', service, ticket, agent: 'ann' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1 day')
    .sign(new TextEncoder().encode(KEYS.signing))
}
