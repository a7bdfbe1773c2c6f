import type { CatalogueImport, CatalogueMap } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'

interface Options {
  map?: CatalogueMap
  dryRun?: boolean
  type?: string
}

function importer({ send, secret }: TestCollector) {
  return (path: string, payload: string | Buffer, { map, dryRun, type = 'text/csv' }: Options = {}) =>
    send({
      method: 'POST',
      url: `${path}?${new URLSearchParams({ ...(map && { map: JSON.stringify(map) }), ...(dryRun && { dryRun: '' }) })}`,
      headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      payload,
    })
}

const cp1251 = (text: string) =>
  Buffer.from(
    text.replaceAll(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350)),
    'latin1',
  )

const importsOf = async ({ get }: TestCollector) =>
  (await get('/v1/audit?action=catalogue.imported')).json().rows

test('a dry run tells of each row what the import then does, and importing again changes nothing', async () => {
  await using collector = await openCollector()
  const importFile = importer(collector)
  await collector.patch('/v1/workspace', { attributes: [{ key: 'grade', of: 'service', name: 'Grade' }] })
  const owner = (
    await collector.create('/v1/users', { email: 'anna@centre.example', name: 'Anna', role: 'quality' })
  ).json().id
  await collector.put('/v1/services/travel', { name: 'Travel', line: 'People', target: 4.5 })
  await collector.put('/v1/services/mail', { name: 'Почта', attributes: { grade: 'A' } })
  const map: CatalogueMap = { columns: { key: 'Ключ', name: 'Имя' }, encoding: 'windows-1251' }
  const file = cp1251(
    [
      'Ключ;Имя;line;owner;target;grade;Прочее',
      'payroll;"Зарплата; премии";Люди;Anna@Centre.example;4,75;B;x',
      'travel;Travel;;;4.5;;',
      'mail;Почта;;;;A;',
      'bad key;Имя;;nobody@centre.example;9;C;',
      'new;;;;;;',
      'payroll;Ещё раз;;;;;'.replace('ё', 'е'),
      'short;Имя',
      '',
    ].join('\r\n'),
  )

  const planned = await importFile('/v1/services', file, { map, dryRun: true })
  const untouched = (await collector.get('/v1/services')).json().rows
  const done = await importFile('/v1/services', file, { map })
  const again = await importFile('/v1/services', file, { map })

  const report: CatalogueImport = planned.json()
  expect(report).toEqual({
    dryRun: true,
    created: 1,
    changed: 1,
    unchanged: 1,
    refused: 4,
    items: [
      {
        line: 2,
        key: 'payroll',
        done: 'created',
        fields: ['name', 'line', 'owner', 'attributes', 'target'],
      },
      { line: 3, key: 'travel', done: 'changed', fields: ['line'] },
      { line: 4, key: 'mail', done: 'unchanged' },
      {
        line: 5,
        key: 'bad key',
        done: 'refused',
        errors: [
          { path: 'owner', message: 'is no user of this workspace' },
          { path: 'Ключ', message: expect.any(String) },
          { path: 'target', message: 'must be at most 5' },
        ],
      },
      { line: 6, key: 'new', done: 'refused', errors: [{ path: 'Имя', message: 'is required' }] },
      { line: 7, key: 'payroll', done: 'refused', errors: [{ path: 'Ключ', message: 'is on line 2 too' }] },
      {
        line: 8,
        done: 'refused',
        errors: [{ path: 'row', message: 'has 2 cells, and the first line has 7' }],
      },
    ],
    unread: ['Прочее'],
  })
  expect(untouched).toHaveLength(2)
  expect(done.json()).toEqual({ ...report, dryRun: false })
  expect((await collector.get('/v1/services')).json().rows).toEqual([
    { key: 'mail', name: 'Почта', attributes: { grade: 'A' } },
    {
      key: 'payroll',
      name: 'Зарплата; премии',
      line: 'Люди',
      owner,
      target: 4.75,
      attributes: { grade: 'B' },
    },
    { key: 'travel', name: 'Travel', target: 4.5 },
  ])
  expect(again.json()).toMatchObject({ created: 0, changed: 0, unchanged: 3, refused: 4 })
  expect(await importsOf(collector)).toMatchObject([
    {
      details: { of: 'service', rows: 7, fields: ['key', 'name', 'line', 'owner', 'target', 'attributes'] },
    },
  ])
})

