import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import { insertOptOut } from '../suppression/opt-out-queries.ts'
import { canonicalizePeople } from './canonicalize-people.ts'

const MIXED = 'Daria.Koval@Northwind.example'
const LOWER = MIXED.toLowerCase()

/** Stores people and opt-outs in the spellings that were given, as collectors before canonical mailboxes did. */
async function storedBefore(collector: TestCollector, people: { id: string; email?: string }[]) {
  const { db, workspace } = collector
  const items = people.map((person, n) => anAsk({ person, context: { ticket: `INC-${n}` } }))
  const reply = await collector.create('/v1/invitations', items)
  const ids = reply.json().items.map((item: { invitation: { id: string } }) => item.invitation.id)
  for (const [n, { id, email = null }] of people.entries()) {
    await db
      .updateTable('invitation')
      .set({ person: id })
      .where('workspace', '=', workspace)
      .where('id', '=', ids[n])
      .execute()
    await db
      .updateTable('letter')
      .set({ person: id, email })
      .where('workspace', '=', workspace)
      .where('invitation', '=', ids[n])
      .execute()
  }
  await db.deleteFrom('ask_details').where('workspace', '=', workspace).execute()
  await db
    .updateTable('workspace')
    .set({ people_canonical: false })
    .where('workspace', '=', workspace)
    .execute()
  return ids
}

async function optOutBefore({ db, workspace, clock }: TestCollector, spelling: string) {
  const { id_secret } = await db
    .selectFrom('workspace')
    .where('workspace', '=', workspace)
    .select('id_secret')
    .executeTakeFirstOrThrow()
  await insertOptOut(db, workspace, [idOfPerson(id_secret, spelling)], clock())
}

const reasonFor = async (collector: TestCollector, person: object) =>
  (await collector.create('/v1/invitations', anAsk({ person, context: { ticket: 'INC-new' } }))).json()
    .suppressedReason

test('an opt-out under an earlier spelling or a number holds for the mailbox in every spelling', async () => {
  await using collector = await openCollector()
  await storedBefore(collector, [
    { id: MIXED },
    { id: 'E-7', email: 'Ivan@Почта.рф' },
    { id: 'E-8', email: 'Petra@Northwind.example' },
  ])
  await optOutBefore(collector, MIXED)
  await optOutBefore(collector, 'E-7')

  await canonicalizePeople(collector.db, collector.clock)

  expect(await reasonFor(collector, { id: LOWER.toUpperCase() })).toBe('opted_out')
  expect(await reasonFor(collector, { id: 'ivan@xn--80a1acny.xn--p1ai' })).toBe('opted_out')
  expect(await reasonFor(collector, { id: 'petra@northwind.example' })).toBeUndefined()
})

test('an erasure finds the earlier spellings of a mailbox', async () => {
  await using collector = await openCollector()
  const ids = await storedBefore(collector, [{ id: MIXED }, { id: LOWER.toUpperCase() }, { id: `x${LOWER}` }])

  await canonicalizePeople(collector.db, collector.clock)
  await collector.delete(`/v1/people/${LOWER}`)

  const states = await Promise.all(
    ids.map(async (id: string) => (await collector.get(`/v1/invitations/${id}`)).json().state),
  )
  expect(states).toEqual(['erased', 'erased', 'sent'])
})

test('people are read once, in batches, and whoever was cleared stays so', async () => {
  await using collector = await openCollector()
  const people = Array.from({ length: MAX_BATCH + 20 }, (_, n) => ({ id: `P${n}@Northwind.example` }))
  const [first] = await storedBefore(collector, people)
  await collector.db
    .updateTable('invitation')
    .set({ person: null })
    .where('workspace', '=', collector.workspace)
    .where('id', '=', first)
    .execute()

  await canonicalizePeople(collector.db, collector.clock)
  const { ask_details } = await collector.allRows()
  await canonicalizePeople(collector.db, collector.clock)

  expect(ask_details).toHaveLength(MAX_BATCH + 19)
  expect((await collector.allRows()).ask_details).toEqual(ask_details)
})
