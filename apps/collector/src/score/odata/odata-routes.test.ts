import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import { expect, test } from 'vitest'
import { basic } from '../../../test/access/credentials.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { sendScores } from '../../../test/published.ts'
import { publishDue } from '../published/publish-due.ts'

const URL_OF = '/odata/v4'

/** Opens a collector with answers of two months, two services, agents and companies, and two kinds of questions. */
async function openCentre() {
  const collector = await openCollector({ services: ['payroll', 'travel'] })
  const questions = [
    { key: 'csi', kind: 'csi', texts: { en: 'How was it?' } },
    { key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } },
  ]
  await collector.put('/v1/surveys/both', { name: 'Both', questions })
  await collector.put('/v1/services/payroll', { name: "The people's payroll", line: 'People' })
  let asked = 0
  const answer = async (
    service: string,
    agent: string | undefined,
    answers: Record<string, number | string>,
  ) => {
    const company = service === 'payroll' ? 'acme' : 'globex'
    const claims = { survey: 'both', ticket: `T-${++asked}`, service, company, ...(agent && { agent }) }
    const token = await collector.aToken(claims)
    const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
    if (reply.statusCode !== 201) throw new Error(reply.body)
  }
  await answer('payroll', 'ann', { csi: 5, nps: 10 })
  await answer('payroll', 'bob', { csi: 2, nps: 3 })
  collector.setTime('2026-04-01T09:30:00Z')
  await answer('payroll', 'ann', { csi: 4 })
  await answer('travel', undefined, { csi: 3, nps: 8 })
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 1 } }))
  return collector
}

async function rowsOf(collector: TestCollector, path: string) {
  const reply = await collector.get(`${URL_OF}${path}`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().value
}

test('month sets hold the figures of /v1/scores, rounded, and day sets add up to them', async () => {
  await using collector = await openCentre()

  const scores = await collector.scores({ by: 'service,month', question: 'csi' })
  const npsScores = await collector.scores({ by: 'service,month', question: 'nps' })
  const months = await rowsOf(collector, '/ServiceMonths')
  const days = await rowsOf(collector, "/ServiceDays?$filter=question eq 'csi'")

  // The impact depends on targets, which are no figures of one month.
  const expected = [...scores, ...npsScores].map(({ period, impact, impactSure, ...row }) => ({
    month: period,
    ...row,
  }))
  for (const { month, question, service, ...row } of months) {
    const same = expected.find(
      (each) => each.month === month && each.service === service && 'nps' in each === (question === 'nps'),
    )
    for (const [name, value] of Object.entries(same ?? { missing: true })) {
      if (name !== 'month' && name !== 'service')
        expect([name, row[name]]).toEqual([
          name,
          typeof value === 'number' ? Number(value.toPrecision(10)) : value,
        ])
    }
  }
  expect(months).toHaveLength(expected.length)
  expect(days.map(({ n }: { n: number }) => n).reduce((sum: number, n: number) => sum + n)).toBe(5)
  expect(days.find(({ trust }: { trust: string }) => trust === 'open')).toEqual({
    ...{ day: '2026-04-01', survey: 'csi', question: 'csi', channel: 'portal', trust: 'open' },
    ...{ service: 'payroll', serviceName: "The people's payroll", line: 'People' },
    ...{ n: 1, sum: 1, s1: 1, s2: 0, s3: 0, s4: 0, s5: 0, promoters: null, passives: null, detractors: null },
  })
})

test('agents, companies and single answers are as the API has them elsewhere', async () => {
  await using collector = await openCentre()

  const agents = await rowsOf(collector, "/AgentMonths?$filter=question eq 'csi'&$select=month,agent,n,sum")
  const companies = await rowsOf(
    collector,
    '/CompanyMonths?$select=company,question,n,nps&$orderby=company,question',
  )
  const responses = await rowsOf(collector, '/Responses')
  const feed = (await collector.get('/v1/responses?from=2026-01-01&to=2027-01-01')).json().rows
  const invitations = await rowsOf(
    collector,
    '/InvitationDays?$select=day,service,issued,answered,unsolicited',
  )

  expect(agents).toEqual([
    { month: '2026-03-01', agent: 'ann', n: 1, sum: 5 },
    { month: '2026-03-01', agent: 'bob', n: 1, sum: 2 },
    { month: '2026-04-01', agent: 'ann', n: 1, sum: 4 },
  ])
  expect(companies).toEqual([
    { company: 'acme', question: 'csi', n: 2, nps: null },
    { company: 'acme', question: 'csi', n: 1, nps: null },
    { company: 'acme', question: 'nps', n: 2, nps: 0 },
    { company: 'globex', question: 'csi', n: 1, nps: null },
    { company: 'globex', question: 'nps', n: 1, nps: 0 },
  ])
  expect(responses).toEqual(feed)
  expect(invitations).toEqual([
    { day: '2026-03-10', service: 'payroll', issued: 2, answered: 2, unsolicited: 0 },
    { day: '2026-04-01', service: 'payroll', issued: 1, answered: 1, unsolicited: 0 },
    { day: '2026-04-01', service: 'travel', issued: 1, answered: 1, unsolicited: 0 },
    { day: '2026-04-01', service: 'payroll', issued: 1, answered: 1, unsolicited: 0 },
  ])
})

test('answers have a column for each attribute that the workspace has declared', async () => {
  await using collector = await openCollector()
  const attributes = [
    { key: 'slaMet', of: 'ask', name: 'SLA met' },
    { key: 'region', of: 'company', name: 'Region' },
  ]
  await collector.patch('/v1/workspace', { attributes })
  for (const slaMet of ['true', 'false']) {
    const token = await collector.aToken({ person: slaMet, ticket: `T-${slaMet}`, attributes: { slaMet } })
    await collector.post('/v1/responses', collector.aResponse({ token }))
  }
  await collector.delete('/v1/people/true')

  const metadata = await collector.get(`${URL_OF}/$metadata`)
  const filter = encodeURIComponent("slaMet eq 'false'")
  expect(metadata.body).toContain('<Property Name="slaMet" Type="Edm.String"/>')
  expect(await rowsOf(collector, '/Responses?$select=erased,slaMet,region&$orderby=slaMet')).toEqual([
    { erased: true, slaMet: null, region: null },
    { erased: false, slaMet: 'false', region: null },
  ])
  expect((await collector.get(`${URL_OF}/Responses/$count?$filter=${filter}`)).body).toBe('1')
})

test('of an erased answer the scores and the context are left, and no person, ticket or text', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ person: 'p-1@acme.example', ticket: 'T-1', agent: 'ann' })
  await collector.post(
    '/v1/responses',
    collector.aResponse({ token, answers: { csi: 2, comment: 'Because.' } }),
  )

  await collector.delete('/v1/people/p-1@acme.example')

  expect(await rowsOf(collector, '/Responses')).toMatchObject([
    { erased: true, csi: 2, service: 'payroll', agent: 'ann', person: null, ticket: null, comment: null },
  ])
})

