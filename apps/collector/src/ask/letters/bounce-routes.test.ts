import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

async function invite(collector: TestCollector): Promise<string> {
  const ask = { person: { id: 'p-1' }, context: { service: 'payroll', ticket: 'INC-1' } }
  return (await collector.create('/v1/invitations', ask)).json().id
}
const life = async (collector: TestCollector, id: string) =>
  (await collector.get(`/v1/invitations/${id}`)).json()

test('a bounced letter is not delivered, and its first report counts', async () => {
  await using collector = await openCollector()
  const id = await invite(collector)

  const first = await collector.create('/v1/bounces', { invitation: id, reason: 'no such mailbox' })
  collector.advance({ hours: 1 })
  const again = await collector.create('/v1/bounces', { invitation: id, reason: 'still none' })

  expect([first.statusCode, again.statusCode]).toEqual([200, 200])
  expect(again.json()).toEqual({ invitation: id, state: 'bounced' })
  expect(await life(collector, id)).toMatchObject({
    bouncedAt: '2026-03-10T12:00:00.000Z',
    bounceReason: 'no such mailbox',
  })
  expect(await collector.rates()).toMatchObject([{ issued: 1, bounced: 1, delivered: 0, responseRate: null }])
})

test('a bounce can be reported by the Message-ID as a mail server quotes it', async () => {
  await using collector = await openCollector()
  const id = await invite(collector)
  const messageId = `${id.toUpperCase()}.${collector.workspace}@centre.example`

  const reply = await collector.create('/v1/bounces', { messageId })

  expect(reply.json()).toEqual({ invitation: id, state: 'bounced' })
})

test('an answer proves that a letter arrived', async () => {
  await using collector = await openCollector()
  const id = await invite(collector)
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))

  const reply = await collector.create('/v1/bounces', { invitation: id, reason: 'late' })

  expect(reply.json()).toEqual({ invitation: id, state: 'answered' })
  expect(await life(collector, id)).not.toHaveProperty('bouncedAt')
  expect(await collector.rates()).toMatchObject([{ bounced: 0, answered: 1, responseRate: 1 }])
})

test('a bounce without a letter of this workspace is not found', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const neighbour = await collector.neighbour()
  const token = await collector.aToken({ person: 'p-2', ticket: 'INC-2', service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })
  const [viewed] = (await collector.allRows()).invitation as { id: string }[]
  const theirs = await invite(neighbour)

  for (const body of [
    { invitation: viewed?.id },
    { invitation: theirs },
    { messageId: `<${theirs}.${neighbour.workspace}@centre.example>` },
    { messageId: `<${viewed?.id}.${collector.workspace}@centre.example>` },
  ]) {
    expect(await collector.create('/v1/bounces', body)).toBeProblem(404, 'not_found')
  }
  expect(await life(neighbour, theirs)).toMatchObject({ state: 'sent' })
})

test('a reason that is reported after the erasure of the person is not stored', async () => {
  await using collector = await openCollector()
  const id = await invite(collector)
  await collector.create('/v1/bounces', { invitation: id })
  await collector.delete('/v1/people/p-1')

  await collector.create('/v1/bounces', { invitation: id, reason: 'anna@client.example is unknown' })

  expect(JSON.stringify(await collector.allRows())).not.toContain('anna@client.example')
})

test('a reason is erased with the person', async () => {
  await using collector = await openCollector()
  const id = await invite(collector)
  await collector.create('/v1/bounces', { invitation: id, reason: 'anna@client.example is unknown' })

  await collector.delete('/v1/people/p-1')

  expect(JSON.stringify(await collector.allRows())).not.toContain('anna@client.example')
})

test('an invalid bounce is refused with the names of the wrong fields', async () => {
  await using collector = await openCollector()
  const invitation = '00000000-0000-4000-8000-000000000000'

  await expectRefusals(collector, (body: object) => collector.create('/v1/bounces', body), {
    'no fields': [{}, '422 validation_failed invitation'],
    'both an invitation and a Message-ID': [
      { invitation, messageId: `<${invitation}.main@x>` },
      '422 validation_failed invitation',
    ],
    'an id that is not a UUID': [{ invitation: 'INC-1' }, '422 validation_failed invitation'],
    'a Message-ID of another system': [{ messageId: '<1@x>' }, '422 validation_failed messageId'],
    'a Message-ID without a workspace': [
      { messageId: `<${invitation}@x>` },
      '422 validation_failed messageId',
    ],
    'a Message-ID of three parts': [
      { messageId: `<${invitation}.main.de@x>` },
      '422 validation_failed messageId',
    ],
    'a Message-ID whose id is not a UUID': [
      { messageId: '<INC-1.main@x>' },
      '422 validation_failed messageId',
    ],
    'text after a Message-ID': [
      { messageId: `<${invitation}.main@x> Re` },
      '422 validation_failed messageId',
    ],
    'a long reason': [{ invitation, reason: 'x'.repeat(501) }, '422 validation_failed reason'],
  })
})
