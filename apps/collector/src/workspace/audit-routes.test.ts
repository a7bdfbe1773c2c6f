import { type AuditRow, ROLES, SCOPES } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { expectRefusals } from '../../test/refusals.ts'
import { addToAudit, COMMAND } from './audit/audit-queries.ts'

type Reader = Pick<TestCollector, 'get'>

async function listed(reader: Reader, query = ''): Promise<AuditRow[]> {
  const reply = await reader.get(`/v1/audit${query}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().rows
}

const thresholdsIn = (rows: AuditRow[]) =>
  rows.map(({ details }) => (details.after as { threshold: number }).threshold)

test('only administrators read the audit', async () => {
  await using collector = await openCollector()

  const byRole = await Promise.all(
    ROLES.map(async (role) => [role, (await (await collector.signIn({ role })).get('/v1/audit')).statusCode]),
  )
  const others = await collector.keyWith(...SCOPES.filter((scope) => scope !== 'admin'))
  const withKey = (key: string) =>
    collector.send({ method: 'GET', url: '/v1/audit', headers: { authorization: `Bearer ${key}` } })

  expect(byRole.filter(([, status]) => status !== 403)).toEqual([['admin', 200]])
  expect(await withKey(others)).toBeProblem(403, 'forbidden')
  expect(await withKey(collector.site)).toBeProblem(401, 'unauthenticated')
  expect((await withKey(collector.secret)).statusCode).toBe(200)
})

test('the audit of one workspace holds nothing of another, whatever is asked for', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const admin = await neighbour.signIn({ role: 'admin' })
  await admin.patch('/v1/workspace', { threshold: 4 })
  const [theirs] = await listed(neighbour)

  expect(await listed(collector)).toEqual([])
  expect(await listed(collector, `?actor=${admin.user.id}`)).toEqual([])
  expect(await listed(collector, `?cursor=9999999999999_${theirs?.id}`)).toEqual([])
  // An actor's name is looked up in the workspace of the entry.
  const actor = { kind: 'user', id: admin.user.id } as const
  await addToAudit(collector.db, collector.workspace, actor, { action: 'key.revoked' }, collector.now())
  expect((await listed(collector))[0]?.actor).toEqual(actor)
})

test('entries have the name that their actor has today, and none once the user is removed', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  const admin = await collector.signIn({ role: 'admin' })
  await admin.patch('/v1/workspace', { threshold: 4 })
  collector.advance({ seconds: 1 })
  await collector.patch('/v1/workspace', { threshold: 3 })
  collector.advance({ seconds: 1 })
  await addToAudit(db, workspace, COMMAND, { action: 'workspace.created' }, collector.now())
  const actors = async () => (await listed(collector)).map(({ actor }) => actor)

  const command = { kind: 'command' }
  const key = { kind: 'key', id: expect.any(String), name: 'server' }
  const user = { kind: 'user', id: admin.user.id }
  expect(await actors()).toEqual([command, key, { ...user, name: 'Olha' }])
  await db
    .updateTable('workspace_user')
    .set({ name: 'Olha Koval' })
    .where('workspace', '=', workspace)
    .where('id', '=', admin.user.id)
    .execute()
  expect(await actors()).toEqual([command, key, { ...user, name: 'Olha Koval' }])
  await db
    .deleteFrom('workspace_user')
    .where('workspace', '=', workspace)
    .where('id', '=', admin.user.id)
    .execute()
  expect(await actors()).toEqual([command, key, user])
})

test('entries are listed page by page, newest first, without gaps or repetitions', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  for (const threshold of [1, 2, 3, 4]) {
    collector.advance({ seconds: 1 })
    await collector.patch('/v1/workspace', { threshold })
  }
  // Both are of the same moment.
  for (let n = 0; n < 3; n++) {
    await addToAudit(db, workspace, COMMAND, { action: 'jobs.revived', details: { n } }, collector.now())
  }

  const pages: AuditRow[][] = []
  for (let url: string | null = '/v1/audit?limit=2'; url !== null; ) {
    const page: { rows: AuditRow[]; next: string | null } = (await collector.get(url)).json()
    pages.push(page.rows)
    url = page.next
  }

  expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 1])
  expect(pages.flat()).toEqual(await listed(collector))
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(7)
  expect(thresholdsIn(pages.flat().filter(({ action }) => action === 'workspace.changed'))).toEqual([
    4, 3, 2, 1,
  ])
})

test('the list is narrowed by days of the workspace, action, actor and subject', async () => {
  await using collector = await openCollector({
    timeZone: 'Pacific/Kiritimati',
    now: '2026-03-10T09:59:59.999Z',
  })
  const admin = await collector.signIn({ role: 'admin' })
  await admin.patch('/v1/workspace', { threshold: 4 })
  collector.setTime('2026-03-10T10:00:00.000Z')
  await collector.patch('/v1/workspace', { threshold: 3 })
  const { kid } = (await admin.post('/v1/signing-secrets', {})).json()
  await addToAudit(
    collector.db,
    collector.workspace,
    COMMAND,
    { action: 'workspace.created' },
    collector.now(),
  )
  const actionsOf = async (query: string) =>
    (await listed(collector, query)).map(({ action }) => action).sort()

  expect(await actionsOf('?to=2026-03-11')).toEqual(['workspace.changed'])
  expect(await actionsOf('?from=2026-03-11')).toHaveLength(3)
  expect(await actionsOf('?from=2026-03-11&to=2026-03-12&action=workspace.changed')).toEqual([
    'workspace.changed',
  ])
  expect(await actionsOf(`?actor=${admin.user.id}`)).toEqual(['signing_secret.created', 'workspace.changed'])
  expect(await actionsOf('?actor=command')).toEqual(['workspace.created'])
  expect(await actionsOf(`?subject=${kid}`)).toEqual(['signing_secret.created'])
  expect(await actionsOf('?from=0001-01-01&to=9999-12-31')).toHaveLength(4)
})

test('a question that the audit cannot answer is refused, and names the parameter', async () => {
  await using collector = await openCollector()

  await expectRefusals(collector, (query: string) => collector.get(`/v1/audit?${query}`), {
    'no day': ['from=yesterday', '422 validation_failed from'],
    'a period that ends before it begins': ['from=2026-03-10&to=2026-03-10', '422 validation_failed to'],
    'an action that there is not': ['action=key.deleted', '422 validation_failed action'],
    'NUL in a subject': ['subject=%00', '422 validation_failed subject'],
    'a long actor': [`actor=${'x'.repeat(65)}`, '422 validation_failed actor'],
    'no cursor of this list': ['cursor=1', '422 validation_failed cursor'],
    'no rows': ['limit=0', '422 validation_failed limit'],
    'an unknown format': ['format=pdf', '422 validation_failed format'],
    'an unknown parameter': ['who=me', '422 validation_failed who'],
  })
})

test('an auditor gets a table with one line for each entry, and in the one for Excel no name runs as a formula', async () => {
  await using collector = await openCollector()
  const { key, id } = (
    await collector.create('/v1/keys', { kind: 'secret', name: '=1+1', scopes: ['admin'] })
  ).json()
  collector.advance({ seconds: 1 })
  await collector.send({
    method: 'PATCH',
    url: '/v1/workspace',
    headers: { authorization: `Bearer ${key}` },
    payload: { threshold: 4 },
  })

  const csv = await collector.get('/v1/audit?format=csv&limit=1')
  const excel = await collector.get('/v1/audit?format=csv-excel&limit=1')

  const [header, line, end] = csv.body.split('\r\n')
  expect(header).toBe('id,at,actorKind,actor,actorName,action,subject,details')
  expect(line).toMatch(
    new RegExp(`^[-0-9a-f]{36},2026-03-10T12:00:01.000Z,key,${id},=1\\+1,workspace.changed,,`),
  )
  expect(line).toContain('"{""after"":{""threshold"":4},')
  expect(end).toBe('')
  expect(excel.body).toContain(";'=1+1;workspace.changed;")
  expect(csv.headers.link).toMatch(/^<.*cursor=\d+_.*>; rel="next"$/)
  const ndjson = await collector.get('/v1/audit?format=ndjson&action=key.created')
  expect(JSON.parse(ndjson.body)).toMatchObject({ action: 'key.created', subject: id, actorKind: 'key' })
})