test('pages follow each other without a gap or a repetition, in every order', async () => {
  await using collector = await openCollector({ services: ['desk'] })
  for (const [key, line] of [['a', 'People'], ['b'], ['c', 'Sites'], ['d'], ['e', 'People']] as const)
    await collector.put(`/v1/services/${key}`, { name: `The ${key}`, ...(line && { line }) })
  const authorization = `Bearer ${collector.secret}`

  async function pagesOf(query: string): Promise<string[][]> {
    const pages: string[][] = []
    for (let url: string | undefined = `${URL_OF}/Services${query}`; url !== undefined; ) {
      const headers = { authorization, prefer: 'odata.maxpagesize=2' }
      const reply = await collector.send({ method: 'GET', url, headers })
      expect(reply.headers['preference-applied']).toBe('odata.maxpagesize=2')
      pages.push(reply.json().value.map(({ key }: { key: string }) => key))
      url = reply.json()['@odata.nextLink']?.replace('http://collector.test', '')
    }
    return pages
  }

  expect(await pagesOf('')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['desk', 'e'],
  ])
  expect(await pagesOf('?$orderby=key desc')).toEqual([
    ['e', 'desk'],
    ['d', 'c'],
    ['b', 'a'],
  ])
  expect(await pagesOf('?$orderby=line')).toEqual([
    ['b', 'd'],
    ['desk', 'a'],
    ['e', 'c'],
  ])
  expect(await pagesOf('?$orderby=line desc,key')).toEqual([
    ['c', 'a'],
    ['e', 'b'],
    ['d', 'desk'],
  ])
  expect(await pagesOf('?$orderby=line desc,key desc')).toEqual([
    ['c', 'e'],
    ['a', 'desk'],
    ['d', 'b'],
  ])
  expect(await pagesOf('?$select=key&$top=3&$skip=1')).toEqual([['b', 'c'], ['d']])
  expect(await pagesOf("?$filter=line ne 'People'&$top=9")).toEqual([
    ['b', 'c'],
    ['d', 'desk'],
  ])
  expect(await pagesOf('?$top=2')).toEqual([['a', 'b']])
  expect(await pagesOf('?$top=0')).toEqual([[]])
})

