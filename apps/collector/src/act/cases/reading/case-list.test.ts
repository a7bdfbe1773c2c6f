import { expect, test } from 'vitest'
import { aCase, byKey, takeStep } from '../../../../test/cases.ts'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aComplaint } from '../../../../test/complaint.ts'
import { expectRefusals } from '../../../../test/refusals.ts'

const facts = { services: ['payroll', 'travel'], companies: ['acme', 'globex'], timeZone: 'Europe/Kyiv' }

/** Returns the names that a test gave to the cases of a list, in alphabetical order. */
async function listed(collector: Pick<TestCollector, 'get'>, cases: Record<string, string>, query: string) {
  const reply = await collector.get(`/v1/cases?${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  const nameOf = (id: string) => Object.keys(cases).find((name) => cases[name] === id) ?? id
  const rows: { id: string }[] = reply.json().rows
  return rows
    .map(({ id }) => nameOf(id))
    .sort()
    .join(' ')
}

test('a list has the newest case first, and its pages hold each case once', async () => {
  await using collector = await openCollector(facts)
  const cases: Record<string, string> = {}
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    cases[name] = await aCase(collector)
    if (name !== 'three') collector.advance({ hours: 1 })
  }

  const first = await collector.get('/v1/cases?limit=3')
  const second = await collector.get(new URL(first.json().next).href.replace('http://collector.test', ''))

  const ids = [first, second].flatMap((page) => page.json().rows.map(({ id }: { id: string }) => id))
  expect(new Set(ids)).toEqual(new Set(Object.values(cases)))
  expect([ids[0], ids[3], ids[4]]).toEqual([cases.five, cases.two, cases.one])
  expect(first.json().next).toContain(`cursor=${first.json().cursor}`)
  expect(second.json()).toMatchObject({ next: null, cursor: null })
  expect(first.json().rows[0]).toMatchObject({
    kind: 'low-score',
    state: 'open',
    service: 'payroll',
    serviceName: 'payroll',
    score: 2,
    threshold: 5,
    overdue: false,
  })
})

test('filters of different names narrow together, and the values of one are alternatives', async () => {
  await using collector = await openCollector(facts)
  const anna = await collector.signIn({ role: 'manager' })
  await collector.put('/v1/causes/late', { name: 'Late' })
  const cases = {
    payroll: await aCase(collector, { company: 'acme', level: 1 }),
    travel: await aCase(collector, { service: 'travel', company: 'acme' }),
    globex: await aCase(collector, { service: 'travel', company: 'globex' }),
  }
  await takeStep(collector, cases.payroll, { kind: 'assigned', owner: anna.user.id }, 1)
  await takeStep(collector, cases.payroll, { kind: 'classified', as: 'complaint' }, 2)
  await takeStep(collector, cases.travel, { kind: 'resolved', cause: 'late', outcome: 'not-ours' }, 1)
  const mine = { get: (url: string) => anna.get(url) }

  expect(await listed(collector, cases, 'service=travel')).toBe('globex travel')
  expect(await listed(collector, cases, 'service=travel&company=acme')).toBe('travel')
  expect(await listed(collector, cases, 'service=travel&service=payroll&company=acme')).toBe('payroll travel')
  expect(await listed(collector, cases, 'state=open&state=contacted')).toBe('globex payroll')
  expect(await listed(collector, cases, 'kind=complaint')).toBe('payroll')
  expect(await listed(collector, cases, 'level=1&level=2')).toBe('payroll')
  expect(await listed(collector, cases, 'cause=late')).toBe('travel')
  expect(await listed(collector, cases, `owner=${anna.user.id}`)).toBe('payroll')
  expect(await listed(mine, cases, 'owner=me')).toBe('payroll')
  expect(await listed(mine, cases, 'owner=none')).toBe('globex travel')
  expect(await listed(mine, cases, 'owner=me&owner=none&service=payroll')).toBe('payroll')
})

test('a response leads to its case, within the grants of whoever asks', async () => {
  await using collector = await openCollector(facts)
  const cases = { acme: await aCase(collector, { company: 'acme' }), globex: await aCase(collector) }
  const { invitation } = (await collector.get(`/v1/cases/${cases.acme}`)).json()
  const outside = await collector.signIn({ role: 'manager', grants: { companies: ['globex'] } })

  expect(await listed(collector, cases, `response=${invitation}`)).toBe('acme')
  expect(await listed(collector, cases, `response=${invitation}&state=closed`)).toBe('')
  expect(await listed(outside, cases, `response=${invitation}`)).toBe('')
})

test('what is due is told by the days of the workspace, and a resolved case is never due', async () => {
  await using collector = await openCollector({ ...facts, now: '2026-03-11T12:00:00Z' })
  const { db, workspace } = collector
  await collector.put('/v1/causes/late', { name: 'Late' })
  const cases: Record<string, string> = {}
  // It is a Wednesday, whose day ends at 22:00 UTC; the week ends on Sunday.
  for (const [name, due] of [
    ['past', '2026-03-08T21:00:00Z'],
    ['monday', '2026-03-08T22:00:00Z'],
    ['morning', '2026-03-11T11:59:00Z'],
    ['evening', '2026-03-11T21:59:00Z'],
    ['night', '2026-03-11T22:00:00Z'],
    ['sunday', '2026-03-15T21:59:00Z'],
    ['later', '2026-03-15T22:00:00Z'],
  ] as const) {
    cases[name] = await aCase(collector)
    collector.advance({ seconds: 1 })
    await db
      .updateTable('case_file')
      .set({ contact_due: new Date(due), resolve_due: new Date('2026-04-01T00:00:00Z') })
      .where('workspace', '=', workspace)
      .where('id', '=', cases[name] ?? '')
      .execute()
  }
  await takeStep(collector, cases.monday ?? '', { kind: 'resolved', cause: 'late', outcome: 'duplicate' }, 1)

  expect(await listed(collector, cases, 'due=overdue')).toBe('morning past')
  expect(await listed(collector, cases, 'due=today')).toBe('evening morning')
  expect(await listed(collector, cases, 'due=week')).toBe('evening morning night sunday')
  await takeStep(collector, cases.past ?? '', { kind: 'contacted', by: 'phone' }, 1)
  expect(await listed(collector, cases, 'due=overdue')).toBe('morning')
  const { rows } = (await collector.get('/v1/cases')).json()
  const overdue = rows.filter((row: { overdue: boolean }) => row.overdue)
  expect(overdue.map(({ id }: { id: string }) => id)).toEqual([cases.morning])
})

test('a list by what is due has only the cases that wait, with their comments, and its pages hold each once', async () => {
  await using collector = await openCollector({ ...facts, now: '2026-03-11T12:00:00Z' })
  await collector.put('/v1/causes/late', { name: 'Late' })
  const dueOf = async (id: string, contact: string, resolve: string) => {
    await collector.db
      .updateTable('case_file')
      .set({ contact_due: new Date(contact), resolve_due: new Date(resolve) })
      .where('workspace', '=', collector.workspace)
      .where('id', '=', id)
      .execute()
    return id
  }
  const noted = await aComplaint(collector, { text: 'Nobody calls back' })
  const [late, contacted, resolved] = await Promise.all([
    aCase(collector, {}, { csi: 2, comment: 'Still wrong' }),
    aCase(collector),
    aCase(collector),
  ])
  await dueOf(noted, '2026-03-14T09:00:00Z', '2026-03-15T09:00:00Z')
  await dueOf(late, '2026-03-11T09:00:00Z', '2026-03-16T09:00:00Z')
  await dueOf(contacted, '2026-03-10T09:00:00Z', '2026-03-12T09:00:00Z')
  await dueOf(resolved, '2026-03-09T09:00:00Z', '2026-03-09T09:00:00Z')
  await takeStep(collector, contacted, { kind: 'contacted', by: 'phone' }, 1)
  await takeStep(collector, resolved, { kind: 'resolved', cause: 'late', outcome: 'duplicate' }, 1)

  const first = (await collector.get('/v1/cases?order=due&limit=2')).json()
  const second = (await collector.get(`/v1/cases?order=due&limit=2&cursor=${first.cursor}`)).json()

  expect([...first.rows, ...second.rows]).toMatchObject([
    { id: late, comment: 'Still wrong', nextDue: '2026-03-11T09:00:00.000Z', overdue: true },
    { id: contacted, nextDue: '2026-03-12T09:00:00.000Z', overdue: false },
    { id: noted, comment: 'Nobody calls back', nextDue: '2026-03-14T09:00:00.000Z', overdue: false },
  ])
  expect(second.next).toBeNull()
})

test('words are found in the ticket, the person and every text, in upper and lower case', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Late' })
  const cases = {
    ticket: await aCase(collector, { ticket: 'INC-77' }),
    person: await aCase(collector, { person: 'e-1042', name: 'Дарія Коваль', email: 'daria@acme.example' }),
    comment: await aCase(collector, {}, { csi: 1, comment: 'Принтер мовчить, 100% шлюбу' }),
    note: await aCase(collector),
    reply: await aCase(collector),
  }
  await takeStep(collector, cases.note, { kind: 'noted', text: 'The toner_box was empty' })
  const resolution = { kind: 'resolved', cause: 'late', outcome: 'fixed', reply: 'We sent a courier' }
  await takeStep(collector, cases.reply, resolution, 1)
  const found = (words: string) => listed(collector, cases, new URLSearchParams({ q: words }).toString())

  expect(await found('inc-77')).toBe('ticket')
  expect(await found('E-1042')).toBe('person')
  expect(await found('коваль')).toBe('person')
  expect(await found('DARIA@acme')).toBe('person')
  expect(await found('принтер')).toBe('comment')
  expect(await found(' 100% ')).toBe('comment')
  expect(await found('toner_box')).toBe('note')
  expect(await found('COURIER')).toBe('reply')
  expect(await found('toner%empty')).toBe('')
})

test('a list finds the cases of a person and those that follow one, and its comments are an export', async () => {
  await using collector = await openCollector(facts)
  const cases = {
    leader: await aCase(collector, { person: 'Daria@acme.example' }, { csi: 1, comment: 'Too late' }),
    follower: await aCase(collector, { person: 'p-2' }),
    other: await aCase(collector, { person: 'p-3' }),
  }
  await takeStep(collector, cases.follower, { kind: 'linked', leading: cases.leader }, 1)
  const exports = async () => {
    const entries: { action: string }[] = (await collector.get('/v1/audit')).json().rows
    return entries.filter(({ action }) => action === 'rows.exported').length
  }

  expect(await listed(collector, cases, `leading=${cases.leader}`)).toBe('follower')
  expect(await exports()).toBe(0)
  expect(await listed(collector, cases, 'person=daria@ACME.example')).toBe('leader')
  expect(await exports()).toBe(1)
})

test('a list shows a caller only what lies within the grants, whatever the filters are', async () => {
  await using collector = await openCollector(facts)
  const inside = await aCase(collector, { company: 'acme', person: 'p-1' })
  await aCase(collector, { company: 'globex', person: 'p-1', name: 'Petro' })
  await aCase(collector, { person: 'p-1' })
  const { headers } = byKey(await collector.grantedKey({ companies: ['acme'] }, 'work'))
  const read = (url: string) => collector.send({ method: 'GET', url, headers })

  for (const query of ['', '?q=p-1', '?owner=none', '?company=acme&company=globex', '?due=week&state=open']) {
    const { rows } = (await read(`/v1/cases${query}`)).json()
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([inside])
  }
  expect((await read('/v1/cases?q=Petro')).json().rows).toEqual([])
  expect((await read(`/v1/cases/${inside}`)).json()).toMatchObject({ id: inside, together: [] })
})

test('a query that is not well formed is refused', async () => {
  await using collector = await openCollector(facts)

  await expectRefusals(collector, (query) => collector.get(`/v1/cases?${query}`), {
    'an unknown filter': ['agent=ivan', '422 validation_failed agent'],
    'an unknown state': ['state=new', '422 validation_failed state'],
    'an unknown kind': ['kind=praise', '422 validation_failed kind'],
    'an owner who is no user': ['owner=anna', '422 validation_failed owner'],
    'me, by a key': ['owner=me', '422 validation_failed owner'],
    'a level of its own': ['level=4', '422 validation_failed level'],
    'a response that is no id': ['response=1', '422 validation_failed response'],
    'a service that is no key': ['service=a%20b', '422 validation_failed service'],
    'an unknown due': ['due=tomorrow', '422 validation_failed due'],
    'an unknown order': ['order=oldest', '422 validation_failed order'],
    'blank words': ['q=%20', '422 validation_failed q'],
    'long words': [`q=${'x'.repeat(201)}`, '422 validation_failed q'],
    'a cursor of another list': ['cursor=payroll', '422 validation_failed cursor'],
    'a page of none': ['limit=0', '422 validation_failed limit'],
  })
})
