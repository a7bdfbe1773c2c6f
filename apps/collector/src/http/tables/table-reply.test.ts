import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const query = 'from=2026-03-01&to=2026-04-01'

/** A spreadsheet or a careless program would misread these names. */
const NAMES = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  "=cmd|' /C calc'!A0",
  'quotes "within"',
  '"',
  'line\nbreak',
  'line\r\nbreak',
  'comma, comma',
  'semi;colon',
  ' spaces ',
  'плата',
  '😀',
  "'already",
  'null',
  '1,5',
  '007',
]

async function openWithNames() {
  const services = NAMES.map((_, index) => `s${String(index).padStart(2, '0')}`)
  const collector = await openCollector({ services })
  for (const [index, service] of services.entries()) {
    await collector.put(`/v1/services/${service}`, { name: NAMES[index] })
    await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
  }
  return collector
}

/** Parses CSV strictly by RFC 4180: a wrong quote throws. */
function readCsv(text: string, delimiter: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let rest = text
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest)
    const cell = quoted?.[0] ?? (new RegExp(`^[^"${delimiter}\r\n]*`).exec(rest)?.[0] as string)
    record.push(quoted?.[1]?.replaceAll('""', '"') ?? cell)
    rest = rest.slice(cell.length)
    if (rest.startsWith(delimiter)) rest = rest.slice(1)
    else if (rest.startsWith('\r\n')) {
      records.push(record)
      record = []
      rest = rest.slice(2)
    } else throw new Error(`invalid CSV at ${JSON.stringify(rest.slice(0, 40))}`)
  }
  return records
}

async function csvOf(collector: TestCollector, parameters: string, delimiter = ',') {
  const reply = await collector.get(`/v1/scores?${query}&${parameters}`)
  const [header = [], ...records] = readCsv(reply.body.replace(/^\ufeff/, ''), delimiter)
  return {
    reply,
    header,
    rows: records.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i]]))),
  }
}

/** Maps the names that Excel would run, or would take for numbers, to what a file for it has. */
const IN_EXCEL: Record<string, string> = {
  '=1+1': "'=1+1",
  '+1': '="+1"',
  '-1': '="-1"',
  '@SUM(A1)': "'@SUM(A1)",
  '\t=1': "'\t'=1",
  '\r=1': "'\r'=1",
  '＝1+1': "'＝1+1",
  "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0",
  '1,5': '="1,5"',
  '007': '="007"',
}

test('csv keeps every name, and csv-excel escapes those that Excel would run or change', async () => {
  await using collector = await openWithNames()

  const csv = await csvOf(collector, 'by=service&format=csv')
  const excel = await csvOf(collector, 'by=service&format=csv-excel', ';')

  expect(csv.rows.map((row) => row.serviceName)).toEqual(NAMES)
  expect(excel.rows.map((row) => row.serviceName)).toEqual(NAMES.map((name) => IN_EXCEL[name] ?? name))
  for (const { rows } of [csv, excel]) expect(rows.map((row) => row.n)).toEqual(NAMES.map(() => '1'))
})

test('xlsx keeps every name as a text, and figures as numbers', async () => {
  await using collector = await openWithNames()

  const reply = await collector.get(`/v1/scores?${query}&by=service,month&format=xlsx`)
  const { sheets } = await readXlsx(reply.rawPayload)

  const [header = [], ...rows] = sheets[0]?.rows ?? []
  const column = (name: string) => rows.map((row) => row[header.indexOf(name)])
  expect(column('serviceName')).toEqual(NAMES)
  expect(column('mean')).toEqual(NAMES.map(() => 5))
  expect(column('indicative')).toEqual(NAMES.map(() => true))
  expect(column('period')).toEqual(NAMES.map(() => new Date('2026-03-01')))
})

test('JSON and ndjson keep every name unchanged', async () => {
  await using collector = await openWithNames()

  const json = await collector.get(`/v1/scores?${query}&by=service`)
  const ndjson = await collector.get(`/v1/scores?${query}&by=service&format=ndjson`)

  const lines = ndjson.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(json.json().rows.map((row: { serviceName: string }) => row.serviceName)).toEqual(NAMES)
  expect(lines).toEqual(json.json().rows)
  expect(ndjson.headers['content-type']).toBe('application/x-ndjson')
})

test('csv is RFC 4180 in UTF-8, with the columns of JSON in their order', async () => {
  await using collector = await openWithNames()

  const { reply, header } = await csvOf(collector, 'by=service,day&format=csv')
  const [row] = (await collector.get(`/v1/scores?${query}&by=service,day`)).json().rows

  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
  expect(reply.body.startsWith('service,')).toBe(true)
  expect(reply.body.endsWith('\r\n')).toBe(true)
  expect(header).toEqual(Object.keys(row))
})

test('csv-excel begins with a byte order mark, and writes decimals with a comma', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 4 } }))
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 5 } }))

  const { reply, rows } = await csvOf(collector, 'format=csv-excel', ';')
  const plain = await csvOf(collector, 'format=csv')

  expect(reply.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
  expect(rows).toMatchObject([{ n: '2', mean: '4,5', csiIndex: '87,5' }])
  expect(plain.rows).toMatchObject([{ n: '2', mean: '4.5', csiIndex: '87.5' }])
  // Negative figures are numbers, not formulas.
  await collector.put('/v1/surveys/nps', {
    name: 'NPS',
    questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Would you?' } }],
  })
  await collector.post('/v1/responses', collector.aResponse({ survey: 'nps', answers: { nps: 0 } }))
  expect((await csvOf(collector, 'question=nps&format=csv')).rows).toMatchObject([{ nps: '-100' }])
})

