import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { idOfAsk } from '../src/workspace/derived-ids.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { aLetter, anAsk } from './letter.ts'
import { aTicketSystem } from './ticket-system.ts'

const MIXED = 'Daria.Koval@Northwind.example'
const LOWER = 'daria.koval@northwind.example'
const UNICODE = 'Daria@почта.рф'
const PUNYCODE = 'daria@xn--80a1acny.xn--p1ai'

const ask = async (collector: TestCollector, person: object, ticket: string) =>
  (await collector.create('/v1/invitations', anAsk({ person, context: { ticket } }))).json()

const answerOf = async (collector: TestCollector, person: string, ticket: string) => {
  const token = await collector.aToken({ person, ticket })
  return collector.post('/v1/responses', collector.aResponse({ token }))
}

/** Sends the one click of a mail program. */
const unsubscribe = (collector: TestCollector, { action }: { action: string }) =>
  collector.send({
    method: 'POST',
    url: `${action}/unsubscribe`,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

/** Gives an invitation the id and the person that a collector before canonical mailboxes stored. */
async function storeAsBefore({ db, workspace }: TestCollector, id: string, spelling: string) {
  const { id_secret, ...stored } = await db
    .selectFrom('invitation')
    .innerJoin('workspace', 'workspace.workspace', 'invitation.workspace')
    .where('invitation.workspace', '=', workspace)
    .where('invitation.id', '=', id)
    .select(['survey', 'ticket', 'round', 'service', 'id_secret'])
    .executeTakeFirstOrThrow()
  const earlierId = idOfAsk(id_secret, { ...stored, person: spelling })
  await db
    .updateTable('invitation')
    .set({ id: earlierId, person: spelling })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
  return earlierId
}

test('page, letter and hook ask one person once, however each spells the mailbox', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'generic', { deliver: 'none' })

  const page = (await answerOf(collector, MIXED, 'INC-1042')).json()
  const hook = (
    await system.close({ '/requester': { email: LOWER.toUpperCase() }, '/ticket/number': 'INC-1042' })
  ).json()
  const letter = await ask(collector, { id: LOWER }, 'INC-1042')

  expect(hook.invitation).toBe(page.invitation)
  expect(letter).toMatchObject({ id: page.invitation, state: 'answered' })
  expect(await collector.rates()).toMatchObject([{ issued: 1, answered: 1 }])
  expect((await collector.get(`/v1/invitations/${page.invitation}`)).json()).toMatchObject({
    person: LOWER,
    email: LOWER,
  })
})

test('a domain in Unicode and in Punycode is the same mailbox', async () => {
  await using collector = await openCollector()

  const first = await ask(collector, { id: UNICODE }, 'INC-1')
  const second = await ask(collector, { id: PUNYCODE.toUpperCase() }, 'INC-1')

  expect(second.id).toBe(first.id)
})

test('an id that is no mailbox is kept as it is, so its case makes another person', async () => {
  await using collector = await openCollector()

  const first = await ask(collector, { id: 'E-1042' }, 'INC-1')
  const second = await ask(collector, { id: 'e-1042' }, 'INC-1')

  expect(second.id).not.toBe(first.id)
  expect((await collector.get(`/v1/invitations/${first.id}`)).json().person).toBe('E-1042')
})

test('who opts out under one spelling gets no letter under another, nor under a number with that mailbox', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const letter = await aLetter(collector, { person: { id: MIXED } })

  await unsubscribe(collector, letter)

  const asked = [
    await ask(collector, { id: LOWER }, 'INC-2'),
    await ask(collector, { id: 'E-7', email: LOWER.toUpperCase() }, 'INC-3'),
    await ask(collector, { id: 'E-7', email: 'other@northwind.example' }, 'INC-4'),
  ]
  expect(asked.map(({ suppressedReason }) => suppressedReason)).toEqual(['opted_out', 'opted_out', undefined])
})

