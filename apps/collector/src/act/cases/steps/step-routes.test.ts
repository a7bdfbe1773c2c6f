import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aCase, byBrowser, byKey, takeStep } from '../../../../test/cases.ts'
import { openCollector } from '../../../../test/collector.ts'
import { expectRefusals } from '../../../../test/refusals.ts'
import type { UserFacts } from '../../../../test/sign-in.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const facts = { services: ['payroll', 'travel'], companies: ['acme', 'globex'] }

test('a case is worked to its end, and each step tells who took it and when', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Too late' })
  const anna = await collector.signIn({ role: 'manager' })
  const sender = byBrowser(collector, anna)
  const id = await aCase(collector, { person: 'p-1', email: 'p1@acme.example', name: 'Petro' })

  await takeStep(collector, id, { kind: 'assigned', owner: anna.user.id }, 1, sender)
  await takeStep(collector, id, { kind: 'noted', text: 'Was on leave.' }, undefined, sender)
  collector.advance({ hours: 1 })
  const contacted = await takeStep(collector, id, { kind: 'contacted', by: 'phone' }, 3, sender)
  const resolution = {
    kind: 'resolved',
    cause: 'late',
    outcome: 'fixed',
    reply: 'Paid today.',
    note: 'By hand.',
  }
  const resolved = await takeStep(collector, id, resolution, 4, sender)
  const closed = await takeStep(collector, id, { kind: 'closed' }, 5)

  expect(contacted.json()).toMatchObject({ state: 'contacted', contactedAt: '2026-03-10T13:00:00.000Z' })
  expect([resolved.statusCode, resolved.headers.etag]).toEqual([200, '"5"'])
  expect(resolved.json()).toMatchObject({
    id,
    version: 5,
    state: 'resolved',
    cause: 'late',
    outcome: 'fixed',
    owner: anna.user.id,
    ownerName: 'Olha',
    person: { id: 'p-1', name: 'Petro', email: 'p1@acme.example' },
    answers: { csi: 2 },
    score: 2,
  })
  const actor = { kind: 'user', id: anna.user.id, name: 'Olha' }
  expect(closed.json().events).toMatchObject([
    { version: 1, kind: 'opened', actor: { kind: 'rule' }, at: '2026-03-10T12:00:00.000Z' },
    { version: 2, kind: 'assigned', actor, details: { owner: anna.user.id } },
    { version: 3, kind: 'noted', actor, text: 'Was on leave.' },
    { version: 4, kind: 'contacted', actor, details: { by: 'phone' }, at: '2026-03-10T13:00:00.000Z' },
    {
      version: 5,
      kind: 'resolved',
      actor,
      text: 'By hand.',
      reply: 'Paid today.',
      details: { cause: 'late', outcome: 'fixed' },
    },
    { version: 6, kind: 'closed', actor: { kind: 'key', name: 'server' } },
  ])
})

test('a reply is sent to its person by a job that is stored with the step, and no other text is', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Too late' })
  const id = await aCase(collector)
  const [replied, resolved] = [randomUUID(), randomUUID()]

  await takeStep(collector, id, { kind: 'noted', text: 'Called.' })
  await takeStep(collector, id, { id: replied, kind: 'replied', text: 'We look into it.' }, 2)
  const resolution = { kind: 'resolved', cause: 'late', outcome: 'declined', reply: 'No.', note: 'Rules.' }
  await takeStep(collector, id, { id: resolved, ...resolution }, 3)

  const jobs = (await collector.allRows()).outbox as { kind: string; subject: { event: string } }[]
  const replies = jobs.filter(({ kind }) => kind === 'case.reply').map(({ subject }) => subject)
  expect(new Set(replies)).toEqual(
    new Set([
      { case: id, event: replied },
      { case: id, event: resolved },
    ]),
  )
})

test('of two people who decide on the same version, the second sees the step of the first', async () => {
  await using collector = await openCollector({ ...facts, collectors: 2 })
  const id = await aCase(collector)

  const replies = await Promise.all([
    takeStep(collector, id, { kind: 'contacted', by: 'phone' }, 1),
    takeStep(collector, id, { kind: 'contacted', by: 'mail' }, 1),
  ])

  const [won, lost] = replies.sort((one, other) => one.statusCode - other.statusCode)
  expect(won?.statusCode).toBe(200)
  expect(lost).toBeProblem(412, 'stale_version')
  const again = await takeStep(collector, id, { kind: 'contacted', by: 'mail' }, 2)
  expect(again.json().events).toMatchObject([{ version: 1 }, won?.json().events[1], { version: 3 }])
})