test('an empty table has its header', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ agent: 'ann' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 } }))

  const full = await csvOf(collector, 'by=agent&format=csv')
  const empty = await collector.get('/v1/scores?from=2020-01-01&to=2020-01-02&by=agent&format=csv')

  expect(full.rows).toMatchObject([{ agent: 'ann', n: '1', mean: '1', s1: '1' }])
  expect(empty.body).toBe(`${full.header.join(',')}\r\n`)
})

test('the format is that of the parameter, or of the end of the path, or what the request accepts', async () => {
  await using collector = await openCollector()
  const typeOf = async (path: string, accept?: string) => {
    const headers = { authorization: `Bearer ${collector.secret}`, ...(accept && { accept }) }
    const { headers: sent, statusCode } = await collector.send({ method: 'GET', url: path, headers })
    return statusCode === 200 ? String(sent['content-type']).split(';')[0] : statusCode
  }
  const formats = {
    [`/v1/scores?${query}`]: 'application/json',
    [`/v1/scores.json?${query}`]: 'application/json',
    [`/v1/scores.csv?${query}`]: 'text/csv',
    [`/v1/scores.csv?${query}&format=csv`]: 'text/csv',
    [`/v1/scores.ndjson?${query}`]: 'application/x-ndjson',
    '/v1/services.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    [`/v1/scores.csv?${query}&format=json`]: 422,
    [`/v1/scores.csv?${query}&format=csv-excel`]: 422,
    [`/v1/scores.xls?${query}`]: 404,
    // It is no table.
    '/v1/me.csv': 404,
    // A key may have such an ending.
    '/v1/services/payroll.csv': 404,
  }

  for (const [path, expected] of Object.entries(formats))
    expect([path, await typeOf(path)]).toEqual([path, expected])
  expect(await typeOf(`/v1/scores?${query}`, 'text/csv')).toBe('text/csv')
  expect(await typeOf(`/v1/scores?${query}&format=json`, 'text/csv')).toBe('application/json')
  await collector.put('/v1/services/payroll.csv', { name: 'A file' })
  expect(await typeOf('/v1/services/payroll.csv')).toBe('application/json')
})

test.each(['/v1/scores', '/v1/scores.csv', '/v1/services.ndjson', '/v1/responses.xlsx', '/v1/link-visits'])(
  'HEAD %s has the headers of GET, and no body, whoever calls',
  async (path) => {
    await using collector = await openCollector({ services: ['payroll'] })
    const key = await collector.keyWith('read', 'rows')
    const url = path.startsWith('/v1/services') ? path : `${path}?${query}`
    const byKey = { url, headers: { authorization: `Bearer ${key}` } }
    const inUrl = { url: `${url}${url.includes('?') ? '&' : '?'}api_key=${key}` }

    for (const options of [byKey, inUrl]) {
      const [get, head] = [
        await collector.send({ ...options, method: 'GET' }),
        await collector.send({ ...options, method: 'HEAD' }),
      ]
      const named = ['content-type', 'content-disposition', 'etag', 'link', 'otklik-columns', 'cache-control']

      expect([get.statusCode, head.statusCode, head.body]).toEqual([200, 200, ''])
      for (const name of named) expect(head.headers[name]).toBe(get.headers[name])
    }
  },
)

test('a file is named by its table and its days, and NDJSON without rows tells its columns', async () => {
  await using collector = await openCollector()

  const csv = await collector.get(`/v1/scores?${query}&format=csv-excel`)
  const ndjson = await collector.get(`/v1/scores?${query}&by=service&format=ndjson`)
  const list = await collector.get('/v1/agents?format=xlsx')
  const problem = await collector.get('/v1/scores.csv?from=2026-03-01&to=2026-02-01')

  const names = [csv, list, problem].map(({ headers }) => headers['content-disposition'])
  expect(names).toEqual([
    'attachment; filename="scores-2026-03-01-2026-04-01.csv"',
    'attachment; filename="agents.xlsx"',
    undefined,
  ])
  expect(ndjson.body).toBe('')
  expect(String(ndjson.headers['otklik-columns'])).toMatch(/^service,serviceName,n,mean,meanLow,/)
})

test('a list is a table with the same columns whatever its rows hold, whole or in pages', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { attributes: [{ key: 'vip', of: 'service', name: 'VIP' }] })
  await collector.put('/v1/services/b', { name: 'Payroll', line: 'HR', attributes: { vip: 'yes' } })
  for (const key of ['a', 'c']) await collector.put(`/v1/services/${key}`, { name: '=1+1' })

  const whole = await collector.get('/v1/services.csv')
  const page = await collector.get('/v1/services?format=csv&limit=2')
  const json = (await collector.get('/v1/services?limit=2')).json()
  const rest = await collector.get(`/v1/services.csv?cursor=${json.cursor}`)

  const head = 'key,name,line,owner,attributes,target\r\n'
  const payroll = 'b,Payroll,HR,,"{""vip"":""yes""}",\r\n'
  expect(whole.body).toBe(`${head}a,=1+1,,,,\r\n${payroll}c,=1+1,,,,\r\n`)
  expect(page.body).toBe(`${head}a,=1+1,,,,\r\n${payroll}`)
  expect(page.headers.link).toMatch(/^<http:\/\/collector.test\/v1\/services\?.*cursor=b>; rel="next"$/)
  expect(json).toMatchObject({ cursor: 'b', next: expect.stringContaining('cursor=b') })
  expect(rest.body).toBe(`${head}c,=1+1,,,,\r\n`)
})