test('two thousand agents come in one file, with one entry in the audit', async () => {
  await using collector = await openCollector()
  const importFile = importer(collector)
  await collector.put('/v1/agents/a-7', { name: 'Old name', email: 'old@centre.example' })
  const rows = Array.from({ length: 2000 }, (_, at) => ({ key: `a-${at}`, name: `Agent ${at}`, email: null }))
  const ndjson = rows.map((row) => JSON.stringify(row)).join('\n')

  const reply = await importFile('/v1/agents', ndjson, { type: 'application/x-ndjson' })

  expect(reply.json()).toMatchObject({ created: 1999, changed: 1, unchanged: 0, refused: 0, unread: [] })
  expect((await collector.get('/v1/agents/a-7')).json()).toEqual({
    key: 'a-7',
    name: 'Agent 7',
    email: 'old@centre.example',
  })
  expect((await collector.get('/v1/agents')).json().rows).toHaveLength(2000)
  expect(await importsOf(collector)).toHaveLength(1)
})

test('a list that was downloaded is imported without a change', async () => {
  await using collector = await openCollector()
  const importFile = importer(collector)
  await collector.patch('/v1/workspace', { attributes: [{ key: 'region', of: 'company', name: 'Region' }] })
  const user = { email: 'anna@centre.example', name: 'Anna', role: 'quality' }
  const owner = (await collector.create('/v1/users', user)).json().id
  await collector.put('/v1/companies/acme', {
    name: 'Acme, "Ltd"',
    owner,
    attributes: { region: 'north, east' },
  })
  await collector.put('/v1/agents/anna', { name: 'Anna', email: 'anna@centre.example' })
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'People', target: 4.5 })
  await collector.put('/v1/lines/People', { owner })

  for (const list of ['/v1/companies', '/v1/agents', '/v1/services', '/v1/lines']) {
    const file = (await collector.get(`${list}?format=csv`)).body
    const reply = await importFile(list, file)
    expect(reply.json(), list).toMatchObject({ created: 0, changed: 0, unchanged: 1, refused: 0, unread: [] })
  }
  const cleared = await importFile('/v1/lines', 'line,owner\nPeople,\nNew,\n')
  expect(cleared.json().items).toEqual([
    { line: 2, key: 'People', done: 'changed', fields: ['owner'] },
    { line: 3, key: 'New', done: 'unchanged' },
  ])
  expect((await collector.get('/v1/lines')).json().rows).toEqual([{ line: 'People' }])
})

test('asks after an import have the attributes that it brought', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const importFile = importer(collector)
  await collector.patch('/v1/workspace', { attributes: [{ key: 'region', of: 'company', name: 'Region' }] })
  const askAbout = async (ticket: string) => {
    const context = { service: 'payroll', company: 'acme', ticket }
    const { id } = (await collector.create('/v1/invitations', { person: { id: 'p-1' }, context })).json()
    return (await collector.get(`/v1/invitations/${id}`)).json().attributes
  }

  const before = await askAbout('T-1')
  await importFile('/v1/companies', 'key,region\nacme,north\n')

  expect([before, await askAbout('T-2')]).toEqual([undefined, { 'company.region': 'north' }])
})

test('a file that can not be read as a whole is refused, and says why', async () => {
  await using collector = await openCollector()
  const importFile = importer(collector)
  const columns = (map: object) => ({ map: map as CatalogueMap })

  const refusals = [
    await importFile('/v1/agents', ''),
    await importFile('/v1/agents', 'name,email\nAnna,\n'),
    await importFile('/v1/agents', 'key,name,name\na,b,c\n'),
    await importFile('/v1/agents', 'key,name\n', columns({ columns: { name: 'Full name' } })),
    await importFile('/v1/agents', 'key,name\n', columns({ columns: { owner: 'Owner' } })),
    await importFile('/v1/companies', 'key,r\n', columns({ attributes: { region: 'r' } })),
    await importFile('/v1/agents', `key\n${'a\n'.repeat(10_001)}`),
  ]

  expect(refusals.map((reply) => [reply.statusCode, reply.json().errors?.[0]?.path])).toEqual([
    [422, 'body'],
    [422, 'key'],
    [422, 'name'],
    [422, 'Full name'],
    [422, expect.stringContaining('map')],
    [422, 'map.attributes.region'],
    [422, 'body'],
  ])
})
