import { beforeEach, expect, test } from 'vitest'
import { type NoticeCollector, openNoticeCollector } from '../../../../test/notice-collector.ts'

const HOUR = 3600
const LADDER = { ownerMinutes: 0, clientManagerMinutes: 60, qualityMinutes: 240 }

let collector: NoticeCollector
let sam: string

beforeEach(async () => {
  collector = await openNoticeCollector({ now: '2026-03-10T09:00:00Z', collectors: 2 })
  sam = await collector.aUser('sam')
  await collector.aUser('quinn', { role: 'quality' })
  await collector.put('/v1/services/payroll', { name: 'Payroll', owner: sam })
  await collector.put('/v1/routing', { order: ['service'] })
  await collector.put('/v1/notices', { atOnce: false, digest: false, ladder: LADDER })
  return () => collector[Symbol.asyncDispose]()
})

/** Sets when a case is due, as the clocks do. */
const due = (id: string, times: { contact_due?: Date | null; resolve_due?: Date | null }) =>
  collector.db
    .updateTable('case_file')
    .set(times)
    .where('workspace', '=', collector.workspace)
    .where('id', '=', id)
    .execute()

const inHours = (hours: number) => new Date(collector.now().getTime() + hours * HOUR * 1000)
const contact = (name: string) => `${name}: Overdue, no contact yet: INC-7, Payroll`
const resolve = (name: string) => `${name}: Overdue, not resolved yet: INC-7, Payroll`

test('an overdue contact goes to the owner, the client manager and quality, each once', async () => {
  const { id } = await collector.aCase()
  await due(id, { contact_due: inHours(1), resolve_due: inHours(100) })

  const told = []
  for (const hours of [0.9, 0.1, 0.1, 0.9, 3, 1, 48]) told.push(await collector.mailsAfter(hours * HOUR))

  expect(told).toEqual([[], [contact('sam')], [], [contact('olha')], [contact('quinn')], [], []])
  expect(collector.server.arrived[1]?.mail.text).toContain('Owner: sam')
  expect((await collector.allRows()).outbox).toEqual([])
})

test('a contact ends its ladder, and a person who is not satisfied begins another', async () => {
  const { id } = await collector.aCase()
  await due(id, { contact_due: inHours(1), resolve_due: inHours(2) })
  const first = await collector.mailsAfter(HOUR)
  const user = { kind: 'user', id: sam } as const
  await collector.takeStep(id, { kind: 'contacted', actor: user }, { state: 'contacted' })
  const second = await collector.mailsAfter(5 * HOUR)
  await collector.takeStep(id, { kind: 'resolved', actor: user }, { state: 'resolved' })
  const third = await collector.mailsAfter(HOUR)
  const again = { settled: 'no', state: 'contacted', resolve_due: inHours(1) } as const
  await collector.takeStep(id, { kind: 'settled', actor: { kind: 'person', id: null } }, again)

  expect([
    first,
    second,
    third,
    await collector.mailsAfter(HOUR),
    // The rest of the ladder is working time, and the day is over.
    await collector.mailsAfter(24 * HOUR),
  ]).toEqual([
    [contact('sam')],
    [resolve('olha'), resolve('quinn'), resolve('sam')],
    [],
    [resolve('sam')],
    [resolve('olha'), resolve('quinn')],
  ])
})

test('a due time that is moved is told of when it has passed, and not twice of one clock', async () => {
  const { id } = await collector.aCase()
  await due(id, { contact_due: inHours(1), resolve_due: null })
  const first = await collector.mailsAfter(6 * HOUR)
  await due(id, { contact_due: inHours(2) })

  expect([first.length, await collector.mailsAfter(8 * HOUR)]).toEqual([3, []])
})

test('what nobody owns is told to quality at once, and a rated agent is never told', async () => {
  await collector.put('/v1/agents/olha', { name: 'Olha' })
  await collector.patch(`/v1/users/${collector.olha}`, { agent: 'olha' })
  await collector.put('/v1/routing', { order: [] })
  const { id } = await collector.aCase({ csi: 2 }, { agent: 'olha' })
  await due(id, { contact_due: inHours(1), resolve_due: null })

  expect([await collector.mailsAfter(HOUR), await collector.mailsAfter(6 * HOUR)]).toEqual([
    [contact('quinn')],
    [],
  ])
})

test('a workspace without quality tells its administrators, and one that was quiet for long tells nobody', async () => {
  const { rows } = (await collector.get('/v1/users')).json()
  const quinn = rows.find((user: { name: string }) => user.name === 'quinn').id
  await collector.patch(`/v1/users/${quinn}`, { role: 'admin' })
  await collector.put('/v1/routing', { order: [] })
  const [fresh, old] = [await collector.aCase(), await collector.aCase({ csi: 1 }, { ticket: 'INC-8' })]
  await due(fresh.id, { contact_due: inHours(1), resolve_due: null })
  await due(old.id, { contact_due: inHours(-24 * 8), resolve_due: null })

  expect(await collector.mailsAfter(HOUR)).toEqual([contact('quinn')])
})
