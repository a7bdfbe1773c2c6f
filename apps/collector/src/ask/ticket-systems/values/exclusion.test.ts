import type { HookSource } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { aTicketSystem, closedAt } from '../../../../test/ticket-system.ts'

/** Sends the fixture's closing of a system, with changes to its mapping and its event. */
async function close(source: HookSource, mapping: object, changes: Record<string, unknown>) {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, source, mapping)
  const reply = await system.close(changes)
  return { ...reply.json(), logged: await system.deliveries(), rates: await collector.rates() }
}

const resolvedAs = (id: string, name: string) => ({
  '/issue/fields/resolution': { id, name },
  '/changelog/items': [{ field: 'resolution', from: null, to: id, toString: name }],
})

test.each<[what: string, source: HookSource, changes: Record<string, unknown>, reason: string]>([
  [
    'a ticket that was merged into another one',
    'zendesk',
    { '/detail/tags': ['scanner', 'closed_by_merge'] },
    'mapping.ignoredTags: excludes "closed_by_merge"',
  ],
  [
    'a merged ticket of a trigger, which sends tags as words',
    'zendesk',
    { '/detail/tags': 'scanner closed_by_merge vip' },
    'mapping.ignoredTags: excludes "closed_by_merge"',
  ],
  ['a duplicate', 'jira', resolvedAs('3', 'Duplicate'), 'mapping.ignoredResolutions: excludes "Duplicate"'],
  [
    'a duplicate in another language',
    'jira',
    resolvedAs('3', 'дубликат'),
    'mapping.ignoredResolutions: excludes "дубликат"',
  ],
  [
    'a duplicate whose issue is sent without its resolution',
    'jira',
    { ...resolvedAs('3', 'Duplicate'), '/issue/fields/resolution': undefined },
    'mapping.ignoredResolutions: excludes "Duplicate"',
  ],
])('%s asks nobody, and is listed with the reason', async (_, source, changes, reason) => {
  const { done, reason: told, logged, rates } = await close(source, {}, changes)

  expect([done, told]).toEqual(['ignored', reason])
  expect(logged).toMatchObject([{ done, reason, ticket: source === 'jira' ? 'PROJ-1042' : '35436' }])
  expect(rates).toMatchObject([{ issued: 0, suppressed: 0 }])
})

const EXCLUSIONS: [source: HookSource, mapping: object, changes: Record<string, unknown>][] = [
  ['jira', { ignoredResolutions: ["won't do"] }, resolvedAs('2', "Won't  Do ")],
  ['jira', { ignoredResolutions: ['10003'] }, resolvedAs('10003', 'Spam')],
  [
    'jira',
    { ignored: [{ pointer: '/issue/fields/labels', equals: 'spam' }] },
    { '/issue/fields/labels': ['vip', 'Spam'] },
  ],
  ['jira', { ignored: [{ pointer: '/user/accountType', equals: ['app'] }] }, { '/user/accountType': 'app' }],
  ['zendesk', { ignoredTags: ['Spam'] }, { '/detail/tags': ['spam'] }],
  ['zendesk', { ignored: [{ pointer: '/detail/actor_id', equals: '-1' }] }, { '/detail/actor_id': -1 }],
  ['zammad', { ignoredTags: ['auto closed'] }, { '/ticket/tags': ['Auto  closed'] }],
  ['zammad', { ignoredTags: ['spam'] }, { '/ticket/tags': 'vip, spam' }],
  [
    'zammad',
    { ignored: [{ pointer: '/ticket/updated_by_id', equals: '1' }] },
    { '/ticket/updated_by_id': 1 },
  ],
  ['generic', { ignored: [{ pointer: '/spam', equals: 'true' }] }, { '/spam': true }],
  [
    'generic',
    {
      ignored: [
        { pointer: '/rule', equals: 'none' },
        { pointer: '/rule', equals: ['spam', 'ЗАКРИТО  АВТОМАТИЧНО'] },
      ],
    },
    { '/rule': 'закрито автоматично' },
  ],
]

test.each(EXCLUSIONS)('%s: a closing that the mapping %j excludes asks nobody', async (...exclusion) => {
  const { done, reason } = await close(...exclusion)

  expect([done, reason]).toEqual(['ignored', expect.stringMatching(/^mapping\.ignored\w*: excludes "/)])
})

test.each<[source: HookSource, mapping: object, changes: Record<string, unknown>]>([
  ['jira', { ignoredResolutions: [] }, resolvedAs('3', 'Duplicate')],
  ['jira', { ignoredResolutions: ["Won't Do"] }, resolvedAs('3', 'Duplicate')],
  ['zendesk', { ignoredTags: [] }, { '/detail/tags': ['closed_by_merge'] }],
  ['zendesk', {}, { '/detail/tags': ['not_closed_by_merge'] }],
  [
    'zammad',
    { ignored: [{ pointer: '/ticket/tags', equals: 'spam' }] },
    { '/ticket/tags': [['spam'], {}, null] },
  ],
  ['generic', { ignored: [{ pointer: '/rule', equals: 'spam' }] }, {}],
])('%s: a closing that the mapping %j does not exclude asks its requester', async (...closing) => {
  expect(await close(...closing)).toMatchObject({ done: 'invited' })
})

test('an excluded closing is no round, so the next one is the first', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira')

  const duplicate = await system.close({
    ...resolvedAs('3', 'Duplicate'),
    ...closedAt('jira', '2026-03-10T10:00:00Z'),
  })
  const done = await system.close(closedAt('jira', '2026-03-10T11:00:00Z'))
  await system.map({ ignoredResolutions: ['Done'] })
  const again = await system.close(closedAt('jira', '2026-03-10T11:00:00Z'))

  expect([duplicate, done, again].map((reply) => [reply.json().done, reply.json().round])).toEqual([
    ['ignored', undefined],
    ['invited', 1],
    ['repeated', 1],
  ])
})
