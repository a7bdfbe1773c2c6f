import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

/** Both take the same query. */
const FIGURES = ['/v1/scores', '/v1/response-rates'] as const
const days = 'from=2026-03-01&to=2026-04-01'

test.each(FIGURES)('%s refuses invalid days, groups, filters and pages with their names', async (path) => {
  await using collector = await openCollector({ services: ['payroll'] })
  const get = (query: string) => collector.get(`${path}?${query}`)

  await expectRefusals(collector, get, {
    'no days': ['', '422 validation_failed from to'],
    'no from': ['to=2026-03-01', '422 validation_failed from'],
    'no to': ['from=2026-03-01', '422 validation_failed to'],
    'the same day twice': ['from=2026-03-01&to=2026-03-01', '422 validation_failed to'],
    'days reversed': ['from=2026-03-02&to=2026-03-01', '422 validation_failed to'],
    'a day that does not exist': ['from=2026-02-30&to=2026-03-01', '422 validation_failed from'],
    'a leap day outside a leap year': ['from=2026-01-01&to=2026-02-29', '422 validation_failed to'],
    'month 13': ['from=2026-13-01&to=2027-01-01', '422 validation_failed from'],
    'the year 0, which Postgres does not have': [
      'from=0000-01-01&to=2026-01-01',
      '422 validation_failed from',
    ],
    'a year of five digits': ['from=2026-01-01&to=10000-01-01', '422 validation_failed to'],
    'a year before Christ': ['from=-0044-03-15&to=2026-01-01', '422 validation_failed from'],
    'a time': ['from=2026-03-01T00:00:00Z&to=2026-04-01', '422 validation_failed from'],
    'a day with dots': ['from=01.03.2026&to=2026-04-01', '422 validation_failed from'],
    'a short day': ['from=2026-3-1&to=2026-04-01', '422 validation_failed from'],
    'a space behind a day': ['from=2026-03-01%20&to=2026-04-01', '422 validation_failed from'],
    'a word for a day': ['from=yesterday&to=infinity', '422 validation_failed from to'],
    'an empty day': ['from=&to=2026-04-01', '422 validation_failed from'],
    'two first days': [`${days}&from=2026-01-01`, '422 validation_failed from'],
    'an unknown group': [`${days}&by=colour`, '422 validation_failed by'],
    'a group by person': [`${days}&by=person`, '422 validation_failed by'],
    'a group named like a property of Object': [`${days}&by=constructor`, '422 validation_failed by'],
    'a group in capital letters': [`${days}&by=Service`, '422 validation_failed by'],
    'a group and a space': [`${days}&by=service,%20agent`, '422 validation_failed by'],
    'a trailing comma': [`${days}&by=service,`, '422 validation_failed by'],
    'five groups': [`${days}&by=service,agent,company,level,trust`, '422 validation_failed by'],
    'two periods': [`${days}&by=day,week`, '422 validation_failed by'],
    'one group twice': [`${days}&by=service,service`, '422 validation_failed by'],
    'groups in two parameters': [`${days}&by=service&by=agent`, '422 validation_failed by'],
    'a very long list of groups': [`${days}&by=${'day,'.repeat(60)}day`, '422 validation_failed by'],
    SQL: [`${days}&by=service%3Bdrop%20table%20service`, '422 validation_failed by'],
    'level 4': [`${days}&level=4`, '422 validation_failed level'],
    'level 1.0': [`${days}&level=1.0`, '422 validation_failed level'],
    'an empty level': [`${days}&level=`, '422 validation_failed level'],
    'an unknown channel': [`${days}&channel=phone`, '422 validation_failed channel'],
    'an unknown trust': [`${days}&trust=maybe`, '422 validation_failed trust'],
    'a malformed service key': [`${days}&service=pay%20roll`, '422 validation_failed service'],
    'an empty service': [`${days}&service=`, '422 validation_failed service'],
    'NUL in a line': [`${days}&line=a%00`, '422 validation_failed line'],
    'a long line': [`${days}&line=${'x'.repeat(101)}`, '422 validation_failed line'],
    'two hundred and one services': [`${days}${'&service=a'.repeat(201)}`, '422 validation_failed service'],
    'no rows': [`${days}&limit=0`, '422 validation_failed limit'],
    'one row too many': [`${days}&limit=10001`, '422 validation_failed limit'],
    'a negative limit': [`${days}&limit=-1`, '422 validation_failed limit'],
    'a fractional limit': [`${days}&limit=0.5`, '422 validation_failed limit'],
    'a cursor of 0': [`${days}&cursor=0`, '422 validation_failed cursor'],
    'a cursor that is not a number': [`${days}&cursor=abc`, '422 validation_failed cursor'],
    'a cursor that is too large': [`${days}&cursor=99999999999`, '422 validation_failed cursor'],
    'an unknown format': [`${days}&format=xls`, '422 validation_failed format'],
    'an empty format': [`${days}&format=`, '422 validation_failed format'],
    'two formats': [`${days}&format=csv&format=json`, '422 validation_failed format'],
    'an unknown parameter': [`${days}&person=olha`, '422 validation_failed person'],
    'a filter by period': [`${days}&month=2026-03`, '422 validation_failed month'],
    'a misspelt filter': [`${days}&services=payroll`, '422 validation_failed services'],
    'a parameter with brackets': [`${days}&service[]=payroll`, '422 validation_failed service[]'],
    'a parameter named like a property of Object': [`${days}&__proto__=1`, '422 validation_failed __proto__'],
  })
})

