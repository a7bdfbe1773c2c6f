import { randomUUID } from 'node:crypto'
import type { ComplaintRateRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { aTicketSystem, closedAt } from '../../../test/ticket-system.ts'
import { write } from '../../database/change-counter.ts'
import type { CaseFile } from '../../database/tables.ts'
import { addStep, RULE } from '../cases/case.ts'
import { readCases, writeCases } from '../cases/case-queries.ts'

const MARCH = 'from=2026-03-01&to=2026-04-01'

/** Reads complaint rates, of March by default. */
async function ratesOf(
  { get }: Pick<TestCollector, 'get'>,
  query = '',
  days = MARCH,
): Promise<ComplaintRateRow[]> {
  const reply = await get(`/v1/complaint-rates?${days}&${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().rows
}

async function complain({ create }: TestCollector, n: number, context: object, parts: object = {}) {
  for (let sent = 0; sent < n; sent++) {
    const complaint = { kind: 'complaint', cameBy: 'mail', text: 'Late again.', context }
    const reply = await create('/v1/complaints', { id: randomUUID(), ...complaint, ...parts })
    if (reply.statusCode !== 201) throw new Error(reply.body)
  }
}

/** Sends one complaint, and stores copies of its case, as sending hundreds takes long. */
async function complainOften(collector: TestCollector, n: number, context: object) {
  const { db, workspace, clock } = collector
  const id = randomUUID()
  await complain(collector, 1, context, { id })
  const [file] = await readCases(db, workspace, [id])
  await write(db, workspace, clock(), (trx, moment) => {
    const copies = Array.from({ length: n - 1 }, () => ({ ...(file as CaseFile), id: randomUUID() }))
    const opened = copies.map((copy) =>
      addStep({ file: copy, events: [] }, { kind: 'opened', actor: RULE }, {}, moment),
    )
    return writeCases(trx, workspace, opened)
  })
}

test('the dissatisfaction index of 100 complaints in 130,000 requests is 6.5 times lower than of 500 in 100,000', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: '2025-03-10T12:00:00Z' })
  await complainOften(collector, 500, { service: 'payroll' })
  await collector.create('/v1/ticket-counts', { service: 'payroll', day: '2025-03-10', closed: 100_000 })
  collector.setTime('2026-03-10T12:00:00Z')
  await complainOften(collector, 100, { service: 'payroll' })
  await collector.create('/v1/ticket-counts', { service: 'payroll', day: '2026-03-10', closed: 130_000 })

  const years = await ratesOf(collector, 'by=year', 'from=2025-01-01&to=2027-01-01')

  expect(years).toMatchObject([
    { period: '2025-01-01', complaints: 500, closedTickets: 100_000, dissatisfactionIndex: 0.005 },
    { period: '2026-01-01', complaints: 100, closedTickets: 130_000, dissatisfactionIndex: 0.0007692307692 },
  ])
  const [before, after] = years.map(({ dissatisfactionIndex: index }) => index ?? Number.NaN)
  expect((before as number) / (after as number)).toBeCloseTo(6.5, 9)
})

test('complaints are counted on their day beside the tickets of the same group, and suggestions apart', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'], companies: ['acme'] })
  await complain(collector, 2, { service: 'payroll', company: 'acme', level: 1 })
  await complain(collector, 1, { service: 'payroll' }, { receivedAt: '2026-03-05T12:00:00Z' })
  await complain(collector, 1, { service: 'travel' }, { kind: 'suggestion' })
  await collector.create('/v1/ticket-counts', [
    { service: 'payroll', company: 'acme', day: '2026-03-10', closed: 40 },
    { service: 'payroll', day: '2026-03-05', closed: 10 },
  ])
  const token = await collector.aToken({ ticket: 'INC-1', company: 'acme' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 5 } }))

  const none = { closedTickets: null, dissatisfactionIndex: null, answered: null, coverage: null }
  expect(await ratesOf(collector, 'by=service')).toMatchObject([
    { service: 'payroll', complaints: 3, suggestions: 0, closedTickets: 50, answered: 1, coverage: 0.02 },
    { service: 'travel', complaints: 0, suggestions: 1, ...none },
  ])
  expect(await ratesOf(collector, 'by=service,day&service=payroll')).toMatchObject([
    { period: '2026-03-05', complaints: 1, dissatisfactionIndex: 0.1, coverage: 0 },
    { period: '2026-03-10', complaints: 2, dissatisfactionIndex: 0.05, coverage: 0.025 },
  ])
  const viewer = await collector.signIn({ role: 'viewer' })
  for (const [reader, answered] of [
    [collector, { answered: 1, coverage: 0.025 }],
    // Complaints are shown to whoever may not see single answers.
    [viewer, { answered: null, coverage: null }],
  ] as const) {
    expect(await ratesOf(reader, 'by=company')).toMatchObject([
      { company: 'acme', complaints: 2, closedTickets: 40, ...answered },
      { company: null, complaints: 1, suggestions: 1, closedTickets: 10 },
    ])
  }
  expect(await ratesOf(collector, 'by=level')).toMatchObject([
    { level: 1, complaints: 2, ...none },
    { level: null, complaints: 1, ...none },
  ])
  expect(await ratesOf(collector, '', 'from=2026-05-01&to=2026-06-01')).toMatchObject([
    { complaints: 0, suggestions: 0, ...none },
  ])
})

test('complaint rates come as other figures do: as CSV, and not again while nothing changes', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await complain(collector, 1, { service: 'payroll' })
  const url = `/v1/complaint-rates?${MARCH}&by=service`

  const csv = await collector.get(`${url}&format=csv`)
  const first = await collector.get(url)
  const again = await collector.send({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${collector.secret}`, 'if-none-match': String(first.headers.etag) },
  })

  expect(csv.body).toBe(
    'service,serviceName,complaints,suggestions,closedTickets,dissatisfactionIndex,answered,coverage\r\n' +
      'payroll,payroll,1,0,,,,\r\n',
  )
  expect(again.statusCode).toBe(304)
})

