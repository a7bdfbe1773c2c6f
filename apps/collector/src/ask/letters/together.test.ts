import { expect, test } from 'vitest'
import { askByLetter, type LetterCollector, openLetterCollector } from '../../../test/letter-collector.ts'
import { talliesAndRecount } from '../../../test/recount.ts'
import { aTicketSystem, OLHA } from '../../../test/ticket-system.ts'

const MINUTE = { seconds: 60 }

/** Returns the subject of the letter about one ticket. */
const about = (ticket: string) => `Ticket ${ticket} is closed: how was payroll?`

test('the first letter to a person goes at once, and what closes within 30 minutes goes as one letter', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter, life } = collector
  await ask('INC-1')
  const atOnce = await subjectsAfter({ seconds: 1 })
  const second = await ask('INC-2')
  await subjectsAfter({ seconds: 25 * 60 })
  const third = await ask('INC-3')

  const before = await subjectsAfter({ seconds: 5 * 60 - 2 })
  const stateBefore = (await life(second.id)).state
  const after = await subjectsAfter({ seconds: 1 })

  expect(atOnce).toEqual([about('INC-1')])
  expect([before, stateBefore]).toEqual([atOnce, 'issued'])
  expect(after).toEqual([about('INC-1'), 'INC-3, INC-2: how was the service?'])
  for (const { id } of [second, third]) {
    expect(await life(id)).toMatchObject({ state: 'sent', sentAt: '2026-03-10T12:30:00.000Z' })
  }
})

test('a letter about several tickets makes others wait as the first one did', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  for (const ticket of ['INC-1', 'INC-2', 'INC-3']) await ask(ticket)
  await subjectsAfter({ seconds: 30 * 60 })
  await ask('INC-4')
  await ask('INC-5')

  const before = await subjectsAfter({ seconds: 30 * 60 - 1 })
  const after = await subjectsAfter({ seconds: 1 })
  await collector.advance({ hours: 1 })
  await ask('INC-6')

  expect(before).toHaveLength(2)
  expect(after.slice(2)).toEqual(['INC-5, INC-4: how was the service?'])
  expect((await subjectsAfter({ seconds: 1 })).slice(3)).toEqual([about('INC-6')])
})

test('only one letter waits for a person and survey; other people and surveys wait for nobody', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  const questions = [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }]
  await collector.put('/v1/surveys/onboarding', { name: 'Onboarding', questions })
  for (const ticket of ['INC-1', 'INC-2']) {
    await ask(ticket)
    await ask(ticket, { survey: 'onboarding' })
    await ask(ticket, { person: { id: 'p-2', email: 'boris@client.example' } })
  }

  const atOnce = await subjectsAfter(MINUTE)
  const later = await subjectsAfter({ hours: 1 })

  expect(atOnce).toEqual([about('INC-1'), about('INC-1'), about('INC-1')])
  expect(later.slice(3)).toEqual([about('INC-2'), about('INC-2'), about('INC-2')])
})

test('an ask that the caller delivers neither waits nor makes others wait', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  const first = await ask('INC-1', { deliver: 'none' })
  await ask('INC-2')
  const third = await ask('INC-3', { deliver: 'none' })

  expect([first.state, third.state]).toEqual(['sent', 'sent'])
  expect(await subjectsAfter(MINUTE)).toEqual([about('INC-2')])
})

test.each([
  [10, ['INC-1'], ['INC-3, INC-2: how was the service?']],
  [0, ['INC-1', 'INC-2', 'INC-3'], []],
])('with togetherMinutes %i, letters wait as long', async (togetherMinutes, atOnce, waiting) => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  await collector.patch('/v1/workspace', { togetherMinutes })
  for (const ticket of ['INC-1', 'INC-2', 'INC-3']) await ask(ticket)

  const before = await subjectsAfter({ seconds: 599 })
  const after = await subjectsAfter({ seconds: 1 })

  expect(before.sort()).toEqual(atOnce.map(about))
  expect(after.slice(atOnce.length)).toEqual(waiting)
})

