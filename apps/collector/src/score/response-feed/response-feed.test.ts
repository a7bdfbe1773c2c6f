import { setImmediate as turn } from 'node:timers/promises'
import type { Answers, ErasedResponseRow, ResponseRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { isPostgres } from '../../../test/database.ts'
import { expectRefusals } from '../../../test/refusals.ts'

type Row = ResponseRow | ErasedResponseRow

const march = 'from=2026-03-01&to=2026-04-01'

/** Reads all pages of a list. */
async function read(collector: TestCollector, query: string): Promise<Row[]> {
  const rows: Row[] = []
  let next: string | null = `/v1/responses?${query}`
  while (next !== null) {
    const reply = await collector.get(next)
    expect(reply.statusCode, reply.body).toBe(200)
    rows.push(...reply.json().rows)
    next = reply.json().next?.replace('http://collector.test', '') ?? null
  }
  return rows
}

/** Returns the state of a reader who upserted these rows. */
const upserted = (...rows: Row[]) => new Map(rows.map((row) => [row.id, row]))
const latestOf = (rows: Row[]) => Math.max(0, ...rows.map(({ change }) => change))

async function answer(collector: TestCollector, ticket: string, answers: Answers, person = 'olha') {
  const token = await collector.aToken({ person, ticket })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().invitation as string
}

test("a response is one flat row with its context, today's names and every answer", async () => {
  await using collector = await openCollector({ now: '2026-03-10T22:30:00Z', timeZone: 'Europe/Kyiv' })
  await collector.put('/v1/services/payroll', { name: 'Payroll', line: 'HR' })
  await collector.put('/v1/agents/ann', { name: 'Ann' })
  await collector.put('/v1/companies/acme', { name: 'Acme' })
  await collector.put('/v1/surveys/csi', {
    name: 'Service',
    questions: [
      { key: 'csi', kind: 'csi', texts: { en: 'How?' } },
      { key: 'speed', kind: 'csi', texts: { en: 'How fast?' } },
      { key: 'comment', kind: 'text', texts: { en: 'Why?' } },
      {
        key: 'reasons',
        kind: 'choice',
        texts: { en: 'What?' },
        options: ['slow', 'rude'].map((key) => ({ key, texts: { en: key } })),
      },
    ],
  })
  const claims = { person: 'olha', ticket: 'INC-1', agent: 'ann', company: 'acme', touchpoint: 'desk' }
  const token = await collector.aToken({ ...claims, level: 3, round: 2 })
  const answers = { csi: 2, speed: 4, comment: 'slow, "very"', reasons: ['slow', 'rude'] }
  const first = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  collector.advance({ hours: 2 })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 3 } }))

  const rows = await read(collector, march)

  expect(rows).toEqual([
    {
      id: first.json().invitation,
      change: expect.any(Number),
      erased: false,
      answeredAt: '2026-03-10T22:30:00.000Z',
      answeredDay: '2026-03-11',
      updatedAt: '2026-03-11T00:30:00.000Z',
      survey: 'csi',
      surveyVersion: 2,
      service: 'payroll',
      serviceName: 'Payroll',
      line: 'HR',
      agent: 'ann',
      agentName: 'Ann',
      company: 'acme',
      companyName: 'Acme',
      level: 3,
      touchpoint: 'desk',
      channel: 'portal',
      via: 'portal',
      trust: 'signed',
      unsolicited: false,
      ticket: 'INC-1',
      round: 2,
      person: 'olha',
      revision: 2,
      csi: 3,
      nps: null,
      comment: 'slow, "very"',
      reasons: 'slow,rude',
      answers: '{"speed":4}',
    },
  ])
  expect(await read(collector, 'afterChange=0')).toEqual(rows)
})

test('an invitation without an answer is not in the feed, and an open response has no person', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const seen = collector.aResponse()
  await collector.post('/v1/views', {
    site: collector.site,
    invitation: seen.invitation,
    context: seen.context,
  })
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 1 } }))

  const lists = [await read(collector, march), await read(collector, 'afterChange=0')]

  for (const rows of lists)
    expect(rows).toMatchObject([{ csi: 1, person: null, trust: 'open', ticket: null }])
})

