import { expect, test } from 'vitest'
import { openCollector } from './collector.ts'
import { aLetter } from './letter.ts'
import { openTestMailServer } from './mail-server.ts'
import { askedIn, aTicketSystem, OLHA } from './ticket-system.ts'
import { aWebhook, LOOPBACK } from './webhook.ts'
import { aReceiver, playReceivers } from './webhook-receiver.ts'

playReceivers()

const NUMBERS = ['ЗНО-000451', 'HELP/2026/7', 'Заявка № 12', 'TS 12', '工单-7', 'طلب/٧', 'q'.repeat(128)]

test.each(NUMBERS)('a hook, a letter and a token about the ticket %s are one ask', async (ticket) => {
  await using collector = await openCollector({ services: ['it-helpdesk'] })
  const system = await aTicketSystem(collector, 'generic')
  const context = { ticket: ` ${ticket.normalize('NFD')}\u00a0`, service: 'it-helpdesk' }

  const hooked = await system.close({ '/ticket/number': ticket })
  const invited = await collector.create('/v1/invitations', { person: { id: OLHA }, context })
  const token = await collector.aToken({ person: OLHA, ...context })
  const answered = await collector.post('/v1/responses', collector.aResponse({ token }))

  const { invitation: id } = hooked.json()
  expect([invited.json().id, answered.json().invitation]).toEqual([id, id])
  expect((await askedIn(collector, hooked)).context.ticket).toBe(ticket)
  expect(await system.deliveries()).toMatchObject([{ done: 'invited', ticket }])
  expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
})

test('tickets whose numbers differ in one letter are two asks', async () => {
  await using collector = await openCollector()

  const letters = await Promise.all(
    ['ЗНО-1', 'ЗНС-1', 'ЗНО 1', 'ЗНО/1'].map((ticket) => aLetter(collector, { context: { ticket } })),
  )

  expect(new Set(letters.map(({ id }) => id)).size).toBe(4)
})

test('people see the number of their ticket in the letter and on its page', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollector({ mail: { smtpUrl: server.url, from: 'centre@example.org' } })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })

  const letter = await aLetter(collector, {
    person: { email: OLHA },
    context: { ticket: 'Заявка <№ 12>' },
    deliver: 'email',
  })
  await collector.runDueJobs()
  const page = await letter.open(5)

  const [{ mail } = expect.fail()] = server.arrived
  expect(mail.subject).toBe('Ticket Заявка <№ 12> is closed: how was Payroll?')
  expect(mail.text).toContain('Your ticket Заявка <№ 12> (Payroll) is closed.')
  expect(mail.html).toContain('Заявка &lt;№ 12&gt;')
  expect(page.text).toContain('Payroll · Заявка <№ 12>')
})

test('rows and webhooks name a ticket by its number, in signed and in open answers', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver()
  await aWebhook(collector, receiver.url)
  const ticket = 'HELP/2026/№ 7'
  const token = await collector.aToken({ person: 'olha', ticket })

  await collector.post('/v1/responses', collector.aResponse({ token }))
  await collector.post('/v1/responses', collector.aResponse({ context: { service: 'payroll', ticket } }))
  await collector.runDueJobs()
  const { rows } = (await collector.get('/v1/responses?from=2026-03-10&to=2026-03-11')).json()

  expect(rows.map((row: { ticket: string }) => row.ticket)).toEqual([ticket, ticket])
  expect(receiver.received.map(({ text }) => JSON.parse(text).data.ticket)).toEqual([ticket, ticket])
})

test('an invitation from before tickets kept their numbers shows the key, and stays the same ask', async () => {
  await using collector = await openCollector({ services: ['it-helpdesk'] })
  const system = await aTicketSystem(collector, 'generic')
  const close = () => system.close({ '/ticket/number': 'Заявка № 12' })
  const first = await close()
  await collector.db
    .updateTable('invitation')
    .set({ ticket: 'No-12-0f4f2c5c1d1c' })
    .where('workspace', '=', collector.workspace)
    .execute()

  const again = await close()
  const token = await collector.aToken({ person: OLHA, service: 'it-helpdesk', ticket: 'Заявка № 12' })
  const answered = await collector.post('/v1/responses', collector.aResponse({ token }))

  expect(again.json()).toMatchObject({ done: 'repeated', invitation: first.json().invitation })
  expect(answered.json().invitation).toBe(first.json().invitation)
  expect((await askedIn(collector, first)).context.ticket).toBe('No-12-0f4f2c5c1d1c')
})

test('the prefix of a hook is part of the number, so a token that names it is the same ask', async () => {
  await using collector = await openCollector({ services: ['it-helpdesk'] })
  const system = await aTicketSystem(collector, 'generic', { ticketPrefix: 'own-' })

  const hooked = await system.close({ '/ticket/number': '№ 7' })
  const token = await collector.aToken({ person: OLHA, service: 'it-helpdesk', ticket: 'own-№ 7' })
  const answered = await collector.post('/v1/responses', collector.aResponse({ token }))

  expect((await askedIn(collector, hooked)).context.ticket).toBe('own-№ 7')
  expect(answered.json().invitation).toBe(hooked.json().invitation)
})

test('a number that is too long or not printable is refused by name, and a hook says so in its log', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic')

  for (const ticket of ['№'.repeat(129), 'a\u0000b', 'a\nb', '\ud800', ' ']) {
    const context = { ticket, service: 'payroll' }
    const invited = await collector.create('/v1/invitations', { person: { id: OLHA }, context })
    expect(invited).toBeProblem(422, 'validation_failed', 'context.ticket')
  }
  const hooked = await system.close({ '/ticket/number': '№'.repeat(129) })
  await system.close({ '/ticket/number': 'a\u0000b' })

  expect(hooked.json()).toEqual({ done: 'ignored', reason: 'ticket: must be 1–128 printable characters' })
  expect(await system.deliveries()).toMatchObject(Array(2).fill(hooked.json()))
})