test('a count ignores the page, and the next page does not count again', async () => {
  await using collector = await openCentre()
  const query = "$filter=service eq 'payroll'&$count=true&$top=3&$skip=1"
  const headers = { authorization: `Bearer ${collector.secret}`, prefer: 'maxpagesize=1' }

  const page = await collector.send({
    method: 'GET',
    url: `${URL_OF}/Responses?${query}&$select=csi`,
    headers,
  })
  const count = await collector.get(`${URL_OF}/Responses/$count?$filter=service eq 'payroll'`)

  expect(page.json()).toMatchObject({
    '@odata.context': 'http://collector.test/odata/v4/$metadata#Responses(csi)',
    '@odata.count': 4,
  })
  expect(page.json()['@odata.nextLink']).toMatch(/&\$select=csi&\$top=2&\$skiptoken=[\w-]+$/)
  expect(page.json()['@odata.nextLink']).not.toMatch(/count|skip=/)
  expect([count.body, count.headers['content-type']]).toEqual(['4', 'text/plain'])
})

test('the metadata in XML and in JSON describe the same columns as the rows have', async () => {
  await using collector = await openCentre()
  await sendScores(collector, { n: 6, company: 'acme' })
  collector.setTime('2026-07-06T12:00:00Z')
  await publishDue({ ...collector.sweepDeps, workspace: collector.workspace })

  const document = await collector.get(`${URL_OF}/`)
  const xml = parseXml((await collector.get(`${URL_OF}/$metadata`)).body)
  const json = (await collector.get(`${URL_OF}/$metadata?$format=json`)).json()

  const types = elementsOf(xml.root as XmlElement, 'EntityType')
  for (const { name } of document.json().value) {
    const [row] = await rowsOf(collector, `/${name}`)
    const typeName = json.Otklik.Container[name].$Type.replace('Otklik.', '')
    const { $Kind, $Key, ...columns } = json.Otklik[typeName]
    const type = types.find(({ attributes }) => attributes.Name === typeName) as XmlElement
    expect([$Kind, Object.keys(columns)]).toEqual(['EntityType', Object.keys(row)])
    expect(elementsOf(type, 'PropertyRef').map(({ attributes }) => attributes.Name)).toEqual($Key)
    expect(
      elementsOf(type, 'Property').map(({ attributes: { Name, Type, Nullable } }) => [
        Name,
        Type,
        Nullable !== 'false',
      ]),
    ).toEqual(
      Object.entries(columns as Record<string, { $Type?: string; $Nullable?: boolean }>).map(
        ([name, column]) => [name, column.$Type ?? 'Edm.String', column.$Nullable ?? false],
      ),
    )
  }
  expect(json.Otklik.Response).toMatchObject({
    id: { $Type: 'Edm.Guid' },
    answeredDay: { $Type: 'Edm.Date' },
    answeredAt: { $Type: 'Edm.DateTimeOffset' },
    level: { $Type: 'Edm.Int64', $Nullable: true },
    erased: { $Type: 'Edm.Boolean' },
  })
  expect(json.Otklik.ServiceMonth.mean).toEqual({ $Type: 'Edm.Double', $Nullable: true })
})

function elementsOf(element: XmlElement, name: string): XmlElement[] {
  const children = element.children.filter((child): child is XmlElement => child.type === 'element')
  return children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
}