test('a feed by days is in the order of the first answers, however small its pages are', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const expected: string[] = []
  for (const time of [
    '2026-02-28T23:59:59Z',
    '2026-03-01T00:00:00Z',
    '2026-03-31T23:59:59Z',
    '2026-04-01T00:00:00Z',
  ]) {
    collector.setTime(time)
    const ids = await Promise.all([1, 2, 3].map((n) => answer(collector, `INC-${time}-${n}`, { csi: n })))
    if (time.startsWith('2026-03')) expected.push(...ids.sort())
  }

  for (const limit of [1, 2, 6, 7]) {
    const rows = await read(collector, `${march}&limit=${limit}`)
    expect(rows.map(({ id }) => id)).toEqual(expected)
  }
})

test('in a feed by change, the next page continues within the same transaction', async () => {
  await using collector = await openCollector()
  const ids = await Promise.all(
    Array.from({ length: 20 }, (_, n) => answer(collector, `INC-${n}`, { csi: 1 })),
  )
  const answered = latestOf(await read(collector, 'afterChange=0'))
  await collector.patch('/v1/workspace', { retention: { identityDays: 1 } })
  collector.advance({ days: 2 })
  await collector.sweep()

  const rows = await read(collector, `afterChange=${answered}&limit=7`)

  expect(rows.map(({ id }) => id)).toEqual(ids.sort())
  expect(new Set(rows.map(({ change }) => change)).size).toBe(1)
})

test('in a feed by change, a row that changes meanwhile is read again in its newest version', async () => {
  await using collector = await openCollector()
  const ids: string[] = []
  for (let n = 0; n < 6; n++) ids.push(await answer(collector, `INC-${n}`, { csi: 1 }))
  const first = (await collector.get('/v1/responses?afterChange=0&limit=3')).json()
  for (const changed of [0, 5]) await answer(collector, `INC-${changed}`, { csi: 5 })

  const rest = await read(collector, first.next.split('?')[1])

  expect([...first.rows, ...rest].map(({ id, csi }) => [ids.indexOf(id), csi])).toEqual([
    ...[0, 1, 2, 3, 4].map((n) => [n, 1]),
    ...[0, 5].map((n) => [n, 5]),
  ])
  expect(await read(collector, `afterChange=${latestOf(rest)}`)).toEqual([])
})

test('a reader who follows the changes while others write ends with the current state of every response', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 3 : 1 })
  let isWriting = true
  let known = new Map<string, Row>()
  const following = (async () => {
    let after = 0
    for (let isLast = false; !isLast; ) {
      // PGlite reads without leaving this turn of the event loop, so the writers need one of their own.
      await turn()
      isLast = !isWriting
      const rows = await read(collector, `afterChange=${after}&limit=5`)
      known = new Map([...known, ...upserted(...rows)])
      after = Math.max(after, latestOf(rows))
    }
  })()

  await Promise.all(
    Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 25; n++) await answer(collector, `INC-${(writer + n) % 20}`, { csi: 1 + (n % 5) })
    }),
  )
  isWriting = false
  await following

  const all = upserted(...(await read(collector, march)))
  expect(known.size).toBe(20)
  expect(new Map([...known].sort())).toEqual(new Map([...all].sort()))
})

test('an erased response keeps what figures count by, and no person, ticket, time or text', async () => {
  await using collector = await openCollector()
  const id = await answer(collector, 'INC-1', { csi: 2, comment: 'the boss', reasons: ['quick'] })
  const before = await read(collector, 'afterChange=0')
  await collector.delete('/v1/people/olha')

  const lists = [await read(collector, `afterChange=${latestOf(before)}`), await read(collector, march)]

  const kept = before.map((row) => ({
    ...row,
    ...{ change: expect.any(Number), erased: true, answeredAt: null, updatedAt: null, via: null },
    ...{ ticket: null, round: null, person: null, revision: null, comment: null },
  }))
  expect(before).toMatchObject([
    { id, answeredDay: '2026-03-10', service: 'payroll', csi: 2, reasons: 'quick' },
  ])
  for (const rows of lists) expect(rows).toEqual(kept)
  expect(latestOf(lists[0] as Row[])).toBeGreaterThan(latestOf(before))
})