test('of more than ten tickets the latest closed are asked about, in whatever order they come', async () => {
  await using collector = await openLetterCollector()
  const system = await aTicketSystem(collector, 'generic')
  const close = (minute: number) => system.close(closingAt(minute))
  await close(1)
  const minutes = [9, 4, 15, 2, 12, 3, 14, 7, 10, 5, 13, 6, 11, 8]

  const replies = []
  for (const minute of minutes) replies.push((await close(minute)).json())
  const repeated = await close(15)
  const [, subject] = await collector.subjectsAfter({ hours: 1 })

  expect(replies.slice(0, 10).map(({ done }) => done)).toEqual(Array(10).fill('joined'))
  expect(repeated.json()).toMatchObject({ done: 'repeated', invitation: replies[2].invitation })
  const states = await Promise.all(replies.map(({ invitation }) => collector.life(invitation)))
  const suppressed = minutes.filter((_, index) => states[index].suppressedReason === 'over_budget')
  expect(suppressed.sort()).toEqual([2, 3, 4, 5])
  expect(states.filter(({ state }) => state === 'sent')).toHaveLength(10)
  expect(subject).toContain('INC-15, INC-14, INC-13, …')
  const { text = '' } = collector.server.arrived[1]?.mail ?? {}
  expect([...text.matchAll(/^INC-(\d+) /gm)].map(([, minute]) => Number(minute))).toEqual([
    15, 14, 13, 12, 11, 10, 9, 8, 7, 6,
  ])
  expect(await collector.rates()).toMatchObject([{ issued: 15, suppressed: 4, delivered: 11 }])
  await expectExactTallies(collector)
})

test('a closing that is older than the ten that wait is suppressed, and its links are gone', async () => {
  await using collector = await openLetterCollector()
  const system = await aTicketSystem(collector, 'generic')
  for (let minute = 1; minute <= 11; minute++) await system.close(closingAt(10 + minute))

  const reply = await system.close(closingAt(9))
  const again = await system.close(closingAt(9))

  expect(reply.json()).toMatchObject({ done: 'suppressed', reason: 'over_budget', round: 1 })
  expect(again.json()).toMatchObject({ done: 'repeated', invitation: reply.json().invitation })
  expect(await collector.life(reply.json().invitation)).not.toHaveProperty('links')
})

test('a letter asks about the latest round of a ticket alone', async () => {
  await using collector = await openLetterCollector()
  const { ask, life, subjectsAfter } = collector
  await ask('INC-1')
  const first = await ask('INC-2')
  const other = await ask('INC-3')
  const second = await ask('INC-2', { context: { round: 2 } })
  const late = await ask('INC-3', { context: { round: 2 } })

  expect((await subjectsAfter({ hours: 1 }))[1]).toBe('INC-3, INC-2: how was the service?')
  expect(
    [await life(first.id), await life(other.id)].map(({ suppressedReason }) => suppressedReason),
  ).toEqual(['over_budget', 'over_budget'])
  expect([(await life(second.id)).state, (await life(late.id)).state]).toEqual(['sent', 'sent'])
})

test('each ask of a list tells what became of it in the whole list', async () => {
  await using collector = await openLetterCollector()
  const asks = Array.from({ length: 50 }, (_, index) => askByLetter(`INC-${index}`))

  const reply = await collector.create('/v1/invitations', asks)

  const { items } = reply.json()
  const states = items.map(({ invitation }: { invitation: { state: string } }) => invitation.state)
  expect(states).toEqual(['issued', ...Array(39).fill('suppressed'), ...Array(10).fill('issued')])
  for (const { invitation } of items) expect('links' in invitation).toBe(invitation.state === 'issued')
  expect(await collector.subjectsAfter({ hours: 1 })).toHaveLength(2)
  await expectExactTallies(collector)
})

test('an ask that is repeated while its letter waits is the same, and is sent once', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  await ask('INC-1')
  const first = await ask('INC-2')
  const again = await ask('INC-2')

  expect(again).toEqual(first)
  expect((await subjectsAfter({ hours: 1 })).slice(1)).toEqual([about('INC-2')])
})

test('a ticket that the person saw on a page is not suppressed if a letter has no place for it', async () => {
  await using collector = await openLetterCollector()
  const { ask, life } = collector
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })
  await ask('INC-0')
  const seen = await ask('INC-1')
  for (let number = 2; number <= 11; number++) await ask(`INC-${number}`)

  expect((await life(seen.id)).state).toBe('viewed')
  expect(await life(seen.id)).not.toHaveProperty('links')
  expect((await collector.subjectsAfter({ hours: 1 }))[1]).toBe(
    'INC-11, INC-10, INC-9, …: how was the service?',
  )
  await expectExactTallies(collector)
})