test('a question without figures is refused with its name, and gets no ETag', async () => {
  await using collector = await openCollector()
  const get = (question: string) => collector.get(`/v1/scores?${days}&question=${question}`)

  await expectRefusals(collector, get, {
    'an unknown question': ['mood', '422 validation_failed question'],
    'a question named like a property of Object': ['constructor', '422 validation_failed question'],
    'a text question': ['comment', '422 validation_failed question'],
    'an empty question': ['', '422 validation_failed question'],
    'a malformed key': ['a%20b', '422 validation_failed question'],
    'two questions': ['csi&question=nps', '422 validation_failed question'],
    'a question of no survey yet': ['nps', '422 validation_failed question'],
  })
  expect((await get('mood')).headers.etag).toBeUndefined()
  expect(await collector.get(`/v1/response-rates?${days}&question=csi`)).toBeProblem(
    422,
    'validation_failed',
    'question',
  )
})

test.each(FIGURES)('%s replies 304 to a known ETag until something changes', async (path) => {
  await using collector = await openCollector({ services: ['payroll'] })
  const ask = (query: string, etag: string, headers = {}) =>
    collector.send({
      method: 'GET',
      url: `${path}?${query}`,
      headers: { authorization: `Bearer ${collector.secret}`, 'if-none-match': etag, ...headers },
    })
  const first = await collector.get(`${path}?${days}`)
  const etag = String(first.headers.etag)

  const again = await ask(days, etag)
  const known = [
    await ask(days, `"other", ${etag}`),
    await ask(days, `"other",${etag.replace('W/', '')} , "another"`),
    await ask(days, '*'),
    await ask(days, etag.replace(/^W\/(.*)"$/, '$1-gzip"')),
  ]
  const others = [
    await ask(days, '"other"'),
    await ask(`${days}&by=service`, etag),
    await ask('from=2026-03-01&to=2026-04-02', etag),
    await ask(`${days}&format=csv`, etag),
    await ask(days, etag, { accept: 'text/csv' }),
  ]
  await collector.post('/v1/responses', collector.aResponse())
  const changed = await ask(days, etag)
  collector.advance({ days: 1 })
  const tomorrow = await ask(days, String(changed.headers.etag))

  expect(first.headers).toMatchObject({
    'cache-control': 'private, no-cache',
    vary: expect.stringMatching(/^Authorization, Cookie, Origin, Accept, Otklik-Workspace/),
  })
  expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
  expect(known.map(({ statusCode }) => statusCode)).toEqual([304, 304, 304, 304])
  expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200])
  expect([changed.statusCode, tomorrow.statusCode]).toEqual([200, 200])
})

test('a request without a key gets 401, even with a current ETag', async () => {
  await using collector = await openCollector()
  const { etag } = (await collector.get(`/v1/scores?${days}`)).headers
  const reply = await collector.send({
    method: 'GET',
    url: `/v1/scores?${days}`,
    headers: { 'if-none-match': String(etag) },
  })

  expect(reply).toBeProblem(401, 'unauthenticated')
})

test.each(['json', 'csv', 'csv-excel', 'ndjson'])(
  'the pages of %s hold each row once, in the order of the whole table',
  async (format) => {
    await using collector = await openCollector({ services: ['a', 'b#1', 'c', 'd', 'e', 'f', 'g'] })
    for (const service of ['a', 'b#1', 'c', 'd', 'e', 'f', 'g']) {
      await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
    }
    const filters = '&service=a&service=b%231&service=c&service=d&service=e'
    const query = `${days}&by=service,day${filters}&format=${format}`
    const whole = linesOf(await collector.get(`/v1/scores?${query}`), format)

    const paged: string[] = []
    const visited: string[] = []
    for (let next: string | null = `/v1/scores?${query}&limit=2`; next; ) {
      visited.push(next)
      const page = await collector.get(next)
      paged.push(...linesOf(page, format))
      next = nextOf(page, format)
    }

    expect(whole).toHaveLength(5)
    expect(paged).toEqual(whole)
    expect(visited).toHaveLength(3)
  },
)

