import { HookSource } from '@otklik/contract'
import { describe, expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { ASKED, askedIn, aTicketSystem, MAPPINGS, OLHA } from '../../../../test/ticket-system.ts'

/** Tells where each system has the requester's mailbox and name, and how its closed state may be spelled. */
const PLACES = {
  generic: { email: '/requester/email', name: '/requester/name', closed: { '/status': ' Closed' } },
  jira: {
    email: '/issue/fields/reporter/emailAddress',
    name: '/issue/fields/reporter/displayName',
    closed: { '/timestamp': '1773136800123' },
  },
  zendesk: {
    email: '/requester/email',
    name: '/requester/name',
    closed: { '/event': { current: 'Solved ', previous: 'open' } },
  },
  zammad: {
    email: '/ticket/customer/email',
    name: '/ticket/customer/firstname',
    closed: { '/ticket/state': 'CLOSED' },
  },
} as const satisfies Record<HookSource, object>

describe.each(HookSource.options)('%s', (source) => {
  const { email, name, closed } = PLACES[source]
  const requester = source === 'zendesk' ? { '/requester': {} } : {}

  test('a mapping finds services, agents and companies in any case, spacing and normal form', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source, {
      services: { ' it  HELPDESK': 'help', '8447320466431': 'help' },
      agents: { 'ANNA.petrova@Centre.example ': 'anna', '8447388090494': 'anna' },
      companies: { NORTHWIND: 'acme', '8447346622462': 'acme' },
    })

    const reply = await system.close()

    expect((await askedIn(collector, reply)).context).toMatchObject({
      service: 'help',
      agent: 'anna',
      company: 'acme',
    })
  })

  test('a closed ticket is recognised in whatever spelling its state has', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)

    expect((await system.close(closed)).json()).toMatchObject({ done: 'invited', round: 1 })
  })

  test('a mailbox is read without the name before it, in any case', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)

    const reply = await system.close({ ...requester, [email]: ` "Koval, Olha" <${OLHA.toUpperCase()}>` })

    expect(await askedIn(collector, reply)).toMatchObject({ person: OLHA })
  })

  test('ids and names that are numbers, and false where nothing is known, are read as such', async () => {
    await using collector = await openCollector()
    const system = await aTicketSystem(collector, source)
    const { agent } = {
      generic: { agent: { '/agent': { login: 7, name: false, email: false } } },
      jira: { agent: { '/issue/fields/assignee': { accountId: 7, displayName: false } } },
      zendesk: { agent: { '/detail/assignee_id': 7, '/assignee': { name: false } } },
      zammad: { agent: { '/ticket/owner': { id: 7, login: false, firstname: false } } },
    }[source]

    const reply = await system.close({ ...requester, ...agent, [name]: 42 })

    const key = source === 'generic' ? '7' : `${source}:7`
    expect((await askedIn(collector, reply)).context).toMatchObject({ ...ASKED[source].context, agent: key })
    expect((await collector.get(`/v1/agents/${key}`)).json()).toEqual({ key, name: key })
  })
})

test.each<[equals: string | string[], state: unknown]>([
  ['true', true],
  [['3', '4'], 4],
  ['выполнена и закрыта', 'ВЫПОЛНЕНА  и закрыта\n'],
  ['gelo\u0308st', 'Gelöst'],
])('a mapping for the state %j takes %j', async (equals, state) => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic', { closed: { pointer: '/status', equals } })

  expect((await system.close({ '/status': state })).json()).toMatchObject({ done: 'invited' })
})

test("Jira's and Zammad's closed statuses are found in any case and spacing", async () => {
  await using collector = await openCollector()
  const jira = await aTicketSystem(collector, 'jira', { closedStatuses: ['won\u2019t fix', 'DONE '] })
  const zammad = await aTicketSystem(collector, 'zammad', { closedStatuses: ['Closed  by User'] })

  const replies = [
    await jira.close({ '/changelog/items': [{ field: 'status', fromString: 'Open', toString: 'Done' }] }),
    await jira.close({ '/changelog/items': [{ field: 'status', fromString: 'done', toString: 'Done' }] }),
    await zammad.close({ '/ticket/state': { name: 'closed by user' } }),
  ]

  expect(replies.map((reply) => reply.json().done)).toEqual(['invited', 'ignored', 'invited'])
})

test('a name as it is written in the mapping comes before one in another case', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic', {
    services: { 'it helpdesk': 'other', 'IT helpdesk': 'it-helpdesk' },
  })

  expect((await askedIn(collector, await system.close())).context.service).toBe('it-helpdesk')
})

test('a language is read in whatever form it is written', async () => {
  await using collector = await openCollector()
  const { pointers } = MAPPINGS.generic
  const system = await aTicketSystem(collector, 'generic', { pointers, locale: 'ru' })
  const languageOf = async (language: unknown, ticket: string) => {
    const reply = await system.close({
      '/requester/language': language,
      '/ticket/number': ticket,
      '/id': ticket,
    })
    const { html } = await askedIn(collector, reply)
    return /lang="(\w+)/.exec(html)?.[1]
  }

  expect(await languageOf('UK_ua.UTF-8', 'A-1')).toBe('uk')
  expect(await languageOf(' deu ', 'A-2')).toBe('de')
  expect(await languageOf('English', 'A-3')).toBe('ru')
  expect(await languageOf(5, 'A-4')).toBe('ru')
})
