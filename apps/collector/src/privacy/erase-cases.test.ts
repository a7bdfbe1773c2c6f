import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCase } from '../../test/cases.ts'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { aComplaint } from '../../test/complaint.ts'
import { aSignature } from '../../test/signature.ts'
import { storeStep } from '../../test/store-step.ts'
import { write } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import type { CaseFile } from '../database/tables.ts'
import { writeOutbox } from '../jobs/outbox.ts'

const START = '2026-03-10T12:00:00.000Z'
const OLHA = 'olha.koval@northwind.example'
const [COMMENT, NOTE, CALL] = ['The wages came late', 'She will send her payslip', 'Nobody picks up']

const after = (days: number) => new Date(Date.parse(START) + days * 86_400_000).toISOString()
const justBefore = (days: number) => new Date(Date.parse(after(days)) - 1).toISOString()

const erase = (collector: TestCollector, person: string) =>
  collector.delete(`/v1/people/${encodeURIComponent(person)}`)

/** Sends a 2 with a comment, and notes something in its case. Returns the case's id. */
async function aNotedCase(collector: TestCollector, person: string, ticket = 'INC-1'): Promise<string> {
  const claims = { person, ticket, exp: Date.parse(START) / 1000 + 9e8 }
  const id = await aCase(collector, claims, { csi: 2, comment: COMMENT })
  await storeStep(collector, id, { kind: 'noted', text: NOTE })
  return id
}

async function casesOf(collector: TestCollector): Promise<Map<string, CaseFile>> {
  const files = (await collector.allRows()).case_file as CaseFile[]
  return new Map(files.map((file) => [file.id, file]))
}

const holds = async (collector: TestCollector, text: string) =>
  JSON.stringify(await collector.allRows())
    .toLowerCase()
    .includes(text.toLowerCase())

test('an erasure ends the cases of a person with all that is said in them, and changes nothing else', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const others = [await aNotedCase(collector, 'p-2'), await aComplaint(collector, { person: `x${OLHA}` })]
  const before = await casesOf(collector)
  const rated = await aNotedCase(collector, OLHA)
  const contacted = { state: 'contacted', contacted_at: collector.now(), contact_minutes: 7 } as const
  await storeStep(collector, rated, { kind: 'contacted' }, () => contacted)
  const noted = [
    await aComplaint(collector, { person: OLHA, text: CALL, name: 'Olha Koval' }),
    await aComplaint(collector, { email: OLHA, text: CALL }),
    await aComplaint(collector, { text: CALL, contact: `call me, ${OLHA.toUpperCase()}` }),
  ]
  const figures = await collector.scores()

  const reply = await erase(collector, OLHA.toUpperCase())

  expect(reply.statusCode).toBe(204)
  const files = await casesOf(collector)
  for (const id of [rated, ...noted]) {
    expect(files.get(id)).toMatchObject({
      state: 'erased',
      person: null,
      contact_due: null,
      resolve_due: null,
    })
  }
  expect(files.get(rated)).toMatchObject({
    score: 2,
    version: 4,
    contact_minutes: 7,
    erased_at: expect.anything(),
  })
  for (const id of others) expect(files.get(id)).toEqual(before.get(id))
  const { case_event, complaint } = await collector.allRows()
  const events = (case_event as { case_id: string; kind: string; text: string | null }[]).filter(
    ({ case_id }) => case_id === rated,
  )
  expect(events.map(({ kind }) => kind).sort()).toEqual(['contacted', 'erased', 'noted', 'opened'])
  expect(events.find(({ kind }) => kind === 'noted')).toMatchObject({ text: null, content: null })
  expect(complaint).toHaveLength(4)
  expect(JSON.stringify(await collector.allRows())).toContain(NOTE)
  for (const trace of [CALL, 'Olha Koval', `"${OLHA}`]) expect(await holds(collector, trace)).toBe(false)
  expect(await collector.scores()).toEqual(figures)
})

test('an erasure finds who only ever called, by any of their names, and is idempotent', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await aComplaint(collector, { person: 'Emp-7', email: OLHA, text: CALL })
  const letter = { person: { id: OLHA }, context: { service: 'payroll', ticket: 'INC-9' } }
  await collector.create('/v1/invitations', letter)
  const signature = await aSignature(collector)
  const browser = signature.browser('198.51.100.1')
  await browser.press(await browser.vote(2), { 'rater.contact': OLHA })

  await erase(collector, 'Emp-7')
  const { audit: first, ...once } = await collector.allRows()
  collector.advance({ days: 1 })
  await erase(collector, 'Emp-7')

  const { audit: both, ...twice } = await collector.allRows()
  expect(twice).toEqual(once)
  expect([first?.length, both?.length]).toEqual([1, 2])
  for (const trace of [OLHA, 'Emp-7', CALL]) expect(await holds(collector, trace)).toBe(false)
  expect([...(await casesOf(collector)).values()].map(({ state }) => state)).toEqual(['erased', 'erased'])
})

