import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const OF_FIGURES = ['ServiceDays', 'ServiceMonths', 'InvitationDays']
const OF_CATALOGUE = ['Services', 'Agents', 'Companies']
const OF_ROWS = ['AgentMonths', 'CompanyMonths', 'Responses']

async function get(collector: TestCollector, key: string, path: string) {
  return collector.send({
    method: 'GET',
    url: `/odata/v4${path}`,
    headers: { authorization: `Bearer ${key}` },
  })
}

async function namesFor(collector: TestCollector, key: string): Promise<string[]> {
  const names: string[] = (await get(collector, key, '/'))
    .json()
    .value.map(({ name }: { name: string }) => name)
  const metadata = (await get(collector, key, '/$metadata')).body
  const described = [...metadata.matchAll(/<EntitySet Name="(\w+)"/g)].map(([, name]) => name)
  expect(described).toEqual(names)
  return names
}

test('a caller finds the entity sets that the scopes allow, and is refused the others', async () => {
  await using collector = await openCollector()
  const read = await collector.keyWith('read')
  const rows = await collector.keyWith('rows')
  const both = await collector.keyWith('read', 'rows')

  expect(await namesFor(collector, read)).toEqual([...OF_FIGURES, 'Published', ...OF_CATALOGUE])
  expect(await namesFor(collector, rows)).toEqual(OF_ROWS)
  expect(await namesFor(collector, both)).toEqual([...OF_FIGURES, 'Published', ...OF_CATALOGUE, ...OF_ROWS])
  for (const name of OF_ROWS) {
    expect((await get(collector, read, `/${name}`)).statusCode).toBe(403)
    expect((await get(collector, read, `/${name}/$count`)).statusCode).toBe(403)
  }
})

test('a caller whose grants name companies counts no answers without the scope rows', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const ofCompanies = await collector.grantedKey({ companies: ['acme'] }, 'read')
  const ofServices = await collector.grantedKey({ services: ['payroll'] }, 'read')
  const viewer = await collector.signIn({
    role: 'viewer',
    grants: { companies: ['acme'], services: ['payroll'] },
  })

  expect(await namesFor(collector, ofCompanies)).toEqual(['Published', ...OF_CATALOGUE])
  expect(await namesFor(collector, ofServices)).toEqual([...OF_FIGURES, ...OF_CATALOGUE])
  expect((await get(collector, ofServices, '/Published')).json().error.message).toBe(
    'Published has no rows for grants that name services and no companies.',
  )
  for (const name of OF_FIGURES) {
    expect((await get(collector, ofCompanies, `/${name}`)).json().error.code).toBe('forbidden')
    expect((await viewer.get(`/odata/v4/${name}`)).statusCode).toBe(403)
  }
})

test('every entity set holds only what is within the grants', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  for (const [service, company, agent] of [
    ['payroll', 'acme', 'ann'],
    ['payroll', 'globex', 'bob'],
    ['travel', 'acme', 'cid'],
    ['travel', 'globex', 'dan'],
  ] as const) {
    const token = await collector.aToken({ service, company, agent, ticket: `T-${agent}` })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 5 } }))
  }
  await collector.post('/v1/responses', collector.aResponse())
  const ofCompany = await collector.grantedKey({ companies: ['acme'] }, 'read', 'rows')
  const ofService = await collector.grantedKey({ services: ['travel'] }, 'read', 'rows')
  const column = {
    ...{ ServiceDays: 'service', ServiceMonths: 'service', InvitationDays: 'service' },
    ...{ Services: 'key', Agents: 'key', Companies: 'key' },
    ...{ AgentMonths: 'agent', CompanyMonths: 'company', Responses: 'agent' },
  }

  const seenBy = async (key: string) => {
    const seen: Record<string, unknown[]> = {}
    for (const [name, of] of Object.entries(column)) {
      const { value } = (await get(collector, key, `/${name}?$orderby=${of}`)).json()
      seen[name] = value.map((row: Record<string, unknown>) => row[of])
      expect((await get(collector, key, `/${name}/$count`)).body).toBe(String(value.length))
    }
    return seen
  }

  expect(await seenBy(ofCompany)).toEqual({
    ...{ ServiceDays: ['payroll', 'travel'], ServiceMonths: ['payroll', 'travel'] },
    ...{ InvitationDays: ['payroll', 'travel'], Services: ['payroll', 'travel'] },
    ...{ Agents: ['ann', 'cid'], Companies: ['acme'], AgentMonths: ['ann', 'cid'], CompanyMonths: ['acme'] },
    Responses: ['ann', 'cid'],
  })
  expect(await seenBy(ofService)).toEqual({
    ...{
      ServiceDays: ['travel'],
      ServiceMonths: ['travel'],
      InvitationDays: ['travel'],
      Services: ['travel'],
    },
    ...{ Agents: ['cid', 'dan'], Companies: ['acme', 'globex'], AgentMonths: ['cid', 'dan'] },
    ...{ CompanyMonths: ['acme', 'globex'], Responses: ['cid', 'dan'] },
  })
})

test('the invitations are counted alike from the tally and from the invitations', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const aContext = (ticket: string) => ({ service: 'payroll', company: 'acme', ticket })
  for (const [ticket, deliver] of [
    ['T-1', 'none'],
    ['T-2', 'none'],
    ['T-3', 'none'],
  ] as const) {
    const ask = { person: { id: `${ticket}@acme.example` }, context: aContext(ticket), deliver }
    const reply = await collector.create('/v1/invitations', ask)
    if (ticket === 'T-2') await collector.create('/v1/bounces', { invitation: reply.json().id })
  }
  await collector.create('/v1/invitations', {
    ...{ person: { id: 'noreply@acme.example' }, context: aContext('T-4') },
  })
  await collector.post('/v1/views', { site: collector.site, token: await collector.aToken(aContext('T-5')) })
  const token = await collector.aToken(aContext('T-6'))
  await collector.post('/v1/responses', collector.aResponse({ token }))
  const granted = await collector.grantedKey({ companies: ['acme'] }, 'read', 'rows')

  const fromTally = (await get(collector, collector.secret, '/InvitationDays')).json()
  const fromInvitations = (await get(collector, granted, '/InvitationDays')).json()

  expect(fromInvitations).toEqual(fromTally)
  expect(fromTally.value.reduce((sum: number, { issued }: { issued: number }) => sum + issued, 0)).toBe(6)
})
