import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { anEvent, askedIn, aTicketSystem, closedAt, hmacHeaders } from '../../../../test/ticket-system.ts'

test.each<[what: string, event: string, changes: Record<string, unknown>, reason: string]>([
  ['an open ticket', 'zammad-ticket-closed', { '/ticket/state': 'open' }, 'the ticket is not closed'],
  ['a merged ticket', 'zammad-ticket-closed', { '/ticket/state': 'merged' }, 'the ticket is not closed'],
])('%s invites nobody, and the reply says why', async (_, event, changes, reason) => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  const before = await collector.allRows()

  const reply = await system.send(anEvent(event, changes))

  expect([reply.statusCode, reply.json()]).toEqual([200, { done: 'ignored', reason }])
  expect(await collector.allRows()).toEqual(before)
})

test('a note on a closed Zammad ticket is a repeat of its closing, though it has a new delivery id', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  const first = await system.close()

  const note = await system.close({ '/ticket/updated_at': '2026-03-10T11:00:00.000Z', '/article/id': 106 })

  expect(note.json()).toMatchObject({ done: 'repeated', invitation: first.json().invitation })
})

test('a Zammad delivery is told apart by its closing time, and not by its delivery id', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  const deliver = (moment: string) => {
    const body = JSON.stringify(anEvent('zammad-ticket-closed', closedAt('zammad', moment)))
    const headers = hmacHeaders('zammad', system.secret, body, collector.now())
    return system.sendRaw(body, { headers: { ...headers, 'x-zammad-delivery': 'one' } })
  }

  const replies = [
    await deliver('2026-03-10T10:00:00Z'),
    await deliver('2026-03-10T10:00:00Z'),
    await deliver('2026-03-10T11:00:00Z'),
  ]

  expect(replies.map((reply) => [reply.json().done, reply.json().round])).toEqual([
    ['invited', 1],
    ['repeated', 1],
    ['invited', 2],
  ])
})

test('a Zammad ticket without an owner has no agent', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')

  const reply = await system.close({ '/ticket/owner': { id: 1, login: '-', firstname: '-', lastname: '' } })

  expect((await askedIn(collector, reply)).context).not.toHaveProperty('agent')
})