test('the last report of a day, service and company counts, in a list too', async () => {
  await using collector = await openCollector()
  const count = { service: 'payroll', day: '2026-03-09', closed: 7 }

  const one = await collector.create('/v1/ticket-counts', count)
  const list = await collector.create('/v1/ticket-counts', [
    { ...count, closed: 8 },
    { ...count, closed: -1 },
    { ...count, closed: 9 },
    { ...count, company: 'acme', closed: 1 },
  ])

  expect([one.statusCode, one.json()]).toEqual([200, count])
  expect(list.json().items).toMatchObject([
    { status: 200, count: { closed: 8 } },
    { status: 422, problem: { code: 'validation_failed' } },
    { status: 200, count: { closed: 9 } },
    { status: 200, count: { company: 'acme' } },
  ])
  expect(await ratesOf(collector, 'by=service')).toMatchObject([{ service: 'payroll', closedTickets: 10 }])
})

test('a hook counts each closing once, until the day of its service is reported', async () => {
  await using collector = await openCollector({ timeZone: 'Asia/Almaty' })
  const system = await aTicketSystem(collector, 'jira')

  await system.close(closedAt('jira', '2026-03-09T10:00:00Z'))
  await system.close(closedAt('jira', '2026-03-09T10:00:00Z'))
  await system.close(closedAt('jira', '2026-03-09T20:00:00Z'))
  const counted = await ratesOf(collector, 'by=service,company,day')
  await collector.create('/v1/ticket-counts', { service: 'it-helpdesk', day: '2026-03-09', closed: 50 })

  const group = { service: 'it-helpdesk', company: 'jira:7', closedTickets: 1 }
  expect(counted).toMatchObject([
    { ...group, period: '2026-03-09' },
    { ...group, period: '2026-03-10' },
  ])
  expect(await ratesOf(collector, 'by=day')).toMatchObject([{ closedTickets: 50 }, { closedTickets: 1 }])
})

test('a caller whose grants name a company sees its counts, whatever is reported for another one', async () => {
  await using collector = await openCollector({ companies: ['globex'] })
  await (await aTicketSystem(collector, 'jira')).close(closedAt('jira', '2026-03-09T10:00:00Z'))
  const of = { service: 'it-helpdesk', day: '2026-03-09' }
  await collector.create('/v1/ticket-counts', { ...of, company: 'globex', closed: 50 })
  await complain(collector, 2, { service: 'it-helpdesk', company: 'globex' })
  const key = await collector.grantedKey({ companies: ['jira:7'] }, 'read')
  const headers = { authorization: `Bearer ${key}` }
  const get = (url: string) => collector.send({ method: 'GET', url, headers })

  expect(await ratesOf({ get })).toMatchObject([{ complaints: 0, closedTickets: 1 }])
  expect(await ratesOf(collector)).toMatchObject([{ complaints: 2, closedTickets: 50 }])
})

test('bad ticket counts are refused, and nothing is stored', async () => {
  await using collector = await openCollector()
  const count = { service: 'payroll', day: '2026-03-09', closed: 7 }
  const refused = (path: string) => `422 validation_failed ${path}`

  await expectRefusals<object>(
    collector,
    (part) => collector.create('/v1/ticket-counts', Array.isArray(part) ? part : { ...count, ...part }),
    {
      'no service': [{ service: undefined }, refused('service')],
      'a service with blanks': [{ service: 'pay roll' }, refused('service')],
      'an empty company': [{ company: '' }, refused('company')],
      'no day': [{ day: undefined }, refused('day')],
      'a day in words': [{ day: 'today' }, refused('day')],
      'a day that there is not': [{ day: '2026-02-30' }, refused('day')],
      'a day to come': [{ day: '2026-03-11' }, refused('day')],
      'a share': [{ closed: 0.5 }, refused('closed')],
      'less than none': [{ closed: -1 }, refused('closed')],
      'more than any': [{ closed: 1e9 }, refused('closed')],
      'an unknown field': [{ opened: 1 }, refused('opened')],
      'an empty list': [[], refused('body')],
      'a long list': [Array(1001).fill(count), refused('body')],
    },
  )
})

test('bad queries of complaint rates are refused', async () => {
  await using collector = await openCollector()
  const refused = (path: string) => `422 validation_failed ${path}`

  await expectRefusals<string>(collector, (query) => collector.get(`/v1/complaint-rates?${query}`), {
    'no days': ['', '422 validation_failed from to'],
    'no end': ['from=2026-03-01', refused('to')],
    'an end before the beginning': ['from=2026-03-02&to=2026-03-01', refused('to')],
    'a day in words': ['from=today&to=2026-03-01', refused('from')],
    'by agent': [`${MARCH}&by=agent`, refused('by')],
    'by survey': [`${MARCH}&by=survey`, refused('by')],
    'by something': [`${MARCH}&by=mood`, refused('by')],
    'by two periods': [`${MARCH}&by=day,month`, refused('by')],
    'of an agent': [`${MARCH}&agent=anna`, refused('agent')],
    'of level 4': [`${MARCH}&level=4`, refused('level')],
    'as a picture': [`${MARCH}&format=png`, refused('format')],
  })
})
