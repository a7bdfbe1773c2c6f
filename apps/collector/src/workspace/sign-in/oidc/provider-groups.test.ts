import type { GroupMapping, NewSignInProvider } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { openIdentityProvider } from '../../../../test/identity-provider.ts'
import { openRedirectBrowser } from '../../../../test/redirect-browser.ts'

const MAILBOX = 'olha@centre.example'
const OLHA = { email: MAILBOX, email_verified: true, name: 'Olha Koval', locale: 'uk' }
const LEADS: GroupMapping = { group: 'leads', role: 'manager', grants: { services: ['payroll'] } }
const STAFF: GroupMapping = { group: 'staff', role: 'viewer' }

interface User {
  id: string
  mailbox: string
  role: string
  grants: object | null
}

/** Opens a collector whose workspace maps two groups, and a function that signs somebody in with their groups. */
async function openScene(settings: Partial<NewSignInProvider> = {}) {
  const collector = await openCollector({
    webhookAllowedNetworks: ['127.0.0.0/8'],
    publicUrl: 'http://collector.localhost',
  })
  const provider = await openIdentityProvider()
  await collector.patch('/v1/workspace', {
    signIn: { ...provider.signIn, groups: [LEADS, STAFF], ...settings },
  })
  return {
    collector,
    provider,
    async signIn(person: object, sub = 'olha') {
      provider.welcomes(sub, person)
      return openRedirectBrowser(collector).open(`/v1/sign-in/oidc?workspace=${collector.workspace}`)
    },
    async [Symbol.asyncDispose]() {
      await provider[Symbol.asyncDispose]()
      await collector[Symbol.asyncDispose]()
    },
  }
}

async function usersOf(collector: TestCollector) {
  return ((await collector.allRows()).workspace_user ?? []) as User[]
}

/** Lists what the audit tells, oldest first. */
async function auditOf(collector: TestCollector) {
  const { audit = [] } = await collector.allRows()
  return (audit as { action: string; details: object }[]).map(({ action, details }) => ({ action, details }))
}

async function referenceChangeOf({ db, workspace }: TestCollector): Promise<number> {
  const row = await db
    .selectFrom('change_counter')
    .where('workspace', '=', workspace)
    .select('reference_change')
    .executeTakeFirstOrThrow()
  return row.reference_change
}

test('whoever is in a mapped group is created, with what the first mapping that fits gives', async () => {
  await using scene = await openScene()
  const { collector } = scene

  const admitted = await scene.signIn({ ...OLHA, groups: ['staff', 'leads'] })

  expect(admitted.status).toBe(303)
  expect(await usersOf(collector)).toMatchObject([
    { mailbox: MAILBOX, name: 'Olha Koval', locale: 'uk', role: 'manager', grants: LEADS.grants },
  ])
  expect(await auditOf(collector)).toEqual(
    expect.arrayContaining([
      { action: 'user.created', details: { by: 'groups', role: 'manager', grants: LEADS.grants } },
      { action: 'user.bound', details: {} },
      { action: 'session.started', details: { by: 'provider' } },
    ]),
  )
})

test('nobody is created by an unverified mailbox, or by groups that are not mapped', async () => {
  await using scene = await openScene()

  const replies = [
    await scene.signIn({ ...OLHA, email_verified: false, groups: ['leads'] }),
    await scene.signIn({ ...OLHA, groups: ['Leads', 'leads '] }),
    await scene.signIn({ ...OLHA, groups: 'none' }),
    await scene.signIn({ ...OLHA, groups: [{ leads: true }, 7, null] }),
    await scene.signIn(OLHA),
  ]

  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  expect(await usersOf(scene.collector)).toEqual([])
})