test('a response that retention has cleared is read again without the removed values', async () => {
  await using collector = await openCollector({ now: '2026-03-10T12:00:00Z' })
  await collector.patch('/v1/workspace', { retention: { textDays: 5, identityDays: 50 } })
  const id = await answer(collector, 'INC-1', { csi: 2, comment: 'the boss' })
  const steps: Row[] = []
  let after = latestOf(await read(collector, 'afterChange=0'))

  for (const days of [5, 45]) {
    collector.advance({ days })
    await collector.sweep()
    const rows = await read(collector, `afterChange=${after}`)
    steps.push(...rows)
    after = latestOf(rows)
  }

  expect(steps).toMatchObject([
    { id, csi: 2, comment: null, person: 'olha', updatedAt: '2026-03-15T12:00:00.000Z' },
    { id, csi: 2, comment: null, person: null, updatedAt: '2026-04-29T12:00:00.000Z' },
  ])
})

test('updatedSince finds responses that were answered, revised, cleared or erased since, and few others', async () => {
  await using collector = await openCollector({ now: '2026-03-01T12:00:00Z' })
  await collector.patch('/v1/workspace', { retention: { textDays: 3 } })
  const ids: string[] = []
  for (let n = 0; n < 12; n++) {
    ids.push(await answer(collector, `INC-${n}`, n === 2 ? { csi: 1, comment: 'old' } : { csi: 1 }))
    await collector.put('/v1/services/payroll', { name: `Renamed ${n}` })
    collector.advance({ hours: 1 })
  }
  const readSince = async (time: string) =>
    (await read(collector, `updatedSince=${encodeURIComponent(time)}`)).map(({ id }) => id).sort()
  const sorted = (...numbers: number[]) => numbers.map((n) => ids[n]).sort()
  const answered = await readSince('2026-03-01T21:59:00+00:00')
  const justAfter = await readSince('2026-03-01T23:03:00Z')

  await answer(collector, 'INC-4', { csi: 5 })
  const revised = await readSince('2026-03-02T01:01:00+01:00')
  collector.setTime('2026-03-05T12:00:00Z')
  await collector.sweep()
  const cleared = await readSince('2026-03-05T12:00:00Z')
  const all = await readSince('2020-01-01T00:00:00Z')
  const none = await readSince('2027-01-01T00:00:00Z')
  collector.advance({ hours: 1 })
  await collector.delete('/v1/people/olha')

  expect(answered).toEqual(sorted(10, 11))
  expect(justAfter).toEqual([])
  expect(revised).toEqual(sorted(4))
  expect(cleared).toEqual(sorted(2))
  expect(all).toEqual([...ids].sort())
  expect(none).toEqual([])
  expect(await readSince('2026-03-05T13:00:00Z')).toEqual([...ids].sort())
})

test('updatedSince also finds a later write that is dated slightly earlier', async () => {
  await using collector = await openCollector({ now: '2026-03-10T12:00:00Z' })
  await answer(collector, 'INC-1', { csi: 1 })
  const readAt = '2026-03-10T12:01:00Z'
  collector.setTime('2026-03-10T11:59:30Z')
  const late = await answer(collector, 'INC-2', { csi: 2 })

  const rows = await read(collector, `updatedSince=${readAt}`)

  expect(rows.map(({ id }) => id)).toContain(late)
})

