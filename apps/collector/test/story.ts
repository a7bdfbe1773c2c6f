import { randomUUID } from 'node:crypto'
import type { NewResponse, Receipt } from '@otklik/contract'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import type { openCollector } from './collector.ts'

type Collector = Awaited<ReturnType<typeof openCollector>>

export const SERVICES = ['payroll', 'travel']
const AGENTS = [undefined, 'ann', 'bob']
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']

/** Who asks about what: few enough that stories meet the same ask again. */
const ask = fc.record({
  signed: fc.boolean(),
  person: fc.nat({ max: 2 }),
  ticket: fc.nat({ max: 2 }),
  service: fc.nat({ max: SERVICES.length - 1 }),
  agent: fc.nat({ max: AGENTS.length - 1 }),
  level: fc.constantFrom(undefined, 1 as const, 2 as const, 3 as const),
})
type AskFacts = typeof ask extends fc.Arbitrary<infer Facts> ? Facts : never

const answers = fc
  .record(
    {
      csi: fc.integer({ min: 1, max: 5 }),
      comment: fc.option(fc.constantFrom('late', 'Дякую ☺', ''), { nil: null }),
      reasons: fc.subarray(['too_long', 'quick', 'friendly']),
    },
    { requiredKeys: [] },
  )
  .filter((given) => Object.keys(given).length > 0)

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('view' as const), ask }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('respond' as const),
      ask,
      answers,
      seq: fc.option(fc.nat({ max: 4 }), { nil: undefined }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('retry' as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('contradict' as const), of: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.constantFrom(1, 13, 25, 24 * 31) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('rename' as const), service: fc.constantFrom(...SERVICES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('erase' as const), person: fc.nat({ max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Kind> ? Kind : never

/** What pages, servers, administrators and time do to a workspace, in an order that nobody planned. */
export const aStory = fc.array(step, { minLength: 1, maxLength: 25 })

/** A response that was sent, and how it was answered. */
export interface Sent {
  body: NewResponse
  reply: LightMyRequestResponse
}

/**
 * Lives a story through HTTP. Steps that touch nothing of one another may overlap: `atOnce` of them do.
 *
 * @returns each response that was sent, retries included, in the order of sending
 */
export async function live(collector: Collector, story: readonly Step[], atOnce = 1): Promise<Sent[]> {
  const walkIns = new Map<string, string>()
  const sent: Sent[] = []
  let running: Promise<unknown>[] = []

  for (const each of story) {
    running.push(take(each))
    const isTurn = each.kind === 'pass' || each.kind === 'zone'
    if (running.length < atOnce && !isTurn) continue
    await Promise.all(running)
    running = []
  }
  await Promise.all(running)
  return sent

  async function take(each: Step): Promise<unknown> {
    switch (each.kind) {
      case 'view':
        return refuseFault(
          await collector.post('/v1/views', { site: collector.site, ...(await asked(each.ask)) }),
        )
      case 'respond': {
        const parts = { ...(await asked(each.ask)), answers: each.answers, seq: each.seq }
        return respond({ site: collector.site, id: randomUUID(), ...parts })
      }
      case 'retry': {
        const earlier = sent[each.of % sent.length]
        return earlier && respond(earlier.body)
      }
      case 'contradict': {
        const earlier = sent[each.of % sent.length]
        return earlier && respond({ ...earlier.body, answers: { comment: 'something else' } })
      }
      case 'pass':
        return collector.pass({ hours: each.hours })
      case 'rename':
        return collector.put(`/v1/services/${each.service}`, {
          name: `Renamed ${randomUUID()}`,
          line: 'New line',
        })
      case 'erase':
        return refuseFault(await collector.delete(`/v1/people/p-${each.person}`))
      case 'zone':
        return collector.patch('/v1/workspace', { timeZone: each.zone })
    }
  }

  async function respond(body: NewResponse): Promise<void> {
    const reply = refuseFault(await collector.post('/v1/responses', body))
    sent.push({ body, reply })
  }

  async function asked({ signed, person, ticket, service, agent, level }: AskFacts) {
    const about = { service: SERVICES[service], ticket: `INC-${ticket}`, level }
    if (signed)
      return { token: await collector.aToken({ person: `p-${person}`, agent: AGENTS[agent], ...about }) }
    const browser = `${person} ${ticket}`
    const invitation = walkIns.get(browser) ?? randomUUID()
    walkIns.set(browser, invitation)
    return { invitation, context: about }
  }
}

/** Whatever a story does, it is never the collector's fault. */
function refuseFault(reply: LightMyRequestResponse): LightMyRequestResponse {
  if (reply.statusCode >= 500) throw new Error(`${reply.statusCode}: ${reply.body}`)
  return reply
}

/** The receipts that a story earned. */
export function receiptsOf(sent: readonly Sent[]): Receipt[] {
  return sent.filter(({ reply }) => reply.statusCode < 300).map(({ reply }) => reply.json())
}
