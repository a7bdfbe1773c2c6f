import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { importing } from '../../../test/importing.ts'
import { auditOf } from '../../../test/otklik.ts'
import { talliesAndRecount } from '../../../test/recount.ts'

const ALL = 'from=2020-01-01&to=2030-01-01'
const FILE = `id,service,answeredAt,askedAt,csi,comment,agent,company,level,person
1,payroll,2024-01-31T22:30:00Z,,5,Thanks,ann,acme,3,Anna@Acme.example
2,payroll,2024-01-31 12:00,2024-01-30,2,,ann,acme,,p-2
3,travel,2023-05-01,,4,,,,,
4,payroll,,2024-01-30 09:00,,,ann,acme,,p-3
`

test('past ratings count on their days, and in rates if they say when they were asked', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv', services: ['payroll'] })
  const { importCsv } = importing(collector)

  const reply = await importCsv(FILE)

  expect(reply.json()).toEqual({
    dryRun: false,
    rows: 4,
    imported: 4,
    repeated: 0,
    refused: 0,
    errors: [],
    from: '2023-05-01',
    to: '2024-02-02',
    added: { service: 1, agent: 1, company: 1 },
    unread: [],
  })
  expect(await collector.scores({ by: 'service,agent,day' })).toMatchObject([
    { service: 'payroll', agent: 'ann', period: '2024-01-31', n: 1, s2: 1, openShare: 0 },
    { service: 'payroll', agent: 'ann', period: '2024-02-01', n: 1, s5: 1 },
    { service: 'travel', agent: null, period: '2023-05-01', n: 1, s4: 1 },
  ])
  expect(await collector.rates({ by: 'survey,month' })).toMatchObject([
    { survey: 'import.old-desk', period: '2023-05-01', issued: 0, unsolicited: 1, responseRate: null },
    { period: '2024-01-01', issued: 2, delivered: 2, answered: 1, responseRate: 0.5 },
    { period: '2024-02-01', issued: 0, unsolicited: 1 },
  ])
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
  const feed = (await collector.get(`/v1/responses?${ALL}`)).json()
  expect(feed.rows).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ person: 'anna@acme.example', trust: 'signed', channel: 'email' }),
    ]),
  )
})

test('a file is read as its map says, and scales stay what they are', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv' })
  const { importCsv } = importing(collector)
  const cp1251 = (text: string) =>
    Buffer.from(
      text.replaceAll(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350)),
      'latin1',
    )
  const file = [
    'Номер;Услуга;Оценено;Оценка;Рука;Лицо;Десять;NPS;Город',
    '7;"Расчёт; зарплаты";31.01.2024 23:30;4,0;вверх;плохо;10;9;Львов',
    '8;"Расчёт; зарплаты";1.2.2024;5;вниз;хорошо;1,00;0;',
    '',
  ]
    .join('\r\n')
    .replace('ё', 'е')
    .replaceAll('ё', 'е')
  await collector.patch('/v1/workspace', { attributes: [{ key: 'city', of: 'company', name: 'City' }] })

  const reply = await importCsv(cp1251(file), {
    map: {
      columns: { id: 'Номер', service: 'Услуга', answeredAt: 'Оценено' },
      questions: {
        csi: { column: 'Оценка' },
        thumb: { column: 'Рука', words: ['вниз', 'вверх'] },
        face: { column: 'Лицо', words: ['плохо', 'средне', 'хорошо'] },
        ten: { column: 'Десять', scale: 10 },
        nps: { column: 'NPS' },
      },
      attributes: { city: 'Город' },
      encoding: 'windows-1251',
      decimal: ',',
      dates: 'dd.mm.yyyy',
    },
  })

  expect(reply.json()).toMatchObject({ imported: 2, errors: [] })
  expect(await collector.scores({ by: 'service,day' })).toMatchObject([
    { serviceName: 'Расчет; зарплаты', period: '2024-01-31', s4: 1 },
    { serviceName: 'Расчет; зарплаты', period: '2024-02-01', s5: 1 },
  ])
  const optionsOf = async (question: string) =>
    (await collector.scores({ question })).map((row) => {
      const { option, count } = row as unknown as { option: string; count: number }
      return `${option}: ${count}`
    })
  expect(await optionsOf('thumb')).toEqual(['1: 1', '2: 1'])
  expect(await optionsOf('face')).toEqual(['1: 1', '2: 0', '3: 1'])
  expect(await optionsOf('ten')).toHaveLength(10)
  expect(await collector.scores({ question: 'nps' })).toMatchObject([{ n: 2 }])
  expect(await collector.scores({ by: 'city' })).toMatchObject([
    { city: 'Львов', n: 1 },
    { city: null, n: 1 },
  ])
  const survey = (await collector.get('/v1/surveys/import.old-desk')).json()
  expect(survey.questions[1]).toMatchObject({
    key: 'thumb',
    kind: 'choice',
    options: [{}, { texts: { en: 'вверх' } }],
  })
})