test('every format has the same columns, and a CSV has all headings even if a row is erased', async () => {
  await using collector = await openCollector()
  const id = await answer(collector, 'INC-1', { csi: 2, comment: '=1+1' })
  collector.setTime('2026-03-10T12:00:01Z')
  await answer(collector, 'INC-2', { csi: 4 })

  const csv = (await collector.get(`/v1/responses?${march}&format=csv`)).body
  const excel = (await collector.get(`/v1/responses?${march}&format=csv-excel`)).body
  const ndjson = (await collector.get(`/v1/responses?${march}&format=ndjson`)).body
  await collector.delete('/v1/people/olha')
  const erased = await collector.get(`/v1/responses?${march}&format=csv&limit=1`)

  const heading = csv.split('\r\n')[0] ?? ''
  const rows: ResponseRow[] = ndjson
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(heading.split(',').sort()).toEqual(Object.keys(rows[0] ?? {}).sort())
  expect(csv).toContain(',=1+1,')
  expect(excel).toContain(";'=1+1;")
  expect(excel.split('\r\n')[0]).toBe(`\ufeff${heading.replaceAll(',', ';')}`)
  const [, row = ''] = erased.body.split('\r\n')
  expect(erased.body.startsWith(heading)).toBe(true)
  expect(row).toMatch(/^[0-9a-f-]{36},\d+,TRUE,,2026-03-10,,csi,1,payroll,payroll,.*,2,,,,$/)
  expect(csv).toContain(id)
  expect(erased.headers.link).toMatch(/^<http:\/\/collector.test\/v1\/responses\?.*cursor=.*>; rel="next"$/)
})

