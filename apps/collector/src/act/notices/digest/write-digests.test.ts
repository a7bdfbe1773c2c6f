import { beforeEach, expect, test } from 'vitest'
import { type NoticeCollector, openNoticeCollector } from '../../../../test/notice-collector.ts'
import { MAX_BATCH } from '../../../database/in-batches.ts'
import { CASE_FILE_COLUMNS } from '../../../database/tables.ts'

const DIGEST_ALONE = {
  atOnce: false,
  ladder: { ownerMinutes: null, clientManagerMinutes: null, qualityMinutes: null },
}

let collector: NoticeCollector

beforeEach(async () => {
  // A Tuesday, at 06:00 in Kyiv.
  collector = await openNoticeCollector({
    now: '2026-03-10T04:00:00Z',
    timeZone: 'Europe/Kyiv',
    collectors: 2,
  })
  await collector.put('/v1/notices', DIGEST_ALONE)
  return () => collector[Symbol.asyncDispose]()
})

/** Opens a case whose next step is due at a time. */
async function aCaseDue(ticket: string, due: string, owner?: string | null): Promise<string> {
  const { id } = await collector.aCase({ csi: 2 }, { ticket })
  await collector.db
    .updateTable('case_file')
    .set({ contact_due: new Date(due), ...(owner !== undefined && { owner }) })
    .where('workspace', '=', collector.workspace)
    .where('id', '=', id)
    .execute()
  return id
}

async function mailsAt(time: string) {
  collector.setTime(time)
  return collector.mailsAfter(0)
}

test('a digest comes once a morning, the overdue cases first, and none to whom nothing waits for', async () => {
  await collector.patch(`/v1/users/${collector.olha}`, { locale: 'uk' })
  await collector.aUser('dana')
  const later = await aCaseDue('INC-1', '2026-03-10T12:00:00Z')
  const overdue = await aCaseDue('INC-2', '2026-03-10T05:00:00Z')

  const early = await mailsAt('2026-03-10T05:59:59Z')
  // Two collectors look at once.
  collector.setTime('2026-03-10T06:00:00Z')
  await Promise.all([collector.writeDueNotices(), collector.writeDueNotices()])
  const mails = await collector.mailsAfter(0)

  expect([early, mails]).toEqual([[], ['olha: Ваші випадки сьогодні: 2']])
  const { text = '' } = collector.lastMail()
  const url = (id: string) => `/console/${collector.workspace}/cases/${id}`
  expect(text.indexOf('Прострочено')).toBeLessThan(text.indexOf(url(overdue)))
  expect(text.indexOf(url(overdue))).toBeLessThan(text.indexOf('Вчасно'))
  expect(text.indexOf('Вчасно')).toBeLessThan(text.indexOf(url(later)))
  // The due time is in the zone of the workspace.
  expect(text).toMatch(/INC-1, Payroll, Acme & Sons · Термін: .*14:00/)
  expect(await mailsAt('2026-03-10T15:00:00Z')).toEqual([])
  expect(await mailsAt('2026-03-11T06:00:00Z')).toEqual(['olha: Ваші випадки сьогодні: 2'])
})

test('a collector that was down in the morning sends it later that day, and not on the next', async () => {
  await aCaseDue('INC-1', '2026-03-13T12:00:00Z')
  const late = await mailsAt('2026-03-10T20:00:00Z')
  // The job of Wednesday waits until Thursday, as the mail server is down.
  collector.setTime('2026-03-11T21:30:00Z')
  await collector.writeDueNotices()
  const stale = await mailsAt('2026-03-11T22:00:00Z')

  expect([late, stale]).toEqual([['olha: Your cases today: 1'], []])
  // Saturday and Sunday have no working time.
  expect([await mailsAt('2026-03-14T12:00:00Z'), await mailsAt('2026-03-15T12:00:00Z')]).toEqual([[], []])
})

test('a stand-in gets what they work on, and quality what nobody owns', async () => {
  const dana = await collector.aUser('dana', { role: 'quality' })
  await collector.patch(`/v1/users/${collector.olha}`, {
    standIn: { user: dana, from: '2026-03-01', to: '2026-03-10' },
  })
  await aCaseDue('INC-1', '2026-03-12T12:00:00Z', collector.olha)
  await aCaseDue('INC-2', '2026-03-12T12:00:00Z', null)

  const away = await mailsAt('2026-03-10T08:00:00Z')
  const { text = '' } = collector.lastMail()
  const back = await mailsAt('2026-03-11T08:00:00Z')

  expect([away, back]).toEqual([
    ['dana: Your cases today: 2'],
    ['dana: Your cases today: 1', 'olha: Your cases today: 1'],
  ])
  expect(text).toMatch(/INC-1.*Without an owner.*INC-2/s)
})

test('the cases of a user who is removed go to nobody, and quality hears of them once', async () => {
  await collector.aUser('quinn', { role: 'quality' })
  const cases = await collector.aCase()
  const { olha, db, workspace } = collector
  const file = await db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .select(CASE_FILE_COLUMNS)
    .executeTakeFirstOrThrow()
  const copies = Array.from({ length: MAX_BATCH + 1 }, (_, index) => ({
    ...file,
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    invitation: null,
    ticket: `INC-${index}`,
  }))
  await db.insertInto('case_file').values(copies).execute()
  await collector.put('/v1/routing', { order: [], rules: [{ level: 1, owner: olha }] })

  await collector.delete(`/v1/users/${olha}`)
  const mails = await collector.mailsAfter(0)

  const { case_file, case_event, routing, outbox } = await collector.allRows()
  const owners = new Set((case_file as { owner: string | null }[]).map(({ owner }) => owner))
  expect([mails, [...owners], outbox]).toEqual([['quinn: Cases without an owner: 502'], [null], []])
  expect(case_event).toContainEqual(
    expect.objectContaining({
      case_id: cases.id,
      kind: 'assigned',
      actor_kind: 'rule',
      details: { owner: null },
    }),
  )
  expect(routing).toMatchObject([{ routing: { rules: [] } }])
  // The list of who was told keeps the id, as the history does.
  expect(collector.lastMail().text).toContain('Further cases: 477')
})