test('groups that changed between two sign-ins change the role, for the sessions that are open too', async () => {
  await using scene = await openScene()
  const { collector, provider } = scene
  const { workspace } = collector
  provider.welcomes('olha', { ...OLHA, groups: ['leads'] })
  const browser = openRedirectBrowser(collector)
  await browser.open(`/v1/sign-in/oidc?workspace=${workspace}`)
  const rows = () => browser.me(workspace, '/v1/responses?from=2026-01-01&to=2026-02-01')
  const asLead = await rows()
  const changes = [await referenceChangeOf(collector)]

  await scene.signIn({ ...OLHA, groups: ['staff'] })
  const asStaff = await rows()
  changes.push(await referenceChangeOf(collector))
  await scene.signIn({ ...OLHA, groups: ['staff'] })
  changes.push(await referenceChangeOf(collector))

  // The users who may own cases are read again once.
  expect(changes.map((change) => change > (changes[0] ?? 0))).toEqual([false, true, true])
  expect(changes[2]).toBe(changes[1])
  expect([asLead.statusCode, asStaff.statusCode]).toEqual([200, 403])
  expect(await usersOf(collector)).toMatchObject([{ role: 'viewer', grants: null }])
  const audited = (await auditOf(collector)).filter(({ action }) => action === 'user.changed')
  expect(audited).toEqual([{ action: 'user.changed', details: { by: 'groups', role: 'viewer' } }])
})

test('whom a group gave a role is refused once they are in no mapped group', async () => {
  await using scene = await openScene()
  const { collector } = scene
  await scene.signIn({ ...OLHA, groups: ['leads'] })
  const before = await collector.allRows()

  const refused = await scene.signIn({ ...OLHA, groups: ['visitors'] })
  const rows = await collector.allRows()
  await collector.patch('/v1/workspace', { signIn: scene.provider.signIn })
  const withoutMapping = await scene.signIn({ ...OLHA, groups: ['visitors'] })

  expect(refused.status).toBe(403)
  expect(refused.body).toContain('no longer in a group')
  expect(rows).toEqual(before)
  expect(withoutMapping.status).toBe(303)
})

test('whom an administrator made keeps their role outside of mapped groups, and has that of a group inside', async () => {
  await using scene = await openScene()
  const { collector } = scene
  await collector.signIn({ mailbox: MAILBOX, role: 'admin' })
  const roleAfter = async (groups: string[]) => {
    const { status } = await scene.signIn({ ...OLHA, groups })
    return [status, (await usersOf(collector))[0]?.role]
  }

  expect(await roleAfter([])).toEqual([303, 'admin'])
  expect(await roleAfter(['leads'])).toEqual([303, 'manager'])
  expect(await roleAfter([])).toEqual([403, 'manager'])
})

test('a role that an administrator gives anew is kept outside of mapped groups', async () => {
  await using scene = await openScene()
  const { collector } = scene
  await scene.signIn({ ...OLHA, groups: ['leads'] })
  const [user] = await usersOf(collector)

  const changed = await collector.patch(`/v1/users/${user?.id}`, { role: 'quality', grants: null })
  const { status } = await scene.signIn({ ...OLHA, groups: [] })

  expect([changed.statusCode, status]).toEqual([200, 303])
  expect(await usersOf(collector)).toMatchObject([{ role: 'quality' }])
})

test('a user whose mailbox is changed is bound anew: the earlier account signs in no more', async () => {
  await using scene = await openScene({ groups: [] })
  const { collector } = scene
  const { user } = await collector.signIn({ mailbox: MAILBOX, role: 'viewer' })
  const bound = await scene.signIn(OLHA)

  await collector.patch(`/v1/users/${user.id}`, { email: 'somebody.else@centre.example' })
  const afterwards = await scene.signIn(OLHA)

  expect([bound.status, afterwards.status]).toEqual([303, 403])
})

test('groups are read from the claim that the settings name', async () => {
  await using scene = await openScene({ groupsClaim: 'locale', groups: [{ group: 'uk', role: 'quality' }] })

  await scene.signIn(OLHA)

  expect(await usersOf(scene.collector)).toMatchObject([{ role: 'quality' }])
})
