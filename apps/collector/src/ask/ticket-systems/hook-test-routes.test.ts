import { HookSource } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { anEvent, aTicketSystem, CLOSINGS, OLHA } from '../../../test/ticket-system.ts'

test.each(HookSource.options)('a made-up event of %s is understood, and stores nothing', async (source) => {
  await using collector = await openCollector()
  await aTicketSystem(collector, source)
  const before = await collector.allRows()

  const test = (await collector.send(asAdmin(collector.secret, source))).json()

  expect(test).toMatchObject({
    event: expect.any(Object),
    read: {
      ticket: 'TEST-1',
      closedAt: '2026-03-10T12:00:00.000Z',
      ...(source !== 'generic' && { title: 'The printer is silent' }),
      project: { names: [expect.any(String)] },
      requester: { title: 'Daria Koval' },
      agent: { names: expect.arrayContaining(['anna.petrova']) },
      company: { names: ['northwind', 'Northwind'] },
    },
    ask: {
      person: { id: 'daria.koval@northwind.example', email: 'daria.koval@northwind.example' },
      context: { ticket: 'TEST-1', service: 'it-helpdesk', agent: keyOf(source, 'anna.petrova') },
      deliver: 'none',
    },
    outcome: { done: 'invited', round: 1 },
  })
  expect(test.outcome).not.toHaveProperty('invitation')
  expect(await collector.allRows()).toEqual(before)
})

test('an event of the own system is tested as it would be received, with the reason for which it would be skipped', async () => {
  await using collector = await openCollector()
  const { secret, create } = collector
  const system = await aTicketSystem(collector, 'jira')
  const closing = (changes = {}) => anEvent(CLOSINGS.jira, changes)
  const outcome = async (event: unknown) => (await collector.send(asAdmin(secret, 'jira', event))).json()

  const invited = await outcome(closing())
  const unknown = await outcome(closing({ '/issue/fields/project': { key: 'OTHER' } }))
  const unreadable = await outcome(closing({ '/issue/key': undefined }))
  const open = await outcome(anEvent('jira-comment-created'))
  await create('/v1/opt-outs', { person: { id: OLHA } })
  const suppressed = await outcome(closing())
  await system.close()
  const repeated = await outcome(closing())

  expect(invited.outcome).toEqual({ done: 'invited', round: 1 })
  expect(invited.event).toBeUndefined()
  expect([unknown.ask, unknown.read.project, unknown.outcome]).toEqual([
    undefined,
    { names: ['OTHER'] },
    { done: 'ignored', reason: 'mapping.services: names no service for "OTHER"' },
  ])
  expect(unreadable).toEqual({ outcome: { done: 'ignored', reason: '/issue/key: is missing' } })
  expect(open.outcome).toMatchObject({ done: 'ignored' })
  expect(suppressed.outcome).toEqual({ done: 'suppressed', reason: 'opted_out', round: 1 })
  expect(repeated.outcome).toMatchObject({ done: 'repeated', round: 1 })
  expect(await system.deliveries()).toHaveLength(1)
})

test('the hooks that are set up are listed, and no other can be tested', async () => {
  await using collector = await openCollector()
  await aTicketSystem(collector, 'zammad')
  await aTicketSystem(collector, 'jira')

  const list = (await collector.get('/v1/hooks')).json()
  const missing = await collector.send(asAdmin(collector.secret, 'zendesk'))

  expect(list).toMatchObject({ rows: [{ source: 'jira', secrets: 1 }, { source: 'zammad' }], next: null })
  expect(JSON.stringify(list)).not.toContain('secret of')
  expect(missing).toBeProblem(404, 'not_found')
})

function asAdmin(secret: string, source: HookSource, event?: unknown) {
  return {
    method: 'POST' as const,
    url: `/v1/hooks/${source}/test`,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(event !== undefined && { 'content-type': 'application/json' }),
    },
    ...(event !== undefined && { payload: JSON.stringify(event) }),
  }
}

function keyOf(source: HookSource, id: string): string {
  return source === 'generic' ? id : `${source}:${id}`
}
