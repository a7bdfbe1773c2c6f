import { HookSource } from '@otklik/contract'
import { describe, expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openTestMailServer } from '../../../test/mail-server.ts'
import { ASKED, askedIn, aTicketSystem, closedAt, MAPPINGS, OLHA } from '../../../test/ticket-system.ts'

describe.each(HookSource.options)('%s', (source) => {
  test('the agent who did the work is not asked about it, and counts as suppressed', async () => {
    await using collector = await openCollector()
    const agents = { '5b10a2844c20165700ede21g': 'anna', '8447388090494': 'anna', '5': 'anna' }
    const system = await aTicketSystem(collector, source, { agents })
    const own = {
      generic: { '/requester': { id: 'e-7', email: 'Anna.Petrova@centre.example' } },
      jira: { '/issue/fields/reporter': { accountId: '5b10a2844c20165700ede21g', emailAddress: '?' } },
      zendesk: { '/detail/requester_id': '8447388090494' },
      zammad: { '/ticket/customer': { id: 5, email: 'anna.petrova@centre.example' } },
    }[source]

    const reply = await system.close(own)

    expect(reply.json()).toMatchObject({ done: 'suppressed', reason: 'own_ticket', round: 1 })
    expect(await collector.rates()).toMatchObject([{ issued: 1, suppressed: 1, delivered: 0 }])
  })

  test.each([false, 'false', 0])(
    'a requester whose account is closed (%j) counts as suppressed',
    async (flag) => {
      await using collector = await openCollector()
      const { pointers } = MAPPINGS.generic
      const system = await aTicketSystem(
        collector,
        source,
        source === 'generic' ? { pointers: { ...pointers, personActive: '/requester/active' } } : {},
      )
      const account = {
        generic: { '/requester/active': flag },
        jira: { '/issue/fields/reporter/active': flag },
        zendesk: { '/requester': { active: flag } },
        zammad: { '/ticket/customer/active': flag },
      }[source]

      const reply = await system.close(account)

      expect(reply.json()).toMatchObject({ done: 'suppressed', reason: 'inactive_person', round: 1 })
      expect(await askedIn(collector, reply)).toMatchObject({
        state: 'suppressed',
        suppressedReason: 'inactive_person',
      })
      expect(await collector.rates()).toMatchObject([{ issued: 1, suppressed: 1, delivered: 0 }])
    },
  )

  test('a ticket of an unmapped project invites nobody until the mapping has a service for it', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source, { services: { other: 'other' } })

    const unknown = await system.close()
    await system.map({ services: { other: 'other' }, defaultService: 'everything-else' })
    const known = await system.close()

    expect(unknown.json()).toEqual({
      done: 'ignored',
      reason: expect.stringMatching(
        /^mapping\.services: names no service for "(IT helpdesk|PROJ|8447320466431|3)"$/,
      ),
    })
    expect(known.json()).toMatchObject({ done: 'invited', round: 1 })
    expect((await askedIn(collector, known)).context.service).toBe('everything-else')
    expect(await system.deliveries()).toMatchObject([{ done: 'invited' }, { done: 'ignored' }])
  })

  test('agents and companies get their names from the event, unless the catalogue has one', async () => {
    await using collector = await openCollector()
    await collector.put('/v1/companies/northwind', { name: 'Northwind Traders' })
    const companies = {
      northwind: 'northwind',
      Northwind: 'northwind',
      '3': 'northwind',
      '8447346622462': 'northwind',
    }
    const system = await aTicketSystem(collector, source, { companies })

    await system.close()

    const { agent } = ASKED[source].context
    const name = source === 'zendesk' ? agent : 'Anna Petrova'
    expect((await collector.get(`/v1/agents/${agent}`)).json()).toEqual({ key: agent, name })
    expect((await collector.get('/v1/companies')).json().rows).toEqual([
      { key: 'northwind', name: 'Northwind Traders' },
    ])
  })

  test("a closing with a missing or invalid field is ignored, and listed with the field's name", async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const { ticket, time, requester } = {
      generic: { ticket: '/ticket/number', time: '/closedAt', requester: '/requester' },
      jira: { ticket: '/issue/key', time: '/timestamp', requester: '/issue/fields/reporter' },
      zendesk: { ticket: '/detail/id', time: '/time', requester: '/detail/requester_id' },
      zammad: { ticket: '/ticket/number', time: '/ticket/last_close_at', requester: '/ticket/customer' },
    }[source]

    const replies = {
      'no ticket': await system.close({ [ticket]: undefined }),
      'a list as the ticket': await system.close({ [ticket]: ['INC-1'] }),
      'no time zone': await system.close({ [time]: '2026-03-10T10:00:00' }),
      'no requester': await system.close({ [requester]: null }),
      'a time tomorrow': await system.close(closedAt(source, '2026-03-11T12:00:00.000Z')),
      'a time last year': await system.close(closedAt(source, '2025-03-11T12:00:00.000Z')),
    }

    expect(Object.values(replies).map((reply) => [reply.statusCode, reply.json()])).toEqual(
      [
        `${ticket}: is missing`,
        `${ticket}: is missing`,
        source === 'jira'
          ? '/timestamp: must be Unix milliseconds'
          : `${time}: must be a time in ISO 8601 with an offset`,
        'person: the event names no requester',
        'closedAt: lies in the future',
        'closedAt: lies more than 30 days back',
      ].map((reason) => [200, { done: 'ignored', reason }]),
    )
    expect(await system.deliveries()).toHaveLength(6)
    expect(await collector.rates()).toMatchObject([{ issued: 0, suppressed: 0 }])
  })

  test('a closing for an unknown survey invites nobody', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source, { survey: 'moves' })

    const reply = await system.close()

    expect(reply.json()).toEqual({ done: 'ignored', reason: 'survey: there is no such survey' })
    expect(await collector.rates()).toMatchObject([{ issued: 0, suppressed: 0 }])
  })
})

