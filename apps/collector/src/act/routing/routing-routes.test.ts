import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { readOwnerBook } from './owner-book.ts'
import { findRepresented } from './staff.ts'

const LINE = '/v1/lines/People'

let collector: TestCollector
let olha: string
let dana: string

const aUser = async (email: string, role = 'quality'): Promise<string> =>
  (await collector.create('/v1/users', { email, name: email, role })).json().id

beforeAll(async () => {
  collector = await openCollector({ collectors: 2 })
  ;[olha, dana] = [await aUser('olha@centre.example'), await aUser('dana@centre.example')]
  return () => collector[Symbol.asyncDispose]()
})

/** Opens two cases, one on each collector, and returns their owners. */
async function ownersOfNewCases(): Promise<(string | null)[]> {
  for (let collectors = 0; collectors < 2; collectors++) {
    const low = collector.aResponse({ answers: { csi: 2 }, context: { service: 'payroll' } })
    expect((await collector.post('/v1/responses', low)).statusCode).toBe(201)
  }
  const rows = await collector.db
    .selectFrom('case_file')
    .where('workspace', '=', collector.workspace)
    .orderBy('change', 'desc')
    .limit(2)
    .select('owner')
    .execute()
  return rows.map(({ owner }) => owner)
}

async function referenceChange(): Promise<number> {
  const row = await collector.db
    .selectFrom('change_counter')
    .where('workspace', '=', collector.workspace)
    .select('reference_change')
    .executeTakeFirstOrThrow()
  return row.reference_change
}

test('every change that decides on owners holds for the next case, on whichever collector it opens', async () => {
  const standIn = (user: string) => ({ standIn: { user, from: '2026-03-10', to: '2026-03-10' } })
  const csv = (text: string) =>
    collector.send({
      method: 'POST',
      url: '/v1/users',
      headers: { authorization: `Bearer ${collector.secret}`, 'content-type': 'text/csv' },
      payload: text,
    })
  const third = await aUser('third@centre.example')
  const rule = (owner: string) => ({ order: ['service'], rules: [{ service: 'payroll', owner }] })
  const payroll = (fields: object) => collector.put('/v1/services/payroll', { name: 'Payroll', ...fields })
  const changes: [what: string, change: () => Promise<{ statusCode: number }>, owner: string | null][] = [
    ['no owner', () => payroll({}), null],
    ['a service', () => payroll({ owner: olha }), olha],
    ['a line', () => collector.put(LINE, { owner: dana }), olha],
    ['the line of a service', () => payroll({ line: 'People' }), dana],
    ['another owner of a line', () => collector.put(LINE, { owner: olha }), olha],
    ['no owner of a line', () => collector.delete(LINE), null],
    ['a line again', () => collector.put(LINE, { owner: olha }), olha],
    ['a stand-in', () => collector.patch(`/v1/users/${olha}`, standIn(dana)), dana],
    ['a role', () => collector.patch(`/v1/users/${dana}`, { role: 'viewer' }), null],
    ['a file', () => csv('email,standIn\nolha@centre.example,\n'), olha],
    [
      'a file of stand-ins',
      () =>
        csv(`email,standIn,standInFrom,standInTo
olha@centre.example,third@centre.example,2026-03-01,2026-03-31\n`),
      third,
    ],
    ['a removed stand-in', () => collector.delete(`/v1/users/${third}`), olha],
    ['a rule', () => collector.put('/v1/routing', { order: [], rules: [] }), null],
    ['another rule', () => collector.put('/v1/routing', rule(olha)), olha],
    [
      'a role and its grants',
      () =>
        collector.patch(`/v1/users/${olha}`, {
          role: 'manager',
          grants: { services: ['travel'] },
        }),
      null,
    ],
  ]
  await collector.put('/v1/services/travel', { name: 'Travel' })
  const seen: unknown[] = []

  for (const [what, change] of changes) {
    const { statusCode } = await change()
    seen.push([what, statusCode < 300, await ownersOfNewCases()])
  }

  expect(seen).toEqual(changes.map(([what, , owner]) => [what, true, [owner, owner]]))
})

test('asks and entries without an owner or a line are no change of references', async () => {
  await collector.put('/v1/services/plain', { name: 'Plain', line: 'Old' })
  const before = await referenceChange()

  await collector.put('/v1/services/plain', { name: 'Renamed', line: 'Old' })
  await collector.put('/v1/companies/new', { name: 'New' })
  await collector.create('/v1/invitations', { person: { id: 'p' }, context: { service: 'plain' } })

  expect(await referenceChange()).toBe(before)
})

test('of the users, only owners and their stand-ins are read', async () => {
  const [owner, first, second] = [
    await aUser('a@a.example'),
    await aUser('b@a.example'),
    await aUser('c@a.example'),
  ]
  const standIn = (user: string) => ({ standIn: { user, from: '2026-03-10', to: '2026-03-12' } })
  await collector.patch(`/v1/users/${owner}`, standIn(first))
  await collector.patch(`/v1/users/${first}`, standIn(second))
  await collector.patch(`/v1/users/${second}`, standIn(await aUser('d@a.example')))
  await collector.put('/v1/companies/acme', { name: 'Acme', owner })
  await collector.put('/v1/routing', { order: ['company'] })

  const { users } = await readOwnerBook(collector.db, collector.workspace)

  const read = [...users.keys()].filter((id) => ![olha, dana].includes(id))
  expect(read.sort()).toEqual([owner, first, second].sort())
  expect((await findRepresented(collector.db, collector.workspace, second, '2026-03-11')).sort()).toEqual(
    [owner, first].sort(),
  )
  expect(await findRepresented(collector.db, collector.workspace, second, '2026-03-13')).toEqual([])
})

test('quality reads and replaces the routing, and a rule that names what is not there is refused', async () => {
  const quality = await collector.signIn({ role: 'quality' })
  const routing = { order: ['line'], rules: [{ company: 'acme', level: 1, owner: quality.user.id }] }
  await collector.put('/v1/companies/acme', { name: 'Acme' })
  const put = (body: object) => quality.put('/v1/routing', body)

  const replaced = await put(routing)

  expect([replaced.statusCode, replaced.json()]).toEqual([200, routing])
  expect((await quality.get('/v1/routing')).json()).toEqual(routing)
  const owner = quality.user.id
  const withRule = (rule: object) => ({ order: [], rules: [rule] })
  await expectRefusals(collector, put, {
    'no order': [{}, '422 validation_failed order'],
    'an order that names one twice': [{ order: ['line', 'line'] }, '422 validation_failed order'],
    'an unknown order': [{ order: ['agent'] }, '422 validation_failed order.0'],
    'an unknown field': [{ order: [], other: 1 }, '422 validation_failed other'],
    'a rule without a condition': [withRule({ owner }), '422 validation_failed rules.0'],
    'a rule without an owner': [withRule({ level: 1 }), '422 validation_failed rules.0.owner'],
    'an owner who is no user': [
      withRule({ level: 1, owner: randomUUID() }),
      '422 validation_failed rules.0.owner',
    ],
    'an unknown service': [withRule({ service: 'none', owner }), '422 validation_failed rules.0.service'],
    'an unknown company': [withRule({ company: 'none', owner }), '422 validation_failed rules.0.company'],
    'an unknown line': [withRule({ line: 'None', owner }), '422 validation_failed rules.0.line'],
    'an unknown level': [withRule({ level: 4, owner }), '422 validation_failed rules.0.level'],
  })
})