test('a row that was imported is repeated, and one that differs is refused', async () => {
  await using collector = await openCollector()
  const { importCsv } = importing(collector)
  await importCsv(FILE)
  const before = await collector.allRows()

  const again = await importCsv(FILE)
  const changed = await importCsv(FILE.replace('payroll,2024-01-31 12:00', 'travel,2024-01-31 12:00'))
  const otherwise = await importCsv(FILE, { source: 'older-desk' })

  expect(again.json()).toMatchObject({ rows: 4, imported: 0, repeated: 4, refused: 0 })
  expect(changed.json()).toMatchObject({
    repeated: 3,
    errors: [{ line: 3, path: 'id', message: 'differs from what was imported' }],
  })
  expect(otherwise.json()).toMatchObject({ imported: 4 })
  const after = await collector.allRows()
  expect(after.submission).toEqual(expect.arrayContaining(before.submission ?? []))
  expect(await collector.scores()).toMatchObject([{ n: 6 }])
  expect(await auditOf(collector)).toMatchObject([
    { actor_kind: 'key', action: 'history.imported', subject: 'old-desk', details: { imported: 4 } },
    { action: 'history.imported', subject: 'older-desk' },
    { action: 'survey.changed', subject: 'import.old-desk' },
    { action: 'survey.changed', subject: 'import.older-desk' },
  ])
})

test('rows without ids count each, however often their file is imported', async () => {
  await using collector = await openCollector()
  const { importCsv } = importing(collector)
  const rows = [
    'payroll,2024-01-31,5',
    'payroll,2024-01-31,5',
    'payroll,2024-01-30,5',
    'payroll,2024-01-31,5',
  ]
  const file = (...lines: string[]) => ['service,answeredAt,csi', ...lines].join('\n')

  const first = await importCsv(file(...rows))
  const sorted = await importCsv(file(...rows.toSorted(), 'payroll,2024-02-01,5'))

  expect(first.json()).toMatchObject({ imported: 4, repeated: 0 })
  expect(sorted.json()).toMatchObject({ imported: 1, repeated: 4 })
  expect(await collector.score('payroll')).toMatchObject({ n: 5 })
})

test('history opens no case, sends nothing, and moves the tags of its days alone', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { importCsv } = importing(collector)
  await collector.put('/v1/opt-outs/anna@acme.example', {})
  const tagOf = async (from: string, to: string) =>
    (await collector.get(`/v1/scores?from=${from}&to=${to}`)).headers.etag
  const untouched = ['case_file', 'case_event', 'outbox', 'letter', 'opt_out', 'ask_details'] as const
  // The first import also makes a survey and entries of the catalogue, on which every figure depends.
  await importCsv(FILE.replaceAll('2024', '2021'))
  const before = await collector.allRows()
  const tags = [await tagOf('2024-01-01', '2024-03-01'), await tagOf('2025-01-01', '2025-03-01')]

  await importCsv(FILE.replaceAll(/^(\d)/gm, 'n$1'))
  const { invitation, publication } = await collector.allRows()
  await collector.sweep()

  const after = await collector.allRows()
  expect(after.invitation).toEqual(invitation)
  for (const table of untouched) expect(after[table], table).toEqual(before[table])
  expect(await tagOf('2024-01-01', '2024-03-01')).not.toBe(tags[0])
  expect(await tagOf('2025-01-01', '2025-03-01')).toBe(tags[1])
  expect(publication?.map((row) => (row as { from_day: string }).from_day)).toEqual([
    '2021-01-01',
    '2023-04-01',
    '2024-01-01',
  ])
})

test('entries of past contexts are shown to whom they were granted, with no sweep between', async () => {
  await using collector = await openCollector({ services: ['travel'] })
  await collector.post('/v1/responses', collector.aResponse())
  collector.advance({ days: 3 })
  await collector.sweep()
  await importing(collector).importCsv(FILE)
  const key = await collector.grantedKey({ companies: ['acme'] }, 'read')

  const agents = await collector.send({
    method: 'GET',
    url: '/v1/agents',
    headers: { authorization: `Bearer ${key}` },
  })

  expect(agents.json().rows).toMatchObject([{ key: 'ann', name: 'ann' }])
})

