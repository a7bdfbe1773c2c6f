import { EdmV4, OData } from '@odata/client'
import { ODataQuery } from 'ts-odata-client'
import { expect, test } from 'vitest'
import { basic } from '../../../test/access/credentials.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { openServedCollector } from '../../../test/served-collector.ts'

interface Response {
  id: string
  answeredDay: string
  answeredAt: string
  service: string
  serviceName: string
  csi: number
  comment: string
}

/** Stores an answer, a minute after the last one. */
async function answer(collector: Omit<TestCollector, 'neighbour'>, csi: number, comment?: string) {
  collector.advance({ seconds: 60 })
  const token = await collector.aToken({ ticket: `T-${csi}` })
  const answers = { csi, ...(comment !== undefined && { comment }) }
  await collector.post('/v1/responses', collector.aResponse({ token, answers }))
}

test('two clients of npm read what they ask for, page by page', async () => {
  await using collector = await openServedCollector({ now: '2026-01-31T12:00:00Z' })
  for (const csi of [1, 2, 3]) await answer(collector, csi, 'It is late & cold + 100%')
  collector.setTime('2026-02-28T12:00:00Z')
  for (const csi of [4, 5]) await answer(collector, csi)
  const serviceEndpoint = `${collector.publicUrl}/odata/v4/`
  const password = await collector.keyWith('rows')

  const query = ODataQuery.forV4<Response>(`${serviceEndpoint}Responses`, {
    requestInit: () => ({
      headers: { authorization: basic('any', password), prefer: 'odata.maxpagesize=2' },
    }),
  })
  const selected = await query
    .select('csi', 'comment')
    .filter((row) => row.comment.$contains('late & cold +').and(row.csi.$greaterThan(1)))
    .orderByDescending((row) => row.csi)
    .getManyWithCountAsync()
  const all: number[] = []
  for await (const { csi } of query.orderBy((row) => row.csi)) all.push(csi)

  expect(selected['@odata.count']).toBe(2)
  expect(selected.value).toEqual([
    { csi: 3, comment: 'It is late & cold + 100%' },
    { csi: 2, comment: 'It is late & cold + 100%' },
  ])
  expect(all).toEqual([1, 2, 3, 4, 5])

  const client = OData.New4({ serviceEndpoint, credential: { username: 'any', password } })
  const responses = client.getEntitySet<Response>('Responses')
  const filter = client
    .newFilter()
    .field('answeredAt')
    .between(
      EdmV4.DateTimeOffset.from(new Date('2026-02-01')),
      EdmV4.DateTimeOffset.from(new Date('2026-03-01')),
    )
  const params = client.newParam().filter(filter).select(['csi', 'answeredDay']).orderby('csi', 'asc').skip(1)

  expect(await responses.query(params)).toEqual([{ csi: 5, answeredDay: '2026-02-28' }])
  expect(await responses.count(filter)).toBe(2)
  expect(await responses.find({ service: 'payroll', csi: 4 })).toMatchObject([{ csi: 4 }])
  await expect(responses.query(client.newParam().filter('ghost eq 1'))).rejects.toThrow('no property "ghost"')
})

/**
 * Is how Power Query, in Excel and Power BI, sends each request: its headers are those logged in
 * https://github.com/NLstn/go-odata/issues/874.
 */
const POWER_QUERY = {
  accept:
    'application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7',
  'accept-encoding': 'gzip, deflate',
  'user-agent': 'Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)',
  maxdataserviceversion: '3.0',
  'odata-maxversion': '4.0',
}
/**
 * Stands for Tableau, which takes feeds in JSON and expects the metadata in XML. Its documentation shows no headers:
 * https://help.tableau.com/current/pro/desktop/en-us/examples_odata.htm
 */
const TABLEAU = { accept: '*/*', 'accept-encoding': 'identity' }

test('requests as the documentation of Excel, Power BI and Tableau describes them get what they need', async () => {
  await using collector = await openCollector({ now: '2026-01-31T12:00:00Z' })
  for (const csi of [1, 2]) await answer(collector, csi)
  collector.setTime('2026-02-28T12:00:00Z')
  for (const csi of [4, 5]) await answer(collector, csi)
  const authorization = basic('any', await collector.keyWith('read', 'rows'))
  const get = (tool: Record<string, string>, path: string) =>
    collector.send({
      method: 'GET',
      url: `/odata/v4${path}`,
      headers: { ...tool, 'accept-encoding': 'identity', authorization },
    })
  const scoresOf = async (path: string) => {
    const reply = await get(POWER_QUERY, path)
    expect(reply.headers['odata-version']).toBe('4.0')
    return reply.json().value.map(({ csi }: { csi: number }) => csi)
  }

  for (const path of ['', '/']) {
    const document = await get(POWER_QUERY, path)
    expect(document.headers['content-type']).toMatch(/^application\/json; odata\.metadata=minimal/)
    expect(document.json().value).toContainEqual({ name: 'Responses', kind: 'EntitySet', url: 'Responses' })
  }
  for (const tool of [POWER_QUERY, TABLEAU]) {
    const metadata = await get(tool, '/$metadata')
    expect(metadata.headers['content-type']).toBe('application/xml')
    expect(metadata.body).toContain(`<edmx:Edmx Version="${tool === TABLEAU ? '4.01' : '4.0'}"`)
  }
  // Power Query folds a filter and chosen columns into a URL as this page shows; other steps are written after it:
  // https://learn.microsoft.com/power-query/querydiagnosticsfolding
  expect(await scoresOf('/Responses?$top=1000')).toEqual([1, 2, 4, 5])
  expect(
    await scoresOf("/Responses?$filter=service eq 'payroll' and csi ge 4&$select=csi%2Cservice"),
  ).toEqual([4, 5])
  expect(await scoresOf('/Responses?$orderby=csi desc&$top=2&$skip=1&$select=csi')).toEqual([4, 2])
  expect((await get(POWER_QUERY, '/Responses/$count?$filter=csi gt 3')).body).toBe('2')
  // Incremental refresh filters from RangeStart to before RangeEnd, which may become any of these:
  // https://learn.microsoft.com/power-bi/connect-data/incremental-refresh-configure
  for (const [start, end] of [
    ['answeredDay ge 2026-02-01', 'answeredDay lt 2026-03-01'],
    ['answeredDay ge 2026-02-01T00:00:00Z', 'answeredDay lt 2026-03-01T00:00:00Z'],
    ['answeredAt ge 2026-02-01T00:00:00Z', 'answeredAt lt 2026-03-01T00:00:00Z'],
    ['answeredAt ge 2026-02-01T00:00:00%2B03:00', 'answeredAt lt 2026-03-01T00:00:00%2B03:00'],
    ['year(answeredDay) eq 2026', 'month(answeredDay) eq 2'],
  ]) {
    expect(await scoresOf(`/Responses?$filter=${start} and ${end}&$select=csi`)).toEqual([4, 5])
  }
  // Tableau reads a feed whole, and supports neither $select nor $expand.
  const feed = await get(TABLEAU, '/Responses')
  expect(feed.headers['content-type']).toMatch(/^application\/json/)
  expect(feed.json().value).toHaveLength(4)
})