test('what is answered while it waits makes room for another ticket', async () => {
  await using collector = await openLetterCollector()
  const { ask, life } = collector
  for (let number = 0; number <= 9; number++) await ask(`INC-${number}`)
  const token = await collector.aToken({ person: 'p-1', ticket: 'INC-3', service: 'payroll' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))

  const oldest = await ask('INC-10')
  await ask('INC-11')
  await collector.subjectsAfter({ hours: 1 })

  expect((await life(oldest.id)).state).toBe('sent')
  expect(await collector.rates()).toMatchObject([{ issued: 12, suppressed: 0, answered: 1 }])
})

test('the weekly cap counts a letter about several tickets once', async () => {
  await using collector = await openLetterCollector()
  const { ask, subjectsAfter } = collector
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 3 } })
  const states: string[] = []
  for (const ticket of ['INC-1', 'INC-2', 'INC-3', 'INC-4']) states.push((await ask(ticket)).state)
  await subjectsAfter({ hours: 2 })

  for (const ticket of ['INC-5', 'INC-6']) states.push((await ask(ticket)).state)
  const sent = await subjectsAfter({ hours: 1 })
  collector.advance({ days: 7 })
  const nextWeek = await ask('INC-7')

  expect(states).toEqual([...Array(5).fill('issued'), 'suppressed'])
  expect(sent).toEqual([about('INC-1'), 'INC-4, INC-3, INC-2: how was the service?', about('INC-5')])
  expect(nextWeek.state).toBe('issued')
})

test('under a cap of one letter nothing waits', async () => {
  await using collector = await openLetterCollector()
  await collector.patch('/v1/workspace', { budgets: { lettersPerWeek: 1 } })

  await collector.ask('INC-1')
  const second = await collector.ask('INC-2')

  expect(second.suppressedReason).toBe('over_budget')
  expect(await collector.subjectsAfter({ hours: 1 })).toEqual([about('INC-1')])
})

test('fifty closings at once, through several collectors, are two letters about eleven tickets', async () => {
  await using collector = await openLetterCollector({ collectors: 3 })
  const system = await aTicketSystem(collector, 'generic')
  const minutes = Array.from({ length: 50 }, (_, minute) => minute)

  const replies = await Promise.all(minutes.map((minute) => system.close(closingAt(minute))))
  const atOnce = await collector.subjectsAfter({ seconds: 1 })
  const later = await collector.subjectsAfter({ hours: 12 })

  const done = Map.groupBy(replies, (reply) => reply.json().done)
  expect(done.get('invited')).toHaveLength(1)
  expect((done.get('joined')?.length ?? 0) + (done.get('suppressed')?.length ?? 0)).toBe(49)
  expect([atOnce.length, later.length]).toEqual([1, 2])
  expect(await collector.rates()).toMatchObject([{ issued: 50, suppressed: 39, delivered: 11 }])
  await expectExactTallies(collector)
})

test('of what a ticket system reports and sends letters about itself, ten tickets in 30 minutes are asked about', async () => {
  await using collector = await openLetterCollector()
  const system = await aTicketSystem(collector, 'generic', { deliver: 'none' })
  const close = async (minute: number) => (await system.close(closingAt(minute))).json()

  const replies = []
  for (let minute = 1; minute <= 12; minute++) replies.push(await close(minute))
  collector.advance({ seconds: 30 * 60 })
  const later = await close(30)

  expect(replies.map(({ done }) => done)).toEqual([...Array(10).fill('invited'), 'suppressed', 'suppressed'])
  expect(replies[11].reason).toBe('over_budget')
  expect(later.done).toBe('invited')
})

/** Returns the changes that make the fixture's closing one of another ticket, at a minute before noon. */
function closingAt(minute: number) {
  return {
    '/ticket/number': `INC-${minute}`,
    '/id': `evt-${minute}`,
    '/closedAt': `2026-03-10T11:${String(minute).padStart(2, '0')}:00.000Z`,
    '/requester': { id: OLHA, email: OLHA, language: 'en' },
  }
}

/** Expects that every tally equals the count of the current rows (I3). */
async function expectExactTallies({ db, workspace }: LetterCollector): Promise<void> {
  const { kept, recounted } = await talliesAndRecount(db, workspace)
  expect(kept).toEqual(recounted)
}