test('a bad row is refused with its line, and stops no other', async () => {
  await using collector = await openCollector()
  const { importCsv, importJson } = importing(collector)
  const good = (id: number) => `g-${id},payroll,2024-01-31,5,`
  const csv = [
    'id,service,answeredAt,csi,comment',
    good(1),
    'b-1,payroll,2024-01-31,6,',
    'b-2,,2024-02-30,x,',
    'b-3,payroll,2024-01-31,5',
    'b-4,payroll,2024-01-31,5,a "quoted" word',
    good(2),
    `b-5,payroll,2024-01-31,5,${'9'.repeat(5_000_000)}`,
    'b-6,payroll,2024-01-31,5,"never closed',
    good(3),
    'x-1,payroll,2024-01-31,5,"two\nlines, and a ""quote"""',
    `b-7,payroll,2024-01-31,5,${'x'.repeat(4001)}`,
    'b-8,payroll,2030-01-31,5,',
    'b-9,payroll,,,',
    '',
    'b-10,payroll,2024-01-31,5,\u0000',
    'x-2,payroll,2024-01-31,5,=HYPERLINK(1)',
  ].join('\n')

  const reply = await importCsv(
    Buffer.concat([Buffer.from(csv), Buffer.from('\nb-11,payroll,2024-01-31,5,\xff\n', 'latin1')]),
  )
  const json = await importJson([
    { id: 'j-1', service: 'payroll', answeredAt: '2024-01-31', csi: 5, comment: 'two\nlines' },
    { id: 'j-2', service: ['payroll'], answeredAt: '2024-01-31', csi: 5 },
    { id: 'j-3', service: 'payroll', answeredAt: '2024-01-31', csi: 4.5, level: 4 },
    ['j-4'],
  ])

  const { errors, ...counts } = reply.json()
  expect(counts).toMatchObject({ rows: 16, imported: 5, refused: 11 })
  expect(errors.map(({ line, path }: { line: number; path: string }) => `${line} ${path}`)).toEqual([
    '3 csi',
    '4 service',
    '4 answeredAt',
    '4 csi',
    '5 row',
    '6 row',
    '8 row',
    '9 row',
    '13 comment',
    '14 answeredAt',
    '15 row',
    '17 comment',
    '19 row',
  ])
  expect(json.json()).toMatchObject({
    imported: 1,
    errors: [
      { line: 2, path: 'row', message: 'has in "service" no text and no number' },
      { line: 3, path: 'level' },
      { line: 3, path: 'csi', message: 'must be a whole number from 1 to 5' },
      { line: 4, path: 'row', message: 'is not an object' },
    ],
  })
  const { rows } = (await collector.get(`/v1/responses?${ALL}`)).json()
  expect(
    rows
      .map(({ comment }: { comment: string | null }) => comment)
      .filter(Boolean)
      .sort(),
  ).toEqual(['=HYPERLINK(1)', 'two\nlines', 'two\nlines, and a "quote"'])
})

test('a dry run tells what would become of the rows, and stores nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const { importCsv } = importing(collector)
  await importCsv(FILE.split('\n').slice(0, 2).join('\n'))
  const before = await collector.allRows()

  const dry = await importCsv(`${FILE}5,payroll,2024-01-31,,9,,,,,\n`, { dryRun: true })

  expect(dry.json()).toMatchObject({
    ...{ dryRun: true, rows: 5, imported: 3, repeated: 1, refused: 1 },
    ...{ from: '2023-05-01', to: '2024-02-01', added: { service: 1, agent: 0, company: 0 } },
  })
  expect(await collector.allRows()).toEqual(before)
})

test('an import brings back nobody who was erased', async () => {
  await using collector = await openCollector()
  const { importCsv } = importing(collector)
  await importCsv(FILE)
  await collector.delete('/v1/people/anna@acme.example')
  const before = await collector.allRows()

  const again = await importCsv(FILE)

  expect(again.json()).toMatchObject({ repeated: 4 })
  expect(await collector.allRows()).toEqual(before)
  expect(JSON.stringify(before)).not.toContain('Thanks')
})

test.each([
  ['no column', { map: { columns: { agent: 'Agent' } } }, 'map.columns.agent'],
  [
    'a scale that a question does not have',
    { map: { questions: { csi: { scale: 10 } } } },
    'map.questions.csi',
  ],
  [
    'words that are no scale',
    { map: { questions: { mood: { words: ['a', 'b', 'c', 'd'] } } } },
    'map.questions.mood.words',
  ],
  ['a choice without options', { map: { questions: { reasons: {} } } }, 'map.questions.reasons'],
  ['an attribute that is not declared', { map: { attributes: { city: 'id' } } }, 'map.attributes.city'],
  ['a question of another survey', { map: { survey: 'csi', questions: { nps: {} } } }, 'map.questions.nps'],
] as const)('a map with %s is refused before a row is read', async (_, options, path) => {
  await using collector = await openCollector()
  const { importCsv } = importing(collector)
  const before = await collector.allRows()

  const reply = await importCsv(FILE, options as never)

  expect(reply).toBeProblem(422, 'validation_failed', path)
  expect(await collector.allRows()).toEqual(before)
})

test('a file as a whole is refused for its format, its survey and its columns', async () => {
  await using collector = await openCollector()
  const { importCsv } = importing(collector)
  const source = randomUUID()

  expect(await importCsv(FILE, { source, type: 'application/json' })).toBeProblem(
    415,
    'unsupported_media_type',
  )
  expect(await importCsv(FILE, { map: { survey: 'none' } })).toBeProblem(
    422,
    'survey_not_found',
    'map.survey',
  )
  expect(await importCsv('', {})).toBeProblem(422, 'validation_failed', 'body')
  expect(await importCsv('csi\n5')).toBeProblem(422, 'validation_failed', 'map.columns.service')
  expect(await importCsv('service,csi,csi\n')).toBeProblem(422, 'validation_failed', 'body')
  expect((await importCsv('service,answeredAt,csi,Foo\n')).json()).toMatchObject({ rows: 0, unread: ['Foo'] })
})