test('a step names the version that it was decided on, strong or weak, and only a note needs none', async () => {
  await using collector = await openCollector(facts)
  const id = await aCase(collector)
  const assigned = { kind: 'assigned', owner: null }

  await expectRefusals(collector, (version) => takeStep(collector, id, assigned, version), {
    'no version': [undefined, '428 version_required'],
    'an empty header': ['', '428 version_required'],
    'any version': ['*', '428 version_required'],
    'an earlier version': ['"0"', '412 stale_version'],
    'a later version': ['"2"', '412 stale_version'],
    'no quotes': ['1', '412 stale_version'],
  })
  const replies = [
    await takeStep(collector, id, assigned, '"1"'),
    await takeStep(collector, id, assigned, 'W/"2"'),
    await takeStep(collector, id, assigned, '"1", W/"3"'),
    await takeStep(collector, id, { kind: 'noted', text: 'Called.' }),
  ]
  expect(replies.map((reply) => reply.json().version)).toEqual([2, 3, 4, 5])
  expect(await takeStep(collector, id, { kind: 'noted', text: 'Called.' }, 4)).toBeProblem(
    412,
    'stale_version',
  )
})

test('a repeated step gets the same reply whatever happened since, and is taken once', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Too late' })
  const anna = await collector.signIn({ role: 'manager' })
  const id = await aCase(collector)
  const step = { id: randomUUID(), kind: 'assigned', owner: anna.user.id }

  const first = await takeStep(collector, id, step, 1)
  await takeStep(collector, id, { kind: 'assigned', owner: null }, 2)
  await takeStep(collector, id, { kind: 'resolved', cause: 'late', outcome: 'duplicate' }, 3)
  const before = await collector.allRows()
  const retry = await takeStep(collector, id, step, 1)
  const other = await takeStep(collector, id, { ...step, owner: null }, 4)

  expect([retry.statusCode, retry.headers.etag]).toEqual([200, '"2"'])
  expect(retry.json()).toEqual(first.json())
  expect(retry.json()).toMatchObject({ state: 'open', owner: anna.user.id, ownerName: 'Olha' })
  expect(other).toBeProblem(409, 'idempotency_conflict')
  expect(await collector.allRows()).toEqual(before)
})

test('a step that is not well formed, or names what is not there, is refused and stores nothing', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Too late' })
  const id = await aCase(collector)
  const alone = await aCase(collector)
  const { db, workspace } = collector
  await db
    .updateTable('case_file')
    .set({ invitation: null })
    .where('workspace', '=', workspace)
    .where('id', '=', alone)
    .execute()
  const viewer = await collector.signIn({ role: 'viewer' })
  const resolved = { kind: 'resolved', cause: 'late', outcome: 'duplicate' }

  await expectRefusals(collector, (step) => takeStep(collector, id, step, 1), {
    'no id': [{ kind: 'noted', text: 'n', id: '' }, '422 validation_failed id'],
    'an unknown kind': [{ kind: 'opened' }, '422 validation_failed kind'],
    'no text': [{ kind: 'noted' }, '422 validation_failed text'],
    'a blank text': [{ kind: 'noted', text: ' \n' }, '422 validation_failed text'],
    'a long text': [{ kind: 'replied', text: 'x'.repeat(4001) }, '422 validation_failed text'],
    'a text with NUL': [{ kind: 'replied', text: 'a\u0000' }, '422 validation_failed text'],
    'half a surrogate': [{ kind: 'replied', text: '\ud800' }, '422 validation_failed text'],
    'an unknown field': [{ kind: 'closed', text: 'Done.' }, '422 validation_failed text'],
    'another way of contact': [{ kind: 'contacted', by: 'pigeon' }, '422 validation_failed by'],
    'an unknown outcome': [{ ...resolved, outcome: 'done' }, '422 validation_failed outcome'],
    'an unknown cause': [{ ...resolved, cause: 'none' }, '422 validation_failed cause'],
    'declined without a reason': [{ ...resolved, outcome: 'declined' }, '422 validation_failed reply'],
    'no reply to followers': [{ ...resolved, replyToFollowers: true }, '422 validation_failed reply'],
    'an owner who is none': [{ kind: 'assigned', owner: UNKNOWN }, '422 validation_failed owner'],
    'an owner who works on none': [
      { kind: 'assigned', owner: viewer.user.id },
      '422 validation_failed owner',
    ],
    'itself as its leader': [{ kind: 'linked', leading: id }, '422 validation_failed leading'],
    'an unknown leader': [{ kind: 'linked', leading: UNKNOWN }, '422 validation_failed leading'],
    'a step of another state': [{ kind: 'closed' }, '409 wrong_state'],
  })
  const place = (context: object) => takeStep(collector, alone, { kind: 'placed', context }, 1)
  await expectRefusals(collector, place, {
    'no service': [{ company: 'acme' }, '422 validation_failed context.service'],
    'an unknown service': [{ service: 'none' }, '422 service_not_found context.service'],
    'an unknown company': [{ service: 'travel', company: 'none' }, '422 validation_failed context.company'],
    'an unknown agent': [{ service: 'travel', agent: 'none' }, '422 validation_failed context.agent'],
  })
})

