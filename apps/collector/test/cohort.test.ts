import { randomUUID } from 'node:crypto'
import type { NewInvitation } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from './collector.ts'

/** Returns a share as tables have it, with 10 significant digits. */
const share = (part: number, whole: number) => Number((part / whole).toPrecision(10))

/** Counts the asks of a group that had each outcome. Outcomes exclude each other. */
interface Group {
  service: string
  agent: string
  channel: 'email' | 'portal'
  sentOnly?: number
  suppressed?: number
  suppressedButViewed?: number
  suppressedButAnswered?: number
  bounced?: number
  bouncedButAnswered?: number
  viewedOnly?: number
  answered?: number
  answeredAndRevised?: number
}

/** The groups have one thousand asks in total. */
const COHORT: readonly Group[] = [
  {
    service: 'payroll',
    agent: 'anna',
    channel: 'email',
    sentOnly: 180,
    suppressed: 20,
    bounced: 10,
    viewedOnly: 30,
    answered: 50,
    answeredAndRevised: 10,
  },
  {
    service: 'payroll',
    agent: 'boris',
    channel: 'email',
    sentOnly: 170,
    bounced: 6,
    bouncedButAnswered: 2,
    answered: 22,
  },
  {
    service: 'travel',
    agent: 'clara',
    channel: 'email',
    sentOnly: 115,
    suppressed: 6,
    suppressedButViewed: 4,
    suppressedButAnswered: 5,
    answered: 20,
  },
  { service: 'travel', agent: 'anna', channel: 'portal', viewedOnly: 125, answered: 125 },
  { service: 'it', agent: 'boris', channel: 'portal', viewedOnly: 99, answered: 1 },
]

/** Sends one ask and brings it to its outcome. */
async function playAsk(
  collector: TestCollector,
  { service, agent, channel }: Group,
  outcome: keyof Group,
): Promise<void> {
  const isSuppressed = outcome.startsWith('suppressed')
  const person = isSuppressed ? `no-reply+${randomUUID()}@acme.example` : `p-${randomUUID()}`
  const context = { service, agent, ticket: `INC-${randomUUID()}` }
  const token = await collector.aToken({ person, ...context })
  const rate = (csi: number) =>
    collector.post('/v1/responses', collector.aResponse({ token, answers: { csi } }))

  if (channel === 'email') {
    const ask: NewInvitation = { person: { id: person }, context }
    const { id } = successOf(await collector.create('/v1/invitations', ask))
    if (outcome.startsWith('bounced')) {
      successOf(await collector.create('/v1/bounces', { invitation: id }))
    }
  }
  if (/viewed/i.test(outcome) || channel === 'portal') {
    successOf(await collector.post('/v1/views', { site: collector.site, token }))
  }
  if (/answered/i.test(outcome)) successOf(await rate(5))
  if (outcome === 'answeredAndRevised') successOf(await rate(2))
}

/** Returns the body of a reply, which must be a success. */
function successOf(reply: LightMyRequestResponse) {
  expect(reply.statusCode, reply.body).toBeOneOf([200, 201])
  return reply.json()
}

test('the response rates of a thousand asks with every outcome equal a count by hand', async () => {
  await using collector = await openCollector()
  for (const group of COHORT) {
    for (const [outcome, n] of Object.entries(group)) {
      if (typeof n !== 'number') continue
      // All at once: no request may be refused because others of its workspace are in flight.
      await Promise.all(Array.from({ length: n }, () => playAsk(collector, group, outcome as keyof Group)))
    }
  }

  collector.advance({ days: 31 })
  await collector.sweep()
  const byAgent = await collector.rates({ by: 'service,agent' })
  const byService = await collector.rates({ by: 'service' })
  const byChannel = await collector.rates({ by: 'channel' })
  const [all] = await collector.rates()

  expect(byAgent).toMatchObject([
    {
      service: 'it',
      agent: 'boris',
      issued: 100,
      delivered: 100,
      viewed: 100,
      answered: 1,
      responseRate: share(1, 100),
    },
    {
      service: 'payroll',
      agent: 'anna',
      issued: 300,
      suppressed: 20,
      unreached: 20,
      bounced: 10,
      delivered: 270,
      viewed: 90,
      answered: 60,
      responseRate: share(60, 270),
      returnRate: share(60, 280),
    },
    {
      service: 'payroll',
      agent: 'boris',
      issued: 200,
      suppressed: 0,
      bounced: 8,
      delivered: 194,
      viewed: 24,
      answered: 24,
      responseRate: share(24, 194),
    },
    {
      service: 'travel',
      agent: 'anna',
      issued: 250,
      delivered: 250,
      viewed: 250,
      answered: 125,
      responseRate: share(125, 250),
    },
    {
      service: 'travel',
      agent: 'clara',
      issued: 150,
      suppressed: 15,
      unreached: 6,
      bounced: 0,
      delivered: 144,
      viewed: 29,
      answered: 25,
      responseRate: share(25, 144),
      returnRate: share(25, 144),
    },
  ])
  expect(byService).toMatchObject([
    { service: 'it', issued: 100, delivered: 100, answered: 1, responseRate: 0.01 },
    {
      service: 'payroll',
      issued: 500,
      suppressed: 20,
      bounced: 18,
      delivered: 464,
      answered: 84,
      responseRate: share(84, 464),
    },
    {
      service: 'travel',
      issued: 400,
      suppressed: 15,
      unreached: 6,
      bounced: 0,
      delivered: 394,
      answered: 150,
      responseRate: share(150, 394),
    },
  ])
  expect(byChannel).toMatchObject([
    {
      channel: 'email',
      issued: 650,
      suppressed: 35,
      bounced: 18,
      delivered: 608,
      viewed: 143,
      answered: 109,
      responseRate: share(109, 608),
    },
    {
      channel: 'portal',
      issued: 350,
      suppressed: 0,
      bounced: 0,
      delivered: 350,
      viewed: 350,
      answered: 126,
      responseRate: share(126, 350),
    },
  ])
  expect(all).toMatchObject({
    issued: 1000,
    suppressed: 35,
    unreached: 26,
    bounced: 18,
    delivered: 958,
    viewed: 493,
    answered: 235,
    responseRate: share(235, 958),
    returnRate: share(235, 974),
    mature: true,
  })
})