test('a reply says its version, and is 304 until something has changed', async () => {
  await using collector = await openCentre()
  const { secret } = collector
  const get = (url: string, headers: Record<string, string> = {}) =>
    collector.send({
      method: 'GET',
      url: `${URL_OF}${url}`,
      headers: { authorization: basic('any', secret), ...headers },
    })

  const first = await get('/ServiceDays', { 'odata-maxversion': '4.0' })
  const tag = { 'if-none-match': String(first.headers.etag) }
  const again = await get('/ServiceDays', { 'odata-maxversion': '4.0', ...tag })
  const otherVersion = await get('/ServiceDays', tag)
  await collector.post('/v1/responses', collector.aResponse())
  const later = await get('/ServiceDays', { 'odata-maxversion': '4.0', ...tag })
  const head = await collector.send({
    ...{ method: 'HEAD', url: `${URL_OF}/ServiceDays` },
    headers: { authorization: basic('any', secret) },
  })

  expect(first.headers).toMatchObject({
    'odata-version': '4.0',
    'content-type': 'application/json; odata.metadata=minimal; charset=utf-8',
    'cache-control': 'private, no-cache',
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect([otherVersion.statusCode, otherVersion.headers['odata-version']]).toEqual([200, '4.01'])
  expect([later.statusCode, head.statusCode, head.body]).toEqual([200, 200, ''])
  expect(
    (await get('/ServiceDays', { accept: 'application/json;odata.metadata=none' })).json(),
  ).not.toHaveProperty('@odata.context')
})

test('errors have the form of OData, from every layer', async () => {
  await using collector = await openCentre()
  const key = await collector.keyWith('read')
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    authorization = `Bearer ${key}`,
  ) => {
    const headers = { authorization, ...(method === 'POST' && { 'content-type': 'application/xml' }) }
    const reply = await collector.send({ method, url: `${URL_OF}${url}`, headers })
    const { code, target } = reply.json().error
    expect(reply.headers['odata-version']).toBe('4.01')
    return [reply.statusCode, code, target]
  }

  expect(await call('GET', '/ServiceDays', 'Bearer sk_none')).toEqual([401, 'unauthenticated', undefined])
  expect(await call('GET', '/Responses')).toEqual([403, 'forbidden', undefined])
  expect(await call('GET', '/servicedays')).toEqual([404, 'not_found', undefined])
  expect(await call('GET', '/ServiceDays/1/2')).toEqual([404, 'not_found', undefined])
  expect(await call('GET', "/Services('payroll')")).toEqual([501, 'not_implemented', "Services('payroll')"])
  expect(await call('GET', '/$batch')).toEqual([501, 'not_implemented', '$batch'])
  expect(await call('POST', '/ServiceDays')).toEqual([501, 'not_implemented', undefined])
  expect(await call('DELETE', '/ServiceDays')).toEqual([501, 'not_implemented', undefined])
  expect(await call('GET', '/ServiceDays?$format=atom')).toEqual([406, 'not_acceptable', undefined])
  for (const [query, status, target] of [
    ['$filter=ghost eq 1', 400, '$filter'],
    ['$filter=n eq', 400, '$filter'],
    ["$filter=n eq 'x'", 400, '$filter'],
    ['$filter=n', 400, '$filter'],
    ['$filter=n and s1', 400, '$filter'],
    ['$filter=not n eq 1', 400, '$filter'],
    ["$filter=day gt '2026-01-01'", 400, '$filter'],
    ["$filter=n in (1,'x')", 400, '$filter'],
    ["$filter=contains(n,'x')", 400, '$filter'],
    ['$filter=contains(line)', 400, '$filter'],
    ['$filter=ghost(n)', 400, '$filter'],
    ['$filter=toString(n)', 400, '$filter'],
    ["$filter=tolower(line) eq 'x'", 501, '$filter'],
    ['$orderby=ghost', 400, '$orderby'],
    ['$orderby=n up', 400, '$orderby'],
    ['$orderby=length(line)', 501, '$orderby'],
    ['$select=day,ghost', 400, '$select'],
    ['$select=', 400, '$select'],
    ['$select=line/x', 501, '$select'],
    ['$top=-1', 400, '$top'],
    ['$top=x', 400, '$top'],
    ['$skip=1.5', 400, '$skip'],
    ['$count=yes', 400, '$count'],
    ['$skiptoken=x', 400, '$skiptoken'],
    [`$skiptoken=${Buffer.from('["2026-02-30","","","","",""]').toString('base64url')}`, 400, '$skiptoken'],
    ['$top=1&$top=2', 400, '$top'],
    ['$top=1&top=2', 400, 'top'],
    ['ghost=1', 400, 'ghost'],
    ['$ghost=1', 400, '$ghost'],
    ...(['$expand', '$apply', '$search', '$compute', '$deltatoken'].map((name) => [
      `${name}=x`,
      501,
      name,
    ]) as []),
  ] as [string, number, string][]) {
    const code = status === 400 ? 'malformed_request' : 'not_implemented'
    expect([query, ...(await call('GET', `/ServiceDays?${encodeURI(query)}`))]).toEqual([
      query,
      status,
      code,
      target,
    ])
  }
  expect(await call('GET', '/ServiceMonths?$filter=mean gt 4')).toEqual([501, 'not_implemented', '$filter'])
  expect(await call('GET', '/ServiceMonths?$orderby=mean')).toEqual([501, 'not_implemented', '$orderby'])
})

test('a caller without a key is asked for one in the way of HTTP Basic', async () => {
  await using collector = await openCollector()

  const reply = await collector.send({ method: 'GET', url: '/odata/v4/' })

  expect(reply.statusCode).toBe(401)
  expect(reply.headers['www-authenticate']).toEqual(['Bearer', 'Basic realm="otklik"'])
})

test('a key in the URL works, and no address of a next page has it', async () => {
  await using collector = await openCentre()
  const key = await collector.keyWith('read', 'rows')
  const url = `${URL_OF}/Responses?api_key=${key}&$select=id`

  const reply = await collector.send({ method: 'GET', url, headers: { prefer: 'odata.maxpagesize=1' } })

  expect(reply.statusCode).toBe(200)
  expect(reply.json()['@odata.nextLink']).toMatch(/\/Responses\?\$select=id&\$skiptoken=/)
  expect(reply.body).not.toContain(key)
})
