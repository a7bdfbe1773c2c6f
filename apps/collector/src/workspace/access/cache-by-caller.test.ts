import type { Grants } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { ENDPOINTS } from '../../../test/endpoints.ts'
import { openApiPath } from '../../http/access.ts'

const days = 'from=2026-03-01&to=2026-04-01'
const TAGGED = [
  '/v1/scores',
  '/v1/response-rates',
  '/v1/case-figures',
  '/v1/complaint-rates',
  '/v1/link-visits',
  '/v1/responses',
].map((path) => `${path}?${days}`)

type User = Awaited<ReturnType<TestCollector['signIn']>>

const byKey = (collector: TestCollector, key: string, url: string, etag = '') =>
  collector.send({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${key}`, 'if-none-match': etag },
  })

async function setGrants({ db, workspace }: TestCollector, { user }: User, grants: Grants): Promise<void> {
  await db
    .updateTable('workspace_user')
    .set({ grants: JSON.stringify(grants) })
    .where('workspace', '=', workspace)
    .where('id', '=', user.id)
    .execute()
}

test.each(TAGGED)(
  'the ETag of %s is of no use to a caller with other grants, role or scopes',
  async (url) => {
    await using collector = await openCollector({ services: ['payroll'] })
    const grants = { services: ['payroll'] }
    const manager = await collector.signIn({ role: 'manager', grants })
    const { etag } = (await manager.get(url)).headers
    const known = { 'if-none-match': String(etag) }

    const again = await manager.get(url, known)
    const alike = await (await collector.signIn({ role: 'manager', grants })).get(url, known)
    const others = [
      await (await collector.signIn({ role: 'manager' })).get(url, known),
      await (await collector.signIn({ role: 'manager', grants: { services: ['travel'] } })).get(url, known),
      await (await collector.signIn({ role: 'quality' })).get(url, known),
      await byKey(collector, await collector.grantedKey(grants, 'read', 'rows', 'work'), url, String(etag)),
      await byKey(collector, await collector.grantedKey(grants, 'read', 'rows'), url, String(etag)),
    ]

    expect([again.statusCode, alike.statusCode]).toEqual([304, 304])
    expect(others.map(({ statusCode }) => statusCode)).toEqual(others.map(() => 200))
    expect(new Set([etag, ...others.map(({ headers }) => headers.etag)]).size).toBe(others.length + 1)
  },
)

test.each(TAGGED)(
  'the ETag of %s changes with the grants of its user, and with what is in their lines',
  async (url) => {
    await using collector = await openCollector({ services: ['payroll'] })
    await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'HR' })
    const user = await collector.signIn({ role: 'manager', grants: { lines: ['HR'] } })
    const tag = async () => String((await user.get(url)).headers.etag)

    const first = await tag()
    await setGrants(collector, user, { lines: ['Finance'] })
    const narrowed = await tag()
    await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'Finance' })
    const moved = await tag()

    expect(narrowed).not.toBe(first)
    expect(moved).not.toBe(narrowed)
  },
)

test.each(TAGGED)('caches keep %s for its caller alone, and ask before they show it again', async (url) => {
  await using collector = await openCollector()

  const { headers } = await (await collector.signIn({ role: 'manager' })).get(url)

  expect(headers['cache-control']).toBe('private, no-cache')
  const vary = String(headers.vary).split(', ')
  expect(vary).toEqual(
    expect.arrayContaining(['Authorization', 'Cookie', 'Origin', 'Accept', 'Otklik-Workspace']),
  )
})

test('no other reply to a key or a session may be stored, errors included', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const stored: string[] = []

  const guarded = collector.app.routeAccess.filter(({ access }) => !('open' in access))
  const names = new Set(guarded.map(({ method, path }) => `${method} ${openApiPath(path)}`))
  for (const { method, url, body } of ENDPOINTS.filter(({ method, path }) =>
    names.has(`${method} ${path}`),
  )) {
    for (const authorization of [`Bearer ${collector.secret}`, 'Bearer unknown']) {
      const { headers } = await collector.send({ method, url, headers: { authorization }, payload: body })
      const caching = headers['cache-control']
      if (caching !== 'no-store' && !(caching === 'private, no-cache' && headers.etag)) {
        stored.push(`${method} ${url}: ${caching}`)
      }
    }
  }

  expect(stored).toEqual([])
})

test('what pages get by their site key stays cacheable', async () => {
  await using collector = await openCollector()

  const reply = await collector.send({ method: 'GET', url: `/v1/surveys/csi?site=${collector.site}` })

  expect(reply.headers['cache-control']).toBe('public, max-age=300')
})