test('who opts out under a number gets no letter to the same mailbox', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const letter = await aLetter(collector, { person: { id: 'E-7', email: MIXED } })

  await unsubscribe(collector, letter)

  expect(await ask(collector, { id: LOWER }, 'INC-2')).toMatchObject({ suppressedReason: 'opted_out' })
  expect(await ask(collector, { id: 'E-7' }, 'INC-3')).toMatchObject({ suppressedReason: 'opted_out' })
})

test('a server records and undoes an opt-out under any spelling, and for the mailbox of a number too', async () => {
  await using collector = await openCollector()
  await ask(collector, { id: 'E-7', email: MIXED }, 'INC-1')
  const reasons = async (round: number) => {
    const people = [{ id: LOWER }, { id: 'E-7', email: MIXED }]
    const asked = people.map((person, n) => ask(collector, person, `INC-${round}-${n}`))
    return (await Promise.all(asked)).map(({ suppressedReason }) => suppressedReason)
  }

  await collector.create('/v1/opt-outs', { person: { id: 'E-7' } })
  const optedOut = await reasons(1)
  await collector.delete('/v1/opt-outs/E-7')
  const undone = await reasons(2)
  await collector.create('/v1/opt-outs', { person: { id: MIXED } })
  const byMailbox = await reasons(3)
  await collector.delete(`/v1/opt-outs/${LOWER}`)

  expect(optedOut).toEqual(['opted_out', 'opted_out'])
  expect(undone).toEqual([undefined, undefined])
  expect(byMailbox).toEqual(['opted_out', 'opted_out'])
  expect(await reasons(4)).toEqual([undefined, undefined])
})

test('letters to one mailbox in any spelling share its budget', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 1 } })

  const first = await ask(collector, { id: MIXED }, 'INC-1')
  const second = await ask(collector, { id: LOWER }, 'INC-2')

  expect([first.suppressedReason, second.suppressedReason]).toEqual([undefined, 'over_budget'])
})

test('letters that were stored under another spelling count towards the budget of that spelling', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 1 } })
  await ask(collector, { id: MIXED }, 'INC-1')
  await collector.db
    .updateTable('letter')
    .set({ person: MIXED })
    .where('workspace', '=', collector.workspace)
    .execute()

  expect(await ask(collector, { id: MIXED }, 'INC-2')).toMatchObject({ suppressedReason: 'over_budget' })
})

test('an agent is not asked about their own work, however their mailbox is spelt', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/daria', { name: 'Daria', email: UNICODE })

  const context = { agent: 'daria' }
  const reply = await collector.create('/v1/invitations', anAsk({ person: { id: PUNYCODE }, context }))

  expect(reply.json()).toMatchObject({ suppressedReason: 'own_ticket' })
})

test('an invitation that was stored under another spelling is found by that spelling', async () => {
  await using collector = await openCollector()
  const { invitation } = (await answerOf(collector, MIXED, 'INC-1')).json()
  const earlier = await storeAsBefore(collector, invitation, MIXED)

  const token = await collector.aToken({ person: MIXED, ticket: 'INC-1' })
  const view = await collector.post('/v1/views', { site: collector.site, token })
  const revised = await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 2 } }))
  const asked = await ask(collector, { id: MIXED }, 'INC-1')

  expect(view.json()).toMatchObject({ state: 'answered', csi: 5 })
  expect(revised.json()).toMatchObject({ invitation: earlier, revision: 2 })
  expect(asked.id).toBe(earlier)
  expect(await collector.score('payroll')).toMatchObject({ n: 1, mean: 2 })
})

test('a submission to an earlier spelling gets its receipt again', async () => {
  await using collector = await openCollector()
  const { invitation } = (await answerOf(collector, MIXED, 'INC-1')).json()
  await storeAsBefore(collector, invitation, MIXED)
  const token = await collector.aToken({ person: MIXED, ticket: 'INC-1' })
  const body = collector.aResponse({ id: randomUUID(), token, answers: { csi: 1 } })

  const first = await collector.post('/v1/responses', body)
  const again = await collector.post('/v1/responses', body)

  expect([first.statusCode, again.statusCode]).toEqual([201, 200])
  expect(again.json()).toEqual(first.json())
})
