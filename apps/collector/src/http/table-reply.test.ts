import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'

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

test.each([
  ['csv', ','],
  ['csv-excel', ';'],
])('%s keeps every name, and escapes those that a spreadsheet would run', async (format, delimiter) => {
  await using collector = await openWithNames()

  const { rows } = await csvOf(collector, `by=service&format=${format}`, delimiter)

  const isFormula = /^[=+\-@\t\r＝]/
  expect(rows.map((row) => row.serviceName)).toEqual(
    NAMES.map((name) => (isFormula.test(name) ? `'${name}` : name)),
  )
  expect(rows.map((row) => row.n)).toEqual(NAMES.map(() => '1'))
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

test('a request that accepts CSV gets it, unless the parameter `format` says otherwise', async () => {
  await using collector = await openCollector()
  const typeFor = async (accept: string, parameters = '') => {
    const reply = await collector.send({
      method: 'GET',
      url: `/v1/scores?${query}${parameters}`,
      headers: { authorization: `Bearer ${collector.secret}`, accept },
    })
    return String(reply.headers['content-type']).split(';')[0]
  }

  const types = [
    await typeFor('text/csv'),
    await typeFor('TEXT/CSV, */*;q=0.1'),
    await typeFor('*/*'),
    await typeFor('application/json'),
    await typeFor('text/csv', '&format=json'),
    await typeFor('text/csvx'),
  ]

  expect(types).toEqual([
    'text/csv',
    'text/csv',
    'application/json',
    'application/json',
    'application/json',
    'application/json',
  ])
})