test('a case of another workspace is not found, as one that does not exist', async () => {
  await using collector = await openCollector(facts)
  const neighbour = await collector.neighbour(facts)
  const theirs = await aCase(neighbour)
  const before = await neighbour.allRows()
  const step = { id: randomUUID(), kind: 'noted', text: 'Mine.' }

  const [foreign, unknown] = [
    await takeStep(collector, theirs, step),
    await takeStep(collector, UNKNOWN, step),
  ]

  expect(foreign).toBeProblem(404, 'not_found')
  expect(foreign.body).toBe(unknown.body)
  expect(await neighbour.allRows()).toEqual(before)
})

test('grants hold for the case, for its new context, for its owner and for the case that it follows', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People' })
  await collector.put('/v1/agents/ivan', { name: 'Ivan' })
  const key = byKey(await collector.grantedKey({ lines: ['People'], companies: ['acme'] }, 'work'))
  const inside = await aCase(collector, { company: 'acme', agent: 'ivan' })
  const outside = await aCase(collector, { company: 'globex' })
  const owner = async (user: UserFacts) => (await collector.signIn(user)).user.id
  const { db, workspace } = collector

  const assign = async (user: string) =>
    takeStep(collector, inside, { kind: 'assigned', owner: user }, await versionOf(inside), key)
  const versionOf = async (id: string) => {
    const rows = (await collector.allRows()).case_file as { id: string; version: number }[]
    return rows.find((row) => row.id === id)?.version ?? 0
  }

  expect(await takeStep(collector, outside, { kind: 'noted', text: 'n' }, undefined, key)).toBeProblem(
    404,
    'not_found',
  )
  const link = await takeStep(collector, inside, { kind: 'linked', leading: outside }, 1, key)
  expect(link).toBeProblem(422, 'validation_failed', 'leading')
  const refused: UserFacts[] = [
    { role: 'manager', grants: { companies: ['globex'] } },
    { role: 'manager', grants: { lines: ['Sites'] } },
    { role: 'quality', agent: 'ivan' },
    { role: 'agent' },
  ]
  for (const user of refused) {
    expect(await assign(await owner(user))).toBeProblem(422, 'validation_failed', 'owner')
  }
  const admitted: UserFacts[] = [
    { role: 'manager', grants: { lines: ['People'], companies: ['acme'] } },
    { role: 'manager', grants: { services: ['payroll'] } },
    { role: 'admin' },
  ]
  for (const user of admitted) expect((await assign(await owner(user))).statusCode).toBe(200)

  await db.updateTable('case_file').set({ invitation: null }).where('workspace', '=', workspace).execute()
  const place = async (context: object) =>
    takeStep(collector, inside, { kind: 'placed', context }, await versionOf(inside), key)
  expect(await place({ service: 'payroll', company: 'globex' })).toBeProblem(
    422,
    'validation_failed',
    'context',
  )
  expect(await place({ service: 'travel', company: 'acme' })).toBeProblem(422, 'validation_failed', 'context')
  expect(await place({ service: 'payroll' })).toBeProblem(422, 'validation_failed', 'context')
  await assign(await owner({ role: 'quality', agent: 'maria' }))
  await collector.put('/v1/agents/maria', { name: 'Maria' })
  const about = { service: 'payroll', company: 'acme' }
  expect(await place({ ...about, agent: 'maria' })).toBeProblem(409, 'wrong_state')
  expect((await place({ ...about, agent: 'ivan' })).json()).toMatchObject(about)
})
