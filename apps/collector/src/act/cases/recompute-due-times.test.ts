import { randomUUID } from 'node:crypto'
import type { Calendar } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { write } from '../../database/change-counter.ts'
import { prepareInsert } from '../../database/insert-rows.ts'
import { CASE_FILE_COLUMNS, type CaseFile } from '../../database/tables.ts'
import { DEFAULT_CALENDAR } from '../calendar/default-calendar.ts'

const NO_FRIDAY: Calendar = {
  ...DEFAULT_CALENDAR,
  exceptions: [{ day: '2026-03-13', name: 'A holiday', hours: [] }],
}

/** Opens cases on Thursday the 12th at 16:00 in Kyiv, by answers, and returns their ids. */
async function openCases(collector: TestCollector, count: number): Promise<string[]> {
  for (let index = 0; index < count; index++)
    await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 2 } }))
  return (await casesOf(collector)).map(({ id }) => id)
}

async function casesOf({ allRows }: TestCollector): Promise<CaseFile[]> {
  return ((await allRows()).case_file as unknown as CaseFile[]).toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  )
}

async function setFields({ db, workspace, now }: TestCollector, id: string, fields: Partial<CaseFile>) {
  await write(db, workspace, now(), (trx) =>
    trx
      .updateTable('case_file')
      .set(fields)
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute(),
  )
}

const THURSDAY = '2026-03-12T14:00:00Z'
const dueOf = ({ contact_due, resolve_due }: CaseFile) =>
  [contact_due, resolve_due].map((due) => due && new Date(due).toJSON())

test('a changed calendar moves the due times of open cases alone, without a step of theirs', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    timeZone: 'Europe/Kyiv',
    now: THURSDAY,
  })
  const [open = '', contacted = '', reopened = '', resolved = ''] = await openCases(collector, 4)
  const wednesday = new Date('2026-03-11T14:00:00Z')
  const monday = new Date('2026-03-16T08:00:00Z')
  await setFields(collector, contacted, { state: 'contacted', contacted_at: wednesday })
  await setFields(collector, reopened, { state: 'contacted', contacted_at: wednesday, resolve_from: monday })
  await setFields(collector, resolved, { state: 'resolved', contacted_at: wednesday, resolved_at: wednesday })
  const before = await casesOf(collector)

  await collector.put('/v1/calendar', NO_FRIDAY)
  const unchanged = await casesOf(collector)
  await collector.runDueJobs()

  expect(unchanged).toEqual(before)
  const after = await casesOf(collector)
  const dues = Object.fromEntries(after.map((file) => [file.id, dueOf(file)]))
  const first = ['2026-03-13T09:00:00.000Z', '2026-03-17T14:00:00.000Z']
  expect(before.map(dueOf)).toEqual([first, first, first, first])
  expect(dues[open]).toEqual(['2026-03-16T09:00:00.000Z', '2026-03-18T14:00:00.000Z'])
  expect(dues[contacted]).toEqual([first[0], '2026-03-18T14:00:00.000Z'])
  expect(dues[reopened]).toEqual([first[0], '2026-03-19T08:00:00.000Z'])
  expect(dues[resolved]).toEqual(first)
  expect(after.map(({ version }) => version)).toEqual([1, 1, 1, 1])
  expect((await collector.allRows()).case_event).toHaveLength(4)
  const raised = after.filter((file, index) => file.change > (before[index]?.change ?? 0))
  expect(raised.map(({ id }) => id)).toEqual([open, contacted, reopened].toSorted())
})

test('another time zone or other terms move them too, and what changes no due time leaves a case as it is', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    timeZone: 'Europe/Kyiv',
    now: THURSDAY,
  })
  await openCases(collector, 1)
  const dues = async () => (await casesOf(collector)).map(dueOf)

  await collector.patch('/v1/workspace', { timeZone: 'UTC' })
  await collector.runDueJobs()
  const inLondon = await dues()
  const soon = { contactMinutes: 60, resolveMinutes: 120 }
  const calendar = { ...DEFAULT_CALENDAR, terms: { ...DEFAULT_CALENDAR.terms, other: soon } }
  await collector.put('/v1/calendar', calendar)
  await collector.runDueJobs()
  const sooner = await casesOf(collector)
  await collector.put('/v1/calendar', calendar)
  await collector.patch('/v1/workspace', { timeZone: 'UTC' })
  const { outbox } = await collector.allRows()
  await collector.put('/v1/calendar', { ...calendar, exceptions: [{ day: '2026-12-25', hours: [] }] })
  await collector.runDueJobs()

  expect(inLondon).toEqual([['2026-03-12T18:00:00.000Z', '2026-03-17T14:00:00.000Z']])
  expect(sooner.map(dueOf)).toEqual([['2026-03-12T15:00:00.000Z', '2026-03-12T16:00:00.000Z']])
  expect(outbox).toEqual([])
  expect(await casesOf(collector)).toEqual(sooner)
})

test('changes that follow each other are one run in chunks, in which two collectors move each case once', async () => {
  await using collector = await openCollector({
    services: ['payroll'],
    timeZone: 'Europe/Kyiv',
    now: THURSDAY,
  })
  await openCases(collector, 1)
  const [file] = (await casesOf(collector)) as [CaseFile]
  const { db, workspace } = collector
  const many = Array.from({ length: 1100 }, () => ({
    ...file,
    id: randomUUID(),
    invitation: null,
  }))
  const insertCases = prepareInsert<CaseFile>('case_file', CASE_FILE_COLUMNS)
  await write(db, workspace, collector.now(), (trx) => insertCases(trx, workspace, many))

  await collector.patch('/v1/workspace', { timeZone: 'UTC' })
  await collector.patch('/v1/workspace', { timeZone: 'Europe/Kyiv' })
  await collector.put('/v1/calendar', NO_FRIDAY)
  await Promise.all([collector.runDueJobs(), collector.runDueJobs()])

  const moved = await casesOf(collector)
  expect(new Set(moved.map((each) => String(dueOf(each))))).toEqual(
    new Set(['2026-03-16T09:00:00.000Z,2026-03-18T14:00:00.000Z']),
  )
  const sizes = Map.groupBy(moved, ({ change }) => change)
  expect([...sizes.values()].map(({ length }) => length).toSorted()).toEqual([101, 500, 500])
  expect((await collector.allRows()).outbox).toEqual([])
})
