import { HookSource } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { aTicketSystem, closedAt, MAPPINGS } from '../../../test/ticket-system.ts'
import { KEPT_DELIVERIES } from './hook-queries.ts'

const SECRET = 'a secret of enough length'

test('a hook is shown as it was set, without its secrets', async () => {
  await using collector = await openCollector()

  for (const source of HookSource.options) {
    const mapping = MAPPINGS[source]
    const made = await collector.put(`/v1/hooks/${source}`, { secret: SECRET, mapping })
    const changed = await collector.put(`/v1/hooks/${source}`, { mapping: { ...mapping, locale: 'uk' } })
    const shown = await collector.get(`/v1/hooks/${source}`)

    const hook = { source, secrets: 1, mapping, updatedAt: '2026-03-10T12:00:00.000Z' }
    expect([made.statusCode, made.json()]).toEqual([201, hook])
    expect([changed.statusCode, changed.json()]).toEqual([
      200,
      { ...hook, mapping: { ...mapping, locale: 'uk' } },
    ])
    expect(shown.json()).toEqual(changed.json())
    for (const reply of [made, changed, shown]) expect(reply.body).not.toContain(SECRET)
  }
})

test('both secrets are valid during a rotation, and stay valid if only the mapping changes', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'jira')
  const renewed = 'the secret that follows it'
  const put = (body: object) => collector.put('/v1/hooks/jira', { mapping: MAPPINGS.jira, ...body })
  const statuses = async () => [
    (await system.close()).statusCode,
    (await system.close({}, { secret: renewed })).statusCode,
  ]

  expect((await put({ secret: renewed, previousSecret: system.secret })).json()).toMatchObject({ secrets: 2 })
  expect(await statuses()).toEqual([200, 200])
  expect((await put({})).json()).toMatchObject({ secrets: 2 })
  expect(await statuses()).toEqual([200, 200])
  expect((await put({ secret: renewed })).json()).toMatchObject({ secrets: 1 })
  expect(await statuses()).toEqual([401, 200])
})

test('a hook that could not work is refused, and the error names the field', async () => {
  await using collector = await openCollector()
  const generic = (changes: object) =>
    collector.put('/v1/hooks/generic', { secret: SECRET, mapping: { ...MAPPINGS.generic, ...changes } })
  const jira = (body: object) => collector.put('/v1/hooks/jira', body)
  const { pointers } = MAPPINGS.generic

  await expectRefusals(collector, generic, {
    'a pointer without a slash': [
      { pointers: { ...pointers, ticket: 'ticket' } },
      '422 validation_failed mapping.pointers.ticket',
    ],
    'a pointer with a lone surrogate': [
      { closed: { ...MAPPINGS.generic.closed, pointer: '/\ud800' } },
      '422 validation_failed mapping.closed.pointer',
    ],
    'a pointer with an invalid escape': [
      { pointers: { ...pointers, ticket: '/a~2' } },
      '422 validation_failed mapping.pointers.ticket',
    ],
    'a pointer with NUL': [
      { pointers: { ...pointers, ticket: '/a\u0000b' } },
      '422 validation_failed mapping.pointers.ticket',
    ],
    'a condition without a pointer': [
      { ignored: [{ equals: 'spam' }] },
      '422 validation_failed mapping.ignored.0.pointer',
    ],
    'a condition that nothing can meet': [
      { ignored: [{ pointer: '/tags', equals: [] }] },
      '422 validation_failed mapping.ignored.0.equals',
    ],
    'resolutions of another system': [
      { ignoredResolutions: ['Done'] },
      '422 validation_failed mapping.ignoredResolutions',
    ],
    'no pointer to the close time': [
      { pointers: { ticket: '/id' } },
      '422 validation_failed mapping.pointers.closedAt',
    ],
    'no closed state': [
      { closed: { pointer: '/status', equals: [] } },
      '422 validation_failed mapping.closed.equals',
    ],
    'a setting of another system': [
      { closedStatuses: ['Done'] },
      '422 validation_failed mapping.closedStatuses',
    ],
  })
  await expectRefusals(collector, jira, {
    'no secret': [{ mapping: {} }, '422 validation_failed secret'],
    'only a previous secret': [{ previousSecret: SECRET, mapping: {} }, '422 validation_failed secret'],
    'a short secret': [{ secret: 'secret', mapping: {} }, '422 validation_failed secret'],
    'no mapping': [{ secret: SECRET }, '422 validation_failed mapping'],
    'an invalid service key': [
      { secret: SECRET, mapping: { services: { P: 'a b' } } },
      '422 validation_failed mapping.services.P',
    ],
    'an invalid Jira field': [
      { secret: SECRET, mapping: { organizationField: 'org' } },
      '422 validation_failed mapping.organizationField',
    ],
    'an unknown setting': [
      { secret: SECRET, mapping: { colour: 'red' } },
      '422 validation_failed mapping.colour',
    ],
    'letters without a mail server': [
      { secret: SECRET, mapping: { deliver: 'email' } },
      '422 validation_failed mapping.deliver',
    ],
    'a long prefix': [
      { secret: SECRET, mapping: { ticketPrefix: 'x'.repeat(17) } },
      '422 validation_failed mapping.ticketPrefix',
    ],
  })
})

test('a hook that does not exist cannot be shown or deleted', async () => {
  await using collector = await openCollector()

  expect(await collector.get('/v1/hooks/jira')).toBeProblem(404, 'not_found')
  expect(await collector.delete('/v1/hooks/jira')).toBeProblem(404, 'not_found')
  expect(await collector.get('/v1/hooks/remedy')).toBeProblem(422, 'validation_failed', 'source')
  expect(await collector.put('/v1/hooks/remedy', { secret: SECRET, mapping: {} })).toBeProblem(
    404,
    'not_found',
  )
  expect((await collector.get('/v1/hooks/jira/deliveries')).json()).toEqual({ rows: [], next: null })
})

test('a hook that is deleted and set again does not ask about the same closing twice', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  const first = await system.close()

  const ended = await collector.delete('/v1/hooks/zammad')
  const returned = await aTicketSystem(collector, 'zammad')
  const again = await returned.close()

  expect(ended.statusCode).toBe(204)
  expect(again.json()).toMatchObject({ done: 'repeated', invitation: first.json().invitation })
})

test('an operator sees the last closings, up to a limit, without the people in them', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  const start = Date.parse('2026-03-10T10:00:00Z')

  for (let index = 0; index < KEPT_DELIVERIES + 3; index++) {
    await system.close({
      '/ticket/number': `T-${index}`,
      ...closedAt('zammad', new Date(start + index * 1000).toISOString()),
      ...(index % 2 === 0 && { '/ticket/group': { id: 9, name: 'Unknown' } }),
    })
  }

  const deliveries: { ticket: string }[] = await system.deliveries()
  expect(deliveries.map(({ ticket }) => ticket)).toEqual(
    Array.from({ length: KEPT_DELIVERIES }, (_, index) => `T-${KEPT_DELIVERIES + 2 - index}`),
  )
  expect(deliveries[0]).toEqual({
    at: '2026-03-10T12:00:00.000Z',
    ticket: `T-${KEPT_DELIVERIES + 2}`,
    done: 'ignored',
    reason: 'mapping.services: names no service for "9"',
  })
  expect(JSON.stringify(deliveries)).not.toMatch(/olha|koval|anna/i)
})
