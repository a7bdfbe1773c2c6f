import { readFileSync } from 'node:fs'
import { AUDIT_ACTIONS, type AuditRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { MAX_BATCH } from '../src/database/in-batches.ts'
import { AUDITED_CHANGES, WORD } from './audited-changes.ts'
import { openCollector, type TestCollector } from './collector.ts'
import { ENDPOINTS } from './endpoints.ts'

const openWithCatalogue = () => openCollector({ services: ['payroll'], companies: ['acme'] })

async function entriesOf(collector: Pick<TestCollector, 'get'>): Promise<AuditRow[]> {
  return (await collector.get('/v1/audit')).json().rows
}

/** Returns the entries that were added meanwhile, the newest first. */
async function entriesAfter(collector: Pick<TestCollector, 'get'>, earlier: readonly AuditRow[]) {
  const known = new Set(earlier.map(({ id }) => id))
  return (await entriesOf(collector)).filter(({ id }) => !known.has(id))
}

test.each(Object.entries(AUDITED_CHANGES))(
  'a change leaves one entry, and a refused one none: %s',
  async (_, change) => {
    await using collector = await openWithCatalogue()
    const admin = await collector.signIn({ role: 'admin' })
    const viewer = await collector.signIn({ role: 'viewer' })
    const id = (await change.prepare?.(collector)) ?? ''
    const before = await entriesOf(collector)
    collector.advance({ seconds: 1 })

    const forbidden = await viewer.call(...change.request(id))
    const reply = await admin.call(...change.request(id))
    const added = await entriesAfter(collector, before)
    const refused = await admin.call(...change.refused(id))

    expect(forbidden).toBeProblem(403, 'forbidden')
    expect(reply.statusCode).toBeLessThan(300)
    const subject = change.subject ? change.subject(reply) : id.split('/')[0]
    expect(added).toEqual([
      {
        id: expect.any(String),
        at: '2026-03-10T12:00:01.000Z',
        actor: { kind: 'user', id: admin.user.id, name: 'Olha' },
        action: change.action,
        ...(subject !== null && { subject }),
        details: change.details,
      },
    ])
    expect(refused.statusCode).toBeGreaterThanOrEqual(404)
    expect(await entriesAfter(collector, before)).toEqual(added)
  },
)

test.each(Object.entries(AUDITED_CHANGES))(
  'an entry holds no text, no name and no network: %s',
  async (_, change) => {
    await using collector = await openWithCatalogue()
    const admin = await collector.signIn({ role: 'admin' })
    const id = (await change.prepare?.(collector)) ?? ''

    await admin.call(...change.request(id))

    const rows = await collector.allRows()
    const text = JSON.stringify(rows.audit)
    expect(text).toContain(admin.user.id)
    for (const word of [WORD, 'Olha', admin.user.mailbox, 'server', '198.51.100']) {
      expect(text.toLowerCase()).not.toContain(word.toLowerCase())
    }
  },
)

test('what changes nothing leaves no entry', async () => {
  await using collector = await openWithCatalogue()
  const survey = { name: 'Moves', questions: [{ key: 'mood', kind: 'csi', texts: { en: 'How?' } }] }
  const mapping = { services: { PROJ: 'payroll' } }
  await collector.put('/v1/surveys/moves', survey)
  await collector.put('/v1/hooks/jira', { secret: 'a secret of enough length', mapping })
  await collector.put('/v1/causes/late', { name: 'Late' })
  const before = await entriesOf(collector)

  const replies = [
    await collector.put('/v1/surveys/moves', survey),
    await collector.put('/v1/hooks/jira', { mapping }),
    await collector.put('/v1/causes/late', { name: 'Late' }),
    await collector.patch('/v1/workspace', { threshold: 5, retention: {}, brand: {} }),
    await collector.create('/v1/jobs/dead', {}),
    await collector.create('/v1/set-aside/203.0.113.0', { do: 'drop' }),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 200])
  expect(await entriesOf(collector)).toEqual(before)
})

test('a secret of a hook that is set again counts as changed', async () => {
  await using collector = await openWithCatalogue()
  const hook = { secret: 'a secret of enough length', mapping: {} }
  await collector.put('/v1/hooks/jira', hook)
  collector.advance({ seconds: 1 })

  await collector.put('/v1/hooks/jira', hook)

  expect(await entriesOf(collector)).toMatchObject([
    { action: 'hook.changed', details: { fields: ['secrets'] } },
    { action: 'hook.created', details: { fields: ['secrets'] } },
  ])
})

test('an erasure that takes several transactions leaves one entry in the audit, without the person', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { db, workspace } = collector
  const contact = 'olha.koval@northwind.example'
  await Promise.all(
    Array.from({ length: MAX_BATCH + 1 }, () => collector.post('/v1/responses', collector.aResponse())),
  )
  const votes = await db.selectFrom('invitation').where('workspace', '=', workspace).select('id').execute()
  const raters = votes.map(({ id }) => ({ workspace, invitation: id, contact, about: null }))
  await db.insertInto('rater').values(raters).execute()

  await collector.delete(`/v1/people/${contact}`)

  const { rater, audit } = await collector.allRows()
  expect(rater).toEqual([])
  expect(audit).toMatchObject([{ action: 'person.erased', subject: null, details: {} }])
})

test('every administrative write is audited, but for data: the catalogue, signatures and opt-outs', () => {
  const storesNothing = (path: string) => /\/(?:preview|test)$/.test(path)
  const writes = ENDPOINTS.filter(
    ({ method, path, scopes }) => method !== 'GET' && scopes?.includes('admin') && !storesNothing(path),
  )
  const audited = new Set(Object.values(AUDITED_CHANGES).map(({ route }) => route))
  const isAudited = (route: string) => audited.has(route) || /^PUT \/v1\/hooks\//.test(route)

  const others = writes.map(({ method, path }) => `${method} ${path}`).filter((route) => !isAudited(route))

  expect(
    others.filter((route) => !/ \/v1\/(?:services|agents|companies|signatures|opt-outs)\b/.test(route)),
  ).toEqual([])
})

test('every action is that of a change above, but for those of sign-ins and of the command line', () => {
  const seen = new Set(Object.values(AUDITED_CHANGES).map(({ action }): string => action))

  const others = Object.keys(AUDIT_ACTIONS).filter((action) => !seen.has(action))

  expect(
    others.filter(
      (action) =>
        !/^(?:user\.bound|session\.started|sign_in\.link_created|workspace\.created|views\.\w+)$/.test(
          action,
        ),
    ),
  ).toEqual([])
})

test('docs/audit.md lists every action, and says of each what the contract says', () => {
  const docs = readFileSync(new URL('../../../docs/audit.md', import.meta.url), 'utf8')

  const listed = [...docs.matchAll(/^\| `([a-z_.]+)` +\| (.*?) +\|$/gm)].map(([, action, done]) => [
    action,
    done,
  ])

  expect(listed).toEqual(Object.entries(AUDIT_ACTIONS))
})
