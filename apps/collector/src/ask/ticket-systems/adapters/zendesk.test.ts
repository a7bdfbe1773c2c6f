import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { anEvent, askedIn, aTicketSystem, OLHA } from '../../../../test/ticket-system.ts'

test.each<[what: string, event: string, changes: Record<string, unknown>, reason: string]>([
  [
    'a comment in Zendesk',
    'zendesk-comment-added',
    {},
    'only zen:event-type:ticket.status_changed closes a ticket',
  ],
  [
    'a reopening',
    'zendesk-status-changed',
    { '/event': { current: 'OPEN', previous: 'SOLVED' } },
    'the ticket is not closed',
  ],
  [
    'a solved ticket that is closed automatically',
    'zendesk-status-changed',
    { '/event': { current: 'CLOSED', previous: 'SOLVED' } },
    'the ticket was closed before',
  ],
])('%s invites nobody, and the reply says why', async (_, event, changes, reason) => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zendesk')
  const before = await collector.allRows()

  const reply = await system.send(anEvent(event, changes))

  expect([reply.statusCode, reply.json()]).toEqual([200, { done: 'ignored', reason }])
  expect(await collector.allRows()).toEqual(before)
})

test('the body of a Zendesk trigger holds names, mailboxes and a time to the minute', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zendesk')

  const reply = await system.send(anEvent('zendesk-trigger'))
  const again = await system.send(anEvent('zendesk-trigger'))

  expect(await askedIn(collector, reply)).toMatchObject({
    person: OLHA,
    context: { ticket: '35436', service: 'it-helpdesk', agent: 'zendesk:8447388090494' },
    html: expect.stringContaining('lang="en"'),
  })
  expect(again.json()).toMatchObject({ done: 'repeated', invitation: reply.json().invitation })
  expect((await collector.get('/v1/companies')).json().rows).toEqual([
    { key: 'zendesk:8447346622462', name: 'Northwind' },
  ])
})
