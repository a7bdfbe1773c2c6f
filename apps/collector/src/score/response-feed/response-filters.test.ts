import type { Answers, ResponseRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const march = 'from=2026-03-01&to=2026-04-01'

const DECLARED = [
  { key: 'region', of: 'company', name: 'Region' },
  { key: 'slaMet', of: 'ask', name: 'SLA met' },
]

/** Opens a collector with two attributes, in whose catalogue one company has a region. */
async function openWithAttributes() {
  const collector = await openCollector({ services: ['payroll', 'travel'] })
  await collector.patch('/v1/workspace', { attributes: DECLARED })
  await collector.put('/v1/companies/acme', { name: 'Acme', attributes: { region: 'north, "far"' } })
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People' })
  return collector
}

/** Stores an answer about a ticket of this name, and lets a second pass, so that answers have an order. */
async function answer(
  collector: TestCollector,
  ticket: string,
  claims: object,
  answers: Answers = { csi: 2 },
) {
  const token = await collector.aToken({ person: 'olha', ticket, ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  expect(reply.statusCode, reply.body).toBe(201)
  collector.advance({ seconds: 1 })
}

/** Lists the tickets of the responses that a query selects, in their order. */
async function listed(collector: TestCollector, query: string): Promise<string> {
  const reply = await collector.get(`/v1/responses?${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply
    .json()
    .rows.map(({ ticket }: ResponseRow) => ticket)
    .join(' ')
}

test('each declared attribute is a column, in every format, with the value that the ask has frozen', async () => {
  await using collector = await openWithAttributes()
  await answer(collector, 'one', { company: 'acme', attributes: { slaMet: true } })
  await answer(collector, 'two', { company: 'globex', person: 'petro' })
  await collector.put('/v1/companies/acme', { name: 'Acme', attributes: { region: 'south' } })
  const read = async (path: string) => (await collector.get(`/v1/responses${path}`)).body

  const { rows } = JSON.parse(await read(`?${march}`))
  const csv = await read(`.csv?${march}`)
  const ndjson = await read(`.ndjson?${march}`)

  expect(rows).toMatchObject([
    { region: 'north, "far"', slaMet: 'true' },
    { region: null, slaMet: null },
  ])
  expect(Object.keys(rows[0]).slice(-3)).toEqual(['answers', 'region', 'slaMet'])
  expect(csv.split('\r\n')[0]).toMatch(/,answers,region,slaMet$/)
  expect(csv.split('\r\n')[1]).toMatch(/,"north, ""far""",true$/)
  expect(await read(`?${march}&format=csv&limit=9`)).toBe(csv)
  expect(
    ndjson
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(rows)
  expect(await read(`?afterChange=0`)).toContain('"slaMet":"true"')

  await collector.delete('/v1/people/olha')
  expect(JSON.parse(await read(`?${march}`)).rows[0]).toMatchObject({
    erased: true,
    region: null,
    slaMet: null,
  })
})

test('a list by days is filtered by dimensions and attributes, whose names narrow together', async () => {
  await using collector = await openWithAttributes()
  await answer(collector, 'one', { company: 'acme', level: 1, attributes: { slaMet: true } })
  await answer(collector, 'two', {
    company: 'acme',
    level: 2,
    service: 'travel',
    attributes: { slaMet: false },
  })
  await answer(collector, 'three', { company: 'globex', agent: 'ann', attributes: { slaMet: true } })
  const found = (query: string) => listed(collector, `${march}&${query}`)

  expect(await found('service=payroll')).toBe('one three')
  expect(await found('line=People&company=acme')).toBe('one')
  expect(await found('level=1&level=2')).toBe('one two')
  expect(await found('agent=ann')).toBe('three')
  expect(await found('slaMet=true')).toBe('one three')
  expect(await found('slaMet=true&slaMet=false&company=acme')).toBe('one two')
  expect(await found(`region=${encodeURIComponent('north, "far"')}&slaMet=false`)).toBe('two')
  expect(await found('trust=open')).toBe('')
  expect((await collector.get(`/v1/responses.csv?${march}&slaMet=false`)).body).toMatch(
    /^.*\r\n.*,two,.*\r\n$/,
  )
})

test('a filter that is unknown, or that would hide a change, is refused by its name', async () => {
  await using collector = await openWithAttributes()

  await expectRefusals(collector, (query) => collector.get(`/v1/responses?${query}`), {
    'what is not declared': [`${march}&mood=good`, '422 validation_failed mood'],
    'an attribute without a value': [`${march}&region=`, '422 validation_failed region'],
    'a service that is no key': [`${march}&service=a%20b`, '422 validation_failed service'],
    'changes of one service': ['afterChange=0&service=payroll', '422 validation_failed service'],
    'changes of one region': ['afterChange=0&region=north', '422 validation_failed region'],
  })
})