test('invalid required values are refused by name, and invalid optional ones are left out', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic')
  const requester = (value: object) => system.close({ '/requester': value })

  const refused = [
    await requester({ id: 'x'.repeat(255) }),
    await requester({ id: 'a\u0000b' }),
    await requester({ id: 'a\ud800b' }),
    await requester({ id: { toString: 'e-1' } }),
  ]
  const invited = await requester({
    id: 'e-1042',
    name: 'x'.repeat(300),
    email: 'no mailbox',
    language: 'Українська',
  })

  expect(refused.map((reply) => reply.json())).toEqual([
    ...Array(3).fill({ done: 'ignored', reason: expect.stringMatching(/^person\.id: /) }),
    { done: 'ignored', reason: 'person: the event names no requester' },
  ])
  expect(await askedIn(collector, invited)).toMatchObject({ person: 'e-1042' })
})

test('a collector with a mail server sends letters by default, and a letter needs a mailbox', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollector({ mail: { smtpUrl: server.url, from: 'centre@example.org' } })
  const zammad = await aTicketSystem(collector, 'zammad', { locale: 'uk' })
  const zendesk = await aTicketSystem(collector, 'zendesk')

  const mailed = await zammad.close()
  await zammad.close()
  const without = await zendesk.close()
  await zendesk.map({ deliver: 'none' })
  const handedOut = await zendesk.close()
  await collector.runDueJobs()

  expect(server.arrived).toMatchObject([
    { mail: { to: [{ name: 'Olha Koval', address: OLHA }], html: expect.stringContaining('lang="uk"') } },
  ])
  expect(await askedIn(collector, mailed)).toMatchObject({ state: 'sent' })
  expect(without.json()).toEqual({
    done: 'ignored',
    reason: 'person.email: the event has no email address, which a letter needs',
  })
  expect(await askedIn(collector, handedOut)).toMatchObject({ state: 'sent' })
})

test("a ticket of the collector's own mailbox sends no letter, which would come back as a ticket", async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollector({
    mail: { smtpUrl: server.url, from: 'Survey@centre.example' },
  })
  const zammad = await aTicketSystem(collector, 'zammad')
  const mailboxes = ['survey@centre.example', 'SURVEY@Centre.Example', 'survey+tickets@centre.example']

  const replies = []
  for (const [index, email] of mailboxes.entries()) {
    replies.push(
      await zammad.close({
        '/ticket/number': `T-${index}`,
        '/ticket/customer': { id: 418, login: email, email },
      }),
    )
  }
  await collector.runDueJobs()

  for (const reply of replies)
    expect(reply.json()).toMatchObject({ done: 'suppressed', reason: 'own_mailbox' })
  expect(server.arrived).toEqual([])
})

test('a prefix keeps the tickets of two systems apart', async () => {
  await using collector = await openCollector()
  const zammad = await aTicketSystem(collector, 'zammad', { ticketPrefix: 'zm-' })
  const own = await aTicketSystem(collector, 'generic', { ticketPrefix: 'own-' })

  const replies = [await zammad.close(), await own.close({ '/ticket/number': '10081' })]

  expect(replies.map((reply) => reply.json().done)).toEqual(['invited', 'invited'])
  expect((await askedIn(collector, replies[0])).context.ticket).toBe('zm-10081')
})