test('the reply is 304 until the list changes', async () => {
  await using collector = await openCollector()
  await answer(collector, 'INC-1', { csi: 2 })
  const url = `/v1/responses?${march}`
  const ask = (etag: string | undefined) =>
    collector.send({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${collector.secret}`, 'if-none-match': etag },
    })
  const { etag } = (await collector.get(url)).headers

  const same = await ask(etag)
  await answer(collector, 'INC-2', { csi: 2 })
  const other = await ask(etag)

  expect([same.statusCode, same.body, other.statusCode]).toEqual([304, '', 200])
  expect(other.json().rows).toHaveLength(2)
})

test('a reader of changes continues at the cursor, even after the last page, and days end', async () => {
  await using collector = await openCollector()
  const page = async (query: string) => (await collector.get(`/v1/responses?${query}`)).json()
  const nothing = await page('afterChange=0')
  const first = await answer(collector, 'INC-1', { csi: 1 })
  const last = await page(`afterChange=0&cursor=${nothing.cursor}`)
  const second = await answer(collector, 'INC-2', { csi: 2 })
  const later = await page(`afterChange=0&cursor=${last.cursor}`)
  const idle = await page(`afterChange=0&cursor=${later.cursor}`)

  const idsOf = ({ rows }: { rows: Row[] }) => rows.map(({ id }) => id)
  expect([nothing, last, later, idle].map(idsOf)).toEqual([[], [first], [second], []])
  expect([nothing, last, later, idle].map(({ next }) => next)).toEqual([null, null, null, null])
  expect(idle.cursor).toBe(later.cursor)
  expect((await page(march)).cursor).toBeNull()
  expect((await page(`${march}&limit=1`)).cursor).toMatch(/^2026-03-10_\d+_/)
})

test('a CSV that Postgres writes has the bytes of one that is written page by page', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/services/payroll', { name: 'Pay "roll", desk;\tA', line: '=1+1' })
  const comments = [
    'a "quote", a; semicolon',
    'line\r\nbreak',
    '\t',
    "'-dash",
    '😀 \u202e',
    '',
    'плата',
    '\\N',
  ]
  for (const [n, comment] of comments.entries())
    await answer(collector, `INC,"${n}"`, { csi: 1, comment, reasons: ['quick', 'too_long'] })
  await answer(collector, 'INC-none', { reasons: [] })
  await answer(collector, 'INC-erased', { csi: 1, comment: 'the boss' }, 'petro')
  await collector.delete('/v1/people/petro')

  const whole = (await collector.get(`/v1/responses.csv?${march}`)).body
  const byChange = (await collector.get('/v1/responses?afterChange=0&format=csv')).body
  const page = (await collector.get(`/v1/responses?${march}&format=csv&limit=100`)).body

  expect(whole).toBe(page)
  expect([...byChange.split('\r\n')].sort()).toEqual([...page.split('\r\n')].sort())
})

test('the address of the next page leaves out the api_key of the request', async () => {
  await using collector = await openCollector()
  for (const ticket of ['INC-1', 'INC-2']) await answer(collector, ticket, { csi: 2 })
  const key = await collector.keyWith('rows')

  const reply = await collector.send({
    method: 'GET',
    url: `/v1/responses?afterChange=0&limit=1&api_key=${key}`,
  })

  expect(reply.json().next).toMatch(/cursor=\d+_[0-9a-f-]{36}$/)
  expect(reply.body).not.toContain(key)
})

test('a query for no list, for two lists, or with an invalid cursor is refused with its names', async () => {
  await using collector = await openCollector()
  const get = (query: string) => collector.get(`/v1/responses?${query}`)
  const id = '0a000000-0000-4000-8000-000000000000'

  await expectRefusals(collector, get, {
    nothing: ['', '422 validation_failed from to'],
    'no to': ['from=2026-03-01', '422 validation_failed to'],
    'no from': ['to=2026-03-01', '422 validation_failed from'],
    'the same day twice': ['from=2026-03-01&to=2026-03-01', '422 validation_failed to'],
    'a time for a day': ['from=2026-03-01T00:00:00Z&to=2026-04-01', '422 validation_failed from'],
    'days and a change': [`${march}&afterChange=1`, '422 validation_failed from'],
    'a day and a time': ['to=2026-03-01&updatedSince=2026-03-01T00:00:00Z', '422 validation_failed to'],
    'a change and a time': [
      'afterChange=1&updatedSince=2026-03-01T00:00:00Z',
      '422 validation_failed updatedSince',
    ],
    'a change below 0': ['afterChange=-1', '422 validation_failed afterChange'],
    'a fractional change': ['afterChange=1.5', '422 validation_failed afterChange'],
    'a change with too many digits': [`afterChange=${'9'.repeat(16)}`, '422 validation_failed afterChange'],
    'two changes': ['afterChange=1&afterChange=2', '422 validation_failed afterChange'],
    'a time without a zone': ['updatedSince=2026-03-01T00:00:00', '422 validation_failed updatedSince'],
    'a day for a time': ['updatedSince=2026-03-01', '422 validation_failed updatedSince'],
    'a time that does not exist': ['updatedSince=2026-02-30T00:00:00Z', '422 validation_failed updatedSince'],
    'no rows at all': ['afterChange=0&limit=0', '422 validation_failed limit'],
    'too many rows': ['afterChange=0&limit=10001', '422 validation_failed limit'],
    'an unknown format': ['afterChange=0&format=xml', '422 validation_failed format'],
    'a filter': ['afterChange=0&service=payroll', '422 validation_failed service'],
    'a number for a cursor': ['afterChange=0&cursor=5', '422 validation_failed cursor'],
    'an empty cursor': ['afterChange=0&cursor=', '422 validation_failed cursor'],
    'a cursor of days': [`afterChange=0&cursor=2026-03-01_5_${id}`, '422 validation_failed cursor'],
    'a cursor of changes': [`${march}&cursor=5_${id}`, '422 validation_failed cursor'],
    'a cursor with an invalid day': [`${march}&cursor=2026-13-01_5_${id}`, '422 validation_failed cursor'],
    'a cursor with the year 0': [`${march}&cursor=0000-01-01_5_${id}`, '422 validation_failed cursor'],
    'a very long cursor': [`${march}&cursor=${'9'.repeat(9000)}`, '422 validation_failed cursor'],
    SQL: [`afterChange=0&cursor=5_${id}'--`, '422 validation_failed cursor'],
  })
  expect((await get(`afterChange=${'9'.repeat(15)}`)).json().rows).toEqual([])
  expect((await get(`${march}&cursor=9999-12-31_${'9'.repeat(13)}_${id}`)).json().rows).toEqual([])
  expect((await get('updatedSince=0000-01-01T00:00:00Z')).json().rows).toEqual([])
})

test('a feed has no rows of another workspace', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  await answer(neighbour, 'INC-1', { csi: 1 })
  await answer(collector, 'INC-1', { csi: 5 })

  const rows = await read(collector, 'afterChange=0')

  expect(rows).toMatchObject([{ csi: 5 }])
})
