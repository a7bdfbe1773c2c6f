import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { anEvent, askedIn, aTicketSystem, hmacHeaders } from '../../../../test/ticket-system.ts'

test.each<[what: string, event: string, changes: Record<string, unknown>, reason: string]>([
  [
    'an open ticket',
    'generic-ticket-closed',
    { '/status': 'open' },
    '/status does not say that the ticket is closed',
  ],
])('%s invites nobody, and the reply says why', async (_, event, changes, reason) => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic')
  const before = await collector.allRows()

  const reply = await system.send(anEvent(event, changes))

  expect([reply.statusCode, reply.json()]).toEqual([200, { done: 'ignored', reason }])
  expect(await collector.allRows()).toEqual(before)
})

test('a signature may be in upper-case hexadecimal', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic')
  const body = JSON.stringify(anEvent('generic-ticket-closed'))
  const [[name, signature] = ['', '']] = Object.entries(
    hmacHeaders('generic', system.secret, body, collector.now()),
  )
  const [time, mac = ''] = signature.split('v1=')

  const reply = await system.sendRaw(body, { headers: { [name]: `${time}v1=${mac.toUpperCase()}` } })

  expect(reply.json()).toMatchObject({ done: 'invited' })
})

test('pointers find values in any body, inside lists and under escaped names', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic', {
    services: { Пошта: 'mail' },
    closed: { pointer: '/state~1now', equals: ['done', '4'] },
    pointers: { ticket: '/t~0id', closedAt: '/log/1/at', project: '/q', person: '/who', company: '/org' },
    personId: 'id',
  })

  const reply = await system.send({
    'state/now': 4,
    't~id': 'Заявка № 12',
    log: [{ at: 'x' }, { at: '2026-03-10T10:00Z' }],
    q: 'Пошта',
    who: 'e-1042',
    org: 'ТОВ «Ромашка»',
  })

  const { person, context } = await askedIn(collector, reply)
  expect({ person, context }).toEqual({
    person: 'e-1042',
    context: {
      ticket: 'Заявка № 12',
      round: 1,
      service: 'mail',
      company: expect.stringMatching(/^[0-9a-f]{12}$/),
    },
  })
})

test('ids that are numbers of 64 bits stay apart, and keep their digits', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic', { personId: 'id' })
  const close = (ticket: string, event: string) =>
    system.sendRaw(
      JSON.stringify(anEvent('generic-ticket-closed', { '/requester/email': undefined }))
        .replace('"INC-1042"', ticket)
        .replace('"evt-77"', event)
        .replace('"e-1042"', '-9223372036854775808'),
    )

  const replies = [
    await close('9007199254740993', '18446744073709551614'),
    await close('9007199254740992', '18446744073709551614'),
    await close('9007199254740993', '18446744073709551614'),
  ]

  expect(replies.map((reply) => [reply.json().done, reply.json().round])).toEqual([
    ['invited', 1],
    ['invited', 1],
    ['repeated', 1],
  ])
  expect(await askedIn(collector, replies[0])).toMatchObject({
    person: '-9223372036854775808',
    context: { ticket: '9007199254740993' },
  })
})
