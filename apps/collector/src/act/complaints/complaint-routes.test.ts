import { randomUUID } from 'node:crypto'
import type { NewComplaint } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

/** Builds a complaint that came by phone; each part can be set. */
const aComplaint = (parts: Partial<NewComplaint> = {}): NewComplaint => ({
  id: randomUUID(),
  kind: 'complaint',
  cameBy: 'phone',
  text: 'Nobody calls back.',
  context: { service: 'payroll' },
  ...parts,
})

const storedIn = async (collector: TestCollector) => {
  const { case_file, case_event, complaint } = await collector.allRows()
  return { case_file, case_event, complaint }
}

test('a complaint by phone opens a case that stands alone, with an owner, due times and its words', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const { user } = await collector.signIn({ role: 'manager', mailbox: 'olha@centre.example' })
  await collector.put('/v1/services/payroll', { name: 'Payroll', owner: user.id })
  const { id, ...parts } = aComplaint({
    context: { service: 'payroll', company: 'acme', level: 1, ticket: 'INC-7' },
    person: { email: 'Ivan@ACME.example', name: 'Ivan' },
    contact: '+7 900 000-00-00',
  })

  const reply = await collector.create('/v1/complaints', { id, ...parts })

  expect(reply.statusCode).toBe(201)
  expect(reply.json()).toMatchObject({
    id,
    version: 1,
    kind: 'complaint',
    state: 'open',
    cameBy: 'phone',
    service: 'payroll',
    company: 'acme',
    level: 1,
    ticket: 'INC-7',
    owner: user.id,
    openedAt: '2026-03-10T12:00:00.000Z',
    contactDue: expect.any(String),
    resolveDue: expect.any(String),
  })
  expect(await storedIn(collector)).toMatchObject({
    case_file: [
      { id, invitation: null, person: 'Ivan@acme.example'.toLowerCase(), complaint_day: '2026-03-10' },
    ],
    case_event: [{ case_id: id, version: 1, kind: 'opened', actor_kind: 'key', text: null }],
    complaint: [
      { case_id: id, text: parts.text, name: 'Ivan', email: 'ivan@acme.example', contact: parts.contact },
    ],
  })
})

test('a repeated complaint is stored once, and another one with its id is refused', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const complaint = aComplaint()
  const first = await collector.create('/v1/complaints', complaint)
  const before = await storedIn(collector)

  const again = await collector.create('/v1/complaints', { ...complaint, id: complaint.id.toUpperCase() })
  const other = await collector.create('/v1/complaints', { ...complaint, kind: 'suggestion' })

  expect([again.statusCode, again.json()]).toEqual([200, first.json()])
  expect(other).toBeProblem(409, 'idempotency_conflict')
  expect(await storedIn(collector)).toEqual(before)
})

test.each([
  ['a day ago', '2026-03-09T14:00:00+02:00', '2026-03-09T12:00:00.000Z', '2026-03-09'],
  ['two months ago', '2026-01-10T12:00:00Z', '2026-03-03T12:00:00.000Z', '2026-03-03'],
  ['in an hour', '2026-03-10T13:00:00Z', '2026-03-10T12:00:00.000Z', '2026-03-10'],
])(
  'the clocks of a complaint received %s count from then, but for a week at most',
  async (_, receivedAt, from, day) => {
    await using collector = await openCollector({ services: ['payroll'] })

    await collector.create('/v1/complaints', aComplaint({ receivedAt }))

    const [file] = (await storedIn(collector)).case_file as { counts_from: string }[]
    expect(file).toMatchObject({ complaint_day: day, opened_day: '2026-03-10' })
    expect(new Date(file?.counts_from ?? '').toISOString()).toBe(from)
  },
)

test('a complaint whose service is not known yet is about the unspecified one', async () => {
  await using collector = await openCollector()

  const reply = await collector.create('/v1/complaints', aComplaint({ context: {}, kind: 'suggestion' }))

  expect(reply.json()).toMatchObject({ service: 'unspecified', kind: 'suggestion' })
  expect((await storedIn(collector)).case_file).toMatchObject([{ complaint_day: null }])
})

test('what is not within the grants of a caller is refused as what does not exist', async () => {
  await using collector = await openCollector({
    services: ['payroll', 'travel'],
    companies: ['acme', 'globex'],
  })
  const { post } = await collector.signIn({
    role: 'manager',
    grants: { services: ['payroll'], companies: ['acme'] },
  })
  const send = (context: object) => post('/v1/complaints', { ...aComplaint(), context })

  const inside = await send({ service: 'payroll', company: 'acme' })
  const refused = {
    outside: await send({ service: 'travel', company: 'acme' }),
    unknown: await send({ service: 'ghost', company: 'acme' }),
    'of another company': await send({ service: 'payroll', company: 'globex' }),
    'of no company': await send({ service: 'payroll' }),
    'of no service': await send({ company: 'acme' }),
  }

  expect(inside.statusCode).toBe(201)
  expect(refused.outside).toBeProblem(422, 'service_not_found', 'context.service')
  expect(refused.outside.json()).toEqual(refused.unknown.json())
  expect(refused['of another company']).toBeProblem(422, 'validation_failed', 'context.company')
  expect(refused['of no company']).toBeProblem(422, 'validation_failed', 'context.company')
  expect(refused['of no service']).toBeProblem(422, 'validation_failed', 'context.service')
  expect((await storedIn(collector)).case_file).toHaveLength(1)
})

test('bad complaints are refused, and nothing is stored', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const refused = (path: string) => `422 validation_failed ${path}`

  await expectRefusals<object>(
    collector,
    (part) => collector.create('/v1/complaints', { ...aComplaint(), ...part }),
    {
      'a number as id': [{ id: 1 }, refused('id')],
      'the id of a derived case': [{ id: '00000000-0000-8000-8000-000000000000' }, refused('id')],
      'a low score': [{ kind: 'low-score' }, refused('kind')],
      'a rating': [{ cameBy: 'rating' }, refused('cameBy')],
      'no words': [{ text: '' }, refused('text')],
      'too many words': [{ text: 'x'.repeat(4001) }, refused('text')],
      NUL: [{ text: 'a\u0000b' }, refused('text')],
      'no context': [{ context: undefined }, refused('context')],
      'an unknown service': [{ context: { service: 'ghost' } }, '422 service_not_found context.service'],
      'an unknown agent': [{ context: { agent: 'ghost' } }, refused('context.agent')],
      'an unknown company': [{ context: { company: 'ghost' } }, refused('context.company')],
      'a person without a mailbox': [{ person: { email: 'nobody' } }, refused('person.email')],
      'a long contact': [{ contact: 'x'.repeat(201) }, refused('contact')],
      'a time in words': [{ receivedAt: 'yesterday' }, refused('receivedAt')],
      'an unknown field': [{ urgent: true }, refused('urgent')],
    },
  )
})