test('the address of the next page leaves out the api_key of the request', async () => {
  await using collector = await openCollector({ services: ['a', 'b'] })
  for (const service of ['a', 'b']) {
    await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
  }
  const key = await collector.keyWith('read')

  const page = await collector.send({
    method: 'GET',
    url: `/v1/scores?${days}&by=service&limit=1&api_key=${key}`,
  })

  const next = new URL(page.json().next)
  expect(page.body).not.toContain(key)
  expect([next.origin, next.pathname]).toEqual(['http://collector.test', '/v1/scores'])
  expect(next.searchParams.get('cursor')).toMatch(/^[\w-]{43}\.1$/)
})

test('the address of the next page has the public host, whatever host the request names', async () => {
  await using collector = await openCollector({ services: ['a', 'b'] })
  for (const service of ['a', 'b']) {
    await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
  }

  const page = await collector.send({
    method: 'GET',
    url: `/v1/scores?${days}&by=service&limit=1`,
    headers: {
      authorization: `Bearer ${collector.secret}`,
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
    },
  })

  expect(new URL(page.json().next).origin).toBe('http://collector.test')
})

test('a page after the last one is empty and has no next page', async () => {
  await using collector = await openCollector({ services: ['a', 'b'] })
  for (const service of ['a', 'b']) {
    await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
  }
  const { cursor } = (await collector.get(`/v1/scores?${days}&by=service&limit=1`)).json()

  const page = await collector.get(
    `/v1/scores?${days}&by=service&cursor=${cursor.replace(/1$/, '999999999')}`,
  )

  expect(page.json()).toEqual({ rows: [], next: null, cursor: null })
})

test.each(['json', 'csv', 'xlsx'])(
  'pages in %s are of one snapshot: after a write, the next one is gone, and its problem has no file',
  async (format) => {
    await using collector = await openCollector({ services: ['a', 'b', 'c'] })
    for (const service of ['a', 'b', 'c']) {
      await collector.post('/v1/responses', collector.aResponse({ context: { service } }))
    }
    const url = `/v1/scores?${days}&by=service&limit=1&format=${format}`
    const first = await collector.get(url)
    const next = format === 'json' ? first.json().next : nextOf(first, format)
    const second = await collector.get(next)
    await collector.post('/v1/responses', collector.aResponse({ context: { service: 'a' } }))

    const gone = await collector.get(next)
    const ofOther = await collector.get(next.replace('/v1/scores', '/v1/response-rates'))

    expect(second.statusCode).toBe(200)
    for (const reply of [gone, ofOther]) expect(reply).toBeProblem(410, 'snapshot_gone')
    expect(gone.headers).not.toHaveProperty('content-disposition')
    expect((await collector.get(url)).statusCode).toBe(200)
  },
)

test('a file holds all rows, however many they are, and JSON says where it continues', async () => {
  await using collector = await openCollector()
  const many = 10_500
  await sql`
    insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
    select home, '2026-03-10', 'csi', 'csi', 's' || lpad(place::text, 5, '0'), 'portal', 'signed', 5, 1
    from (select workspace as home from workspace where workspace = ${collector.workspace}) as here,
      generate_series(1, ${sql.lit(many)}) as place`.execute(collector.db)

  const csv = await collector.get(`/v1/scores.csv?${days}&by=service`)
  const first = (await collector.get(`/v1/scores?${days}&by=service`)).json()
  const last = (await collector.get(first.next)).json()

  const services = csv.body
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(services).toHaveLength(many)
  expect(new Set(services).size).toBe(many)
  expect(first.rows).toHaveLength(10_000)
  expect([...first.rows, ...last.rows].map(({ service }) => service)).toEqual(services)
  expect([last.next, last.cursor]).toEqual([null, null])
})

test('a tag that a proxy has changed because it compressed is still known', async () => {
  await using collector = await openCollector()
  const { etag } = (await collector.get(`/v1/scores?${days}`)).headers
  const statusFor = async (tag: string) => {
    const headers = { authorization: `Bearer ${collector.secret}`, 'if-none-match': tag }
    return (await collector.send({ method: 'GET', url: `/v1/scores?${days}`, headers })).statusCode
  }
  const strong = String(etag).replace('W/', '')

  const changed = [
    strong.replace(/"$/, '-gzip"'),
    strong.replace(/"$/, '--br"'),
    `W/${strong.replace(/"$/, '-zstd"')}`,
  ]

  for (const tag of changed) expect([tag, await statusFor(tag)]).toEqual([tag, 304])
  expect(await statusFor(strong.replace(/"$/, '-other"'))).toBe(200)
})

type Page = Awaited<ReturnType<TestCollector['get']>>

function linesOf(page: Page, format: string): string[] {
  if (format === 'json') return page.json().rows.map((row: object) => JSON.stringify(row))
  const lines = page.body.split(/\r?\n/).filter(Boolean)
  return format === 'ndjson' ? lines : lines.slice(1)
}

function nextOf(page: Page, format: string): string | null {
  if (format === 'json') return page.json().next
  return /^<(.+)>; rel="next"$/.exec(String(page.headers.link))?.[1] ?? null
}