test('what waits to be told about an erased case is discarded, and its end is announced', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { db, workspace } = collector
  const webhook = { url: 'https://tickets.invalid/', events: ['case.changed'] }
  const [mine, other] = [await aNotedCase(collector, OLHA), await aNotedCase(collector, 'p-2')]
  await collector.create('/v1/webhooks', webhook)
  await write(db, workspace, collector.now(), (trx, { change, now }) =>
    writeOutbox(
      trx,
      workspace,
      change,
      now,
      [mine, other].flatMap((id) => [
        { kind: 'case.reply' as const, subject: { case: id, event: randomUUID() } },
        { kind: 'case.notice' as const, subject: { case: id, step: 'opened', recipient: randomUUID() } },
      ]),
    ),
  )

  await erase(collector, OLHA)

  const jobs = (await collector.allRows()).outbox as { kind: string; subject: { case: string } }[]
  const told = (id: string) => jobs.filter(({ subject }) => subject.case === id).map(({ kind }) => kind)
  expect(told(mine)).toEqual(['webhook.fan-out-case'])
  expect(told(other).sort()).toEqual(['case.notice', 'case.reply'])
})

test('a case with more texts than one transaction clears is erased completely', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { db, workspace } = collector
  const [rated, noted] = [await aNotedCase(collector, OLHA), await aComplaint(collector, { person: OLHA })]
  for (const case_id of [rated, noted]) {
    const steps = Array.from({ length: MAX_BATCH + 1 }, (_, n) => ({
      workspace,
      case_id,
      id: randomUUID(),
      version: n + 3,
      kind: 'noted' as const,
      state: 'open' as const,
      at: collector.now(),
      actor_kind: 'rule' as const,
      details: '{}',
      text: NOTE,
      reply: `To them: ${NOTE}`,
    }))
    await db.insertInto('case_event').values(steps).execute()
    await db
      .updateTable('case_file')
      .set({ version: MAX_BATCH + 3 })
      .where('workspace', '=', workspace)
      .where('id', '=', case_id)
      .execute()
  }

  await erase(collector, OLHA)

  expect(await holds(collector, NOTE)).toBe(false)
  expect([...(await casesOf(collector)).values()].map(({ state }) => state)).toEqual(['erased', 'erased'])
})

test('dropping what is set aside touches no case', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await aNotedCase(collector, 'p-1')
  const before = await collector.allRows()
  await collector.db
    .updateTable('invitation')
    .set({ set_aside_network: '198.51.100.0/24', set_aside_revision: 1 })
    .where('workspace', '=', collector.workspace)
    .execute()

  await collector.create(`/v1/set-aside/${encodeURIComponent('198.51.100.0/24')}`, { do: 'drop' })

  const { case_file, case_event } = await collector.allRows()
  expect([case_file, case_event]).toEqual([before.case_file, before.case_event])
})

test('the texts of cases and complaints are cleared exactly when their retention ends', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: START })
  await collector.patch('/v1/workspace', { retention: { textDays: 30 } })
  const id = await aNotedCase(collector, OLHA)
  await aComplaint(collector, { person: OLHA, text: CALL, contact: 'room 7' })
  collector.setTime(after(10))
  await storeStep(collector, id, { kind: 'noted', text: 'ten days later' })

  collector.setTime(justBefore(30))
  await collector.sweep()
  expect([await holds(collector, NOTE), await holds(collector, CALL)]).toEqual([true, true])
  collector.setTime(after(30))
  await collector.sweep()

  expect([await holds(collector, NOTE), await holds(collector, CALL)]).toEqual([false, false])
  for (const kept of [OLHA, 'room 7', 'ten days later']) expect(await holds(collector, kept)).toBe(true)
  collector.setTime(after(40))
  await collector.sweep()
  expect(await holds(collector, 'ten days later')).toBe(false)
})

test('the persons of cases and complaints are cleared when those of their asks are; the cases stay', async () => {
  await using collector = await openCollector({ services: ['payroll'], now: START })
  await collector.patch('/v1/workspace', { retention: { identityDays: 90 } })
  await aNotedCase(collector, OLHA)
  await aComplaint(collector, {
    person: 'Emp-7',
    email: OLHA,
    name: 'Olha Koval',
    contact: 'room 7',
    text: CALL,
  })
  const stored = async () => {
    const files = (await collector.allRows()).case_file as CaseFile[]
    return files
      .map(({ person, state }) => ({ person, state }))
      .sort((a, b) => (`${a.person}` < `${b.person}` ? -1 : 1))
  }

  collector.setTime(justBefore(90))
  await collector.sweep()
  expect(await stored()).toMatchObject([{ person: 'Emp-7' }, { person: OLHA }])
  collector.setTime(after(90))
  await collector.sweep()

  expect(await stored()).toEqual([
    { person: null, state: 'open' },
    { person: null, state: 'open' },
  ])
  for (const trace of [OLHA, 'Emp-7', 'Olha Koval', 'room 7'])
    expect(await holds(collector, trace)).toBe(false)
  for (const text of [CALL, NOTE, COMMENT]) expect(await holds(collector, text)).toBe(true)
})
