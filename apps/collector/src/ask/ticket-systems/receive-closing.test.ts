import { HookSource } from '@otklik/contract'
import { describe, expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { ASKED, anEvent, askedIn, aTicketSystem, closedAt } from '../../../test/ticket-system.ts'

describe.each(HookSource.options)('%s', (source) => {
  test('a closed ticket invites its requester to rate, with its service, agent and company', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)

    const reply = await system.close()

    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({ done: 'invited', invitation: expect.any(String), round: 1 })
    const { person, context, language } = ASKED[source]
    expect(await askedIn(collector, reply)).toMatchObject({
      person,
      html: expect.stringContaining(`lang="${language}"`),
      state: 'sent',
      survey: 'csi',
      trust: 'signed',
      channel: 'email',
      context: { ...context, service: 'it-helpdesk', round: 1 },
    })
    expect(await system.deliveries()).toEqual([
      { at: '2026-03-10T12:00:00.000Z', ticket: context.ticket, ...reply.json() },
    ])
  })

  test('a repeated closing is the same invitation, even if the ticket has another requester by then', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const first = await system.close()
    const before = await collector.allRows()

    collector.advance({ days: 40 })
    const requester = {
      generic: { '/requester': { id: 'e-9', email: 'ivan@example.org' } },
      jira: { '/issue/fields/reporter': { accountId: '9' } },
      zendesk: { '/detail/requester_id': '9' },
      zammad: { '/ticket/customer': { id: 9, email: 'ivan@example.org' } },
    }[source]
    const again = [await system.close(), await system.close(requester)]

    const { invitation } = first.json()
    const repeated = { done: 'repeated', reason: 'this closing was received before', invitation, round: 1 }
    expect(again.map((reply) => reply.json())).toEqual([repeated, repeated])
    expect(await collector.allRows()).toEqual(before)
  })

  test('one closing that arrives several times at once is asked about once', async () => {
    await using collector = await openCollector({ collectors: 2 })
    const system = await aTicketSystem(collector, source)

    const replies = await Promise.all(Array.from({ length: 8 }, () => system.close()))

    const done = replies.map((reply) => reply.json().done).sort()
    expect(done).toEqual(['invited', ...Array(7).fill('repeated')])
    expect(new Set(replies.map((reply) => reply.json().invitation)).size).toBe(1)
    expect(await collector.rates()).toMatchObject([{ issued: 1, delivered: 1 }])
  })

  test('a ticket that is closed again is a new round, and a closing that arrives after a later one is ignored', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const first = await system.close(closedAt(source, '2026-03-10T10:00:00.000Z'))
    const third = await system.close(closedAt(source, '2026-03-10T11:30:00.000Z'))

    const second = await system.close(closedAt(source, '2026-03-10T11:00:00.000Z'))
    const firstAgain = await system.close(closedAt(source, '2026-03-10T10:00:00.000Z'))
    const fourth = await system.close(closedAt(source, '2026-03-10T11:40:00.000Z'))

    const rounds = [first, third, fourth].map((reply) => reply.json())
    expect(rounds).toMatchObject([1, 2, 3].map((round) => ({ done: 'invited', round })))
    expect(second.json()).toEqual({
      done: 'ignored',
      reason: 'a later closing of this ticket was received before, as round 2',
    })
    expect(firstAgain.json()).toMatchObject({ done: 'repeated', round: 1, invitation: rounds[0].invitation })
    expect((await askedIn(collector, fourth)).context).toMatchObject({ round: 3 })
    expect(new Set(rounds.map(({ invitation }) => invitation)).size).toBe(3)
  })

  test('a letter and a portal page about the same round are one invitation', async () => {
    await using collector = await openCollector({ services: ['it-helpdesk'] })
    const system = await aTicketSystem(collector, source)
    const { person, context } = ASKED[source]
    const token = await collector.aToken({ person, ticket: context.ticket, service: 'it-helpdesk' })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))

    const reply = await system.close()

    expect(reply.json()).toMatchObject({
      done: 'repeated',
      reason: 'the person was asked about this round before, by the API or on a page where they answered',
      round: 1,
    })
    expect(await askedIn(collector, reply)).toMatchObject({ state: 'answered' })
    expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
  })

  test('a person who has only viewed the survey on a page still gets the letter', async () => {
    await using collector = await openCollector({ services: ['it-helpdesk'] })
    const system = await aTicketSystem(collector, source)
    const { person, context } = ASKED[source]
    const token = await collector.aToken({ person, ticket: context.ticket, service: 'it-helpdesk' })
    await collector.post('/v1/views', { site: collector.site, token })

    const reply = await system.close()

    expect(reply.json()).toMatchObject({ done: 'invited', round: 1 })
    expect(await askedIn(collector, reply)).toMatchObject({ state: 'viewed', channel: 'portal', links: {} })
    expect(await collector.rates()).toMatchObject([{ issued: 1, viewed: 1 }])
  })

  test('an event that is repeated after its person was erased does not bring the person back', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const first = await system.close()
    const { person } = ASKED[source]
    await collector.delete(`/v1/people/${encodeURIComponent(person)}`)

    const again = await system.close()
    const everything = JSON.stringify(await collector.allRows())

    expect(again.json()).toMatchObject({ done: 'repeated', invitation: first.json().invitation })
    for (const trace of [person, 'Olha', 'Koval']) expect(everything).not.toContain(trace)
  })
})

test('a reopening that arrives late has no effect on the next round', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira')
  const reopening = anEvent('jira-issue-resolved', {
    '/timestamp': Date.parse('2026-03-10T10:30:00Z'),
    '/changelog': { id: '10125', items: [{ field: 'resolution', from: '10000', to: null, toString: null }] },
  })

  const first = await system.close()
  const second = await system.close(closedAt('jira', '2026-03-10T11:00:00Z'))
  const late = await system.send(reopening)

  expect([first, second, late].map((reply) => reply.json())).toMatchObject([
    { done: 'invited', round: 1 },
    { done: 'invited', round: 2 },
    { done: 'ignored' },
  ])
})
