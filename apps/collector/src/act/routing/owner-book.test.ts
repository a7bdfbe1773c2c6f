import type { Role } from '@otklik/contract'
import { expect, test } from 'vitest'
import { type OwnerBook, ownerOf } from './owner-book.ts'
import { responsibleFor } from './responsible-for.ts'
import type { StaffMember } from './staff.ts'

const DAY = '2026-03-10'
const CASE = { service: 'payroll', company: 'acme', agent: 'ann', level: 3 } as const

const aUser = (id: string, facts: Partial<StaffMember> = {}): [string, StaffMember] => [
  id,
  { id, role: 'manager', grants: null, agent: null, standIn: null, from: null, to: null, ...facts },
]
/** Makes a user who is away today, and names who stands in. */
const away = (id: string, standIn: string, facts: Partial<StaffMember> = {}) =>
  aUser(id, { standIn, from: DAY, to: DAY, ...facts })

/** Makes a book in which the company is Cora's, the service Sam's and its line Lena's. */
function aBook(users: [string, StaffMember][] = [], routing: Partial<OwnerBook['routing']> = {}): OwnerBook {
  return {
    routing: { order: ['company', 'service', 'line'], rules: [], ...routing },
    owners: new Map([
      ['company acme', 'cora'],
      ['service payroll', 'sam'],
      ['line People', 'lena'],
    ]),
    lines: new Map([['payroll', 'People']]),
    users: new Map([aUser('cora'), aUser('sam'), aUser('lena'), aUser('stan'), aUser('stella'), ...users]),
  }
}

test('the client manager owns a case, else the owner of the service, else that of the line, else nobody', () => {
  const gone = (...ids: string[]) => {
    const { owners, ...book } = aBook()
    return { ...book, owners: new Map([...owners].filter(([, owner]) => !ids.includes(owner))) }
  }

  expect([
    ownerOf(aBook(), CASE, DAY),
    ownerOf(gone('cora'), CASE, DAY),
    ownerOf(gone('cora', 'sam'), CASE, DAY),
    ownerOf(gone('cora', 'sam', 'lena'), CASE, DAY),
    ownerOf(aBook(), { ...CASE, company: null }, DAY),
    ownerOf(aBook([], { order: ['line', 'company'] }), CASE, DAY),
    ownerOf(aBook([], { order: [] }), CASE, DAY),
  ]).toEqual(['cora', 'sam', 'lena', null, 'sam', 'lena', null])
})

test('a rule goes before the order, if all that it names is so', () => {
  const withRules = (...rules: OwnerBook['routing']['rules']) => ownerOf(aBook([], { rules }), CASE, DAY)

  expect([
    withRules({ level: 3, owner: 'stan' }, { level: 3, owner: 'stella' }),
    withRules({ level: 2, owner: 'stan' }, { line: 'People', level: 3, owner: 'stella' }),
    withRules({ service: 'payroll', company: 'other', owner: 'stan' }),
    withRules({ service: 'payroll', owner: 'removed' }),
  ]).toEqual(['stan', 'stella', 'cora', 'cora'])
})

test.each<[who: string, cora: [string, StaffMember][], owner: string]>([
  ['is the agent who was rated', [aUser('cora', { agent: 'ann' })], 'sam'],
  ['is another agent', [aUser('cora', { agent: 'bob' })], 'cora'],
  ['may not work on cases', [aUser('cora', { role: 'viewer' satisfies Role })], 'sam'],
  ['was granted another company', [aUser('cora', { grants: { companies: ['other'] } })], 'sam'],
  ['was granted another service', [aUser('cora', { grants: { services: ['travel'] } })], 'sam'],
  ['was granted the line', [aUser('cora', { grants: { lines: ['People'], companies: ['acme'] } })], 'cora'],
  ['was granted another line', [aUser('cora', { grants: { lines: ['Travel'] } })], 'sam'],
  ['is away, with a stand-in', [away('cora', 'stan')], 'stan'],
  ['was away until yesterday', [away('cora', 'stan', { from: '2026-03-01', to: '2026-03-09' })], 'cora'],
  ['is away, as is their stand-in', [away('cora', 'stan'), away('stan', 'stella')], 'stella'],
  [
    'is away, as are both stand-ins',
    [away('cora', 'stan'), away('stan', 'stella'), away('stella', 'lena')],
    'sam',
  ],
  ['is away, and stands in for their stand-in', [away('cora', 'stan'), away('stan', 'cora')], 'sam'],
  ['has the rated agent as a stand-in', [away('cora', 'stan'), aUser('stan', { agent: 'ann' })], 'sam'],
  ['has a viewer as a stand-in', [away('cora', 'stan'), aUser('stan', { role: 'viewer' })], 'sam'],
  [
    'has a stand-in with other grants',
    [away('cora', 'stan'), aUser('stan', { grants: { companies: ['b'] } })],
    'sam',
  ],
])('where the client manager %s, the owner is as the rules say', (_, users, owner) => {
  expect(ownerOf(aBook(users), CASE, DAY)).toBe(owner)
})

test('a case is worked on by its owner, and while they are away by a stand-in who may', () => {
  const responsible = (users: [string, StaffMember][], owner: string | null = 'cora') =>
    responsibleFor(aBook(users), { ...CASE, owner }, DAY)

  expect([
    responsible([]),
    responsible([], null),
    responsible([away('cora', 'stan')]),
    responsible([away('cora', 'stan'), away('stan', 'stella')]),
    responsible([away('cora', 'stan'), aUser('stan', { agent: 'ann' })]),
    responsible([away('cora', 'stan', { from: '2026-03-11', to: '2026-03-12' })]),
  ]).toEqual(['cora', null, 'stan', 'stella', 'cora', 'cora'])
})
