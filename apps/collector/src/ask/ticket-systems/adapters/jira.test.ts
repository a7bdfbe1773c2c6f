import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { anEvent, aTicketSystem, closedAt } from '../../../../test/ticket-system.ts'

test.each<[what: string, event: string, changes: Record<string, unknown>, reason: string]>([
  ['a comment in Jira', 'jira-comment-created', {}, 'only jira:issue_updated closes a ticket'],
  [
    'a new issue',
    'jira-issue-resolved',
    { '/webhookEvent': 'jira:issue_created' },
    'only jira:issue_updated closes a ticket',
  ],
  [
    'an update without a change log',
    'jira-issue-resolved',
    { '/changelog': undefined },
    'the change closes no ticket',
  ],
  [
    'an assignment',
    'jira-issue-resolved',
    { '/changelog/items': [{ field: 'assignee', from: null, to: 'a', toString: 'Anna' }] },
    'the change closes no ticket',
  ],
  [
    'a status change, if the mapping lists no closed statuses',
    'jira-issue-resolved',
    {
      '/changelog/items': [
        { field: 'status', from: '1', fromString: 'To Do', to: '10002', toString: 'Done' },
      ],
    },
    'the change closes no ticket',
  ],
  [
    'a reopening',
    'jira-issue-resolved',
    {
      '/changelog/items': [
        { field: 'resolution', from: '10000', fromString: 'Done', to: null, toString: null },
      ],
    },
    'the change closes no ticket',
  ],
  [
    'a new resolution of a resolved issue',
    'jira-issue-resolved',
    { '/changelog/items': [{ field: 'resolution', from: '10000', to: '10001', toString: "Won't do" }] },
    'the change closes no ticket',
  ],
  [
    'a change without a toString of its own',
    'jira-issue-resolved',
    { '/changelog/items': [{ field: 'resolution', from: null }] },
    'the change closes no ticket',
  ],
])('%s invites nobody, and the reply says why', async (_, event, changes, reason) => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira')
  const before = await collector.allRows()

  const reply = await system.send(anEvent(event, changes))

  expect([reply.statusCode, reply.json()]).toEqual([200, { done: 'ignored', reason }])
  expect(await collector.allRows()).toEqual(before)
})

test('a Jira ticket closes on entering a status of the mapping, by name or id, and not on leaving it', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira', { closedStatuses: ['Resolved', '10002'] })
  const move = (at: string, item: object) =>
    system.close({
      ...closedAt('jira', at),
      '/changelog/items': [{ field: 'status', fieldId: 'status', ...item }],
    })

  const replies = [
    await move('2026-03-10T10:00:00Z', {
      from: '3',
      fromString: 'In Progress',
      to: '5',
      toString: 'Resolved',
    }),
    await move('2026-03-10T10:10:00Z', {
      from: '5',
      fromString: 'Resolved',
      to: '10002',
      toString: 'Closed',
    }),
    await move('2026-03-10T10:20:00Z', {
      from: '10002',
      fromString: 'Closed',
      to: '4',
      toString: 'Reopened',
    }),
    await move('2026-03-10T10:30:00Z', {
      from: '4',
      fromString: 'Reopened',
      to: '10002',
      toString: 'Closed',
    }),
    await move('2026-03-10T10:40:00Z', { from: '4', fromString: 'Reopened' }),
  ]

  expect(replies.map((reply) => [reply.json().done, reply.json().round])).toEqual([
    ['invited', 1],
    ['ignored', undefined],
    ['ignored', undefined],
    ['invited', 2],
    ['ignored', undefined],
  ])
})

test("without a timestamp in Jira's event, the ticket's last update counts, with an offset that has no colon", async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira')
  const withoutIds = { '/timestamp': undefined, '/changelog/id': undefined }

  const later = await system.close(withoutIds)
  const earlier = await system.close({
    ...withoutIds,
    '/issue/fields/updated': '2026-03-10T11:00:00.122+0100',
  })
  const same = await system.close({ ...withoutIds, '/issue/fields/updated': '2026-03-10T15:30:00.123+0530' })

  expect([later, earlier, same].map((reply) => reply.json().done)).toEqual(['invited', 'ignored', 'repeated'])
})
