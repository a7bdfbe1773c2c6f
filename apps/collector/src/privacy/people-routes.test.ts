import type { NewResponse } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { isPostgres } from '../../test/database.ts'
import { talliesAndRecount } from '../../test/recount.ts'
import { expectRefusals } from '../../test/refusals.ts'
import { aSignature } from '../../test/signature.ts'
import { MAX_BATCH } from '../database/in-batches.ts'

const OLHA = 'olha.koval@northwind.example'
const COMMENT = 'Olha from the third floor thanks you'
const PAGE = 'https://portal.example/olha/INC-1'

const erase = (collector: TestCollector, person: string) =>
  collector.delete(`/v1/people/${encodeURIComponent(person)}`)

/** Sends two submissions of one person about one ticket: a score, then a comment. */
async function rateTwice(
  collector: TestCollector,
  person: string,
  ticket: string,
  comment = COMMENT,
): Promise<NewResponse[]> {
  const token = await collector.aToken({ person, ticket, agent: 'ann', level: 3 })
  const context = { page: PAGE }
  const bodies = [
    collector.aResponse({ token, context, answers: { csi: 2, comment: `${comment}, at first` } }),
    collector.aResponse({ token, context, answers: { comment, reasons: ['too_long'] }, locale: 'en' }),
  ]
  for (const body of bodies) expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
  return bodies
}

async function figuresOf(collector: TestCollector) {
  const by = 'service,agent,level,month'
  return [
    await collector.scores({ by }),
    await collector.scores(),
    await collector.rates({ by }),
    await collector.scores({ question: 'reasons' }),
  ]
}

test('after an erasure no table holds the person, their page or their texts', async () => {
  await using collector = await openCollector()
  await rateTwice(collector, OLHA, 'INC-1')
  await rateTwice(collector, OLHA, 'INC-2')
  const seen = await collector.aToken({ person: OLHA, ticket: 'INC-3' })
  await collector.post('/v1/views', { site: collector.site, token: seen, context: { page: PAGE } })
  const before = JSON.stringify(await collector.allRows())

  const reply = await erase(collector, OLHA)

  expect(reply.statusCode).toBe(204)
  const after = JSON.stringify(await collector.allRows())
  for (const trace of [OLHA, COMMENT, PAGE]) {
    expect(before).toContain(trace)
    expect(after).not.toContain(trace)
  }
})

test('erasing a person changes no figure', async () => {
  await using collector = await openCollector()
  for (const person of [OLHA, 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']) await rateTwice(collector, person, 'INC-1')
  const before = await figuresOf(collector)

  await erase(collector, OLHA)

  expect(await figuresOf(collector)).toEqual(before)
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
})

test('an erased submission looks the same whatever comment it held', async () => {
  await using collector = await openCollector()
  const token = await collector.aToken({ person: OLHA, ticket: 'INC-1' })
  for (const comment of ['no', 'bad']) {
    const body = collector.aResponse({ token, answers: { csi: 1, comment } })
    expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
  }
  const rowsLeft = async () =>
    ((await collector.allRows()).submission as Record<string, unknown>[]).map(
      ({ id: _id, revision: _revision, change: _change, ...row }) => row,
    )
  const [first, second] = await rowsLeft()
  expect(first).not.toEqual(second)

  await erase(collector, OLHA)

  const [firstLeft, secondLeft] = await rowsLeft()
  expect(firstLeft).toEqual(secondLeft)
})

test('retries and new answers to an erased ask are refused, and its widget stays closed', async () => {
  await using collector = await openCollector()
  const [first, second] = (await rateTwice(collector, OLHA, 'INC-1')) as [NewResponse, NewResponse]
  await erase(collector, OLHA)
  const before = await collector.allRows()

  const token = await collector.aToken({ person: OLHA, ticket: 'INC-1' })
  const view = await collector.post('/v1/views', { site: collector.site, token, context: { page: PAGE } })

  expect(view.json()).toEqual({ state: 'closed' })
  await expectRefusals(collector, (body) => collector.post('/v1/responses', body), {
    'the first submission again': [first, '410 erased'],
    'the last one again': [second, '410 erased'],
    'one with a fresh token': [{ ...second, token }, '410 erased'],
    'an old id with other answers': [{ ...second, answers: { csi: 5 } }, '410 erased'],
    'a new answer': [collector.aResponse({ token, answers: { csi: 5, comment: COMMENT } }), '410 erased'],
    'a new answer of another context': [
      collector.aResponse({ token: await collector.aToken({ person: OLHA, ticket: 'INC-1', agent: 'bob' }) }),
      '410 erased',
    ],
    'an old id under another ask': [
      { ...second, token: await collector.aToken({ person: 'p-2' }) },
      '409 idempotency_conflict',
    ],
  })
  expect(await collector.allRows()).toEqual(before)
})

test('an erasure closes an ask that was viewed but not answered, even after its token has expired', async () => {
  await using collector = await openCollector()
  const token = await collector.aToken({ person: OLHA, ticket: 'INC-1' })
  await collector.post('/v1/views', { site: collector.site, token })
  await erase(collector, OLHA)

  collector.advance({ days: 60 })

  const view = await collector.post('/v1/views', { site: collector.site, token })
  expect(view.json()).toEqual({ state: 'closed' })
  expect(await collector.post('/v1/responses', collector.aResponse({ token }))).toBeProblem(410, 'erased')
})

test('an erased person can be asked about another ticket', async () => {
  await using collector = await openCollector()
  await rateTwice(collector, OLHA, 'INC-1')
  await erase(collector, OLHA)

  await rateTwice(collector, OLHA, 'INC-2')

  expect(await collector.rates()).toMatchObject([{ issued: 2, answered: 2 }])
  await erase(collector, OLHA)
  expect(JSON.stringify(await collector.allRows())).not.toContain(OLHA)
})

test('an erasure touches only the named person: no similar name, no walk-in, no other workspace', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const neighbour = await collector.neighbour()
  const others = [`x${OLHA}`, ` ${OLHA}`, `${OLHA}.`, '%', '_', OLHA.replace('a', '_'), 'p-2']
  for (const person of others) await rateTwice(collector, person, 'INC-1', 'kept')
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 3, comment: 'kept' } }))
  await rateTwice(neighbour, OLHA, 'INC-1')
  const before = await collector.allRows()
  const neighbourBefore = await neighbour.allRows()
  await rateTwice(collector, OLHA, 'INC-1')

  await erase(collector, OLHA)

  const after = await collector.allRows()
  for (const table of ['invitation', 'submission']) {
    expect(after[table]).toEqual(expect.arrayContaining(before[table] ?? []))
  }
  expect(await neighbour.allRows()).toEqual(neighbourBefore)
})

test('erasing is idempotent, and its reply does not tell whether the person was known', async () => {
  await using collector = await openCollector()
  await rateTwice(collector, OLHA, 'INC-1')

  const known = await erase(collector, OLHA)
  const { audit: first, ...before } = await collector.allRows()
  collector.advance({ days: 1 })
  const again = await erase(collector, OLHA)
  const unknown = await erase(collector, 'nobody')

  const { audit: entries, ...after } = await collector.allRows()
  expect(after).toEqual(before)
  expect([first?.length, entries?.length]).toEqual([1, 3])
  for (const reply of [known, again, unknown]) expect([reply.statusCode, reply.body]).toEqual([204, ''])
  expect(Object.keys(unknown.headers)).toEqual(Object.keys(known.headers))
})

test.each([
  'a/b',
  'a%b',
  'a%2Fb',
  'a%252Fb',
  'a?b#c',
  'a+b',
  'a b',
  'a;b=c,d',
  "o'hara",
  'Ольга',
  '👩‍💻'.replace('\u200d', ''),
  'ö'.normalize('NFD'),
  '-',
  'x'.repeat(254),
])('a person with the id %j can be erased', async (person) => {
  await using collector = await openCollector()
  await rateTwice(collector, person, 'INC-1')

  expect((await erase(collector, person)).statusCode).toBe(204)

  expect(await collector.allRows()).toMatchObject({
    invitation: [{ person: null, page: null, answers: { csi: 2, reasons: ['too_long'] } }],
  })
})

test('an impossible person id is refused and erases nobody', async () => {
  await using collector = await openCollector()
  await rateTwice(collector, OLHA, 'INC-1')
  const path = (url: string) => collector.delete(`/v1/people${url}`)

  await expectRefusals(collector, path, {
    'everybody at once': ['', '404 not_found'],
    'no id': ['/', '422 validation_failed id'],
    'an id one character too long': [`/${'x'.repeat(255)}`, '422 validation_failed id'],
    'a very long id': [`/${'x'.repeat(8000)}`, '422 validation_failed id'],
    NUL: ['/%00', '422 validation_failed id'],
    'NUL behind an id': [`/${encodeURIComponent(OLHA)}%00`, '422 validation_failed id'],
    'a line break': ['/a%0Ab', '422 validation_failed id'],
    'a line separator': ['/a%E2%80%A8b', '422 validation_failed id'],
    'a byte order mark': ['/%EF%BB%BFa', '422 validation_failed id'],
    'half a percent sign': ['/a%', '404 not_found'],
    'a percent sign without hexadecimal digits': ['/a%zz', '404 not_found'],
    'half a surrogate pair': ['/%ed%a0%80', '404 not_found'],
    'Latin-1': ['/%f6', '404 not_found'],
    'two ids': ['/a/b', '404 not_found'],
    'a filter': [`/${encodeURIComponent(OLHA)}?texts=false`, '422 validation_failed texts'],
  })
})

test('a rating signed with the id or mailbox of an erased person is erased too, in whatever case it was written', async () => {
  await using collector = await openCollector()
  await collector.create('/v1/invitations', {
    person: { id: 'p-7', email: OLHA },
    context: { service: 'payroll', ticket: 'INC-1' },
  })
  const signature = await aSignature(collector)
  const browsers = ['P-7', 'OLHA.Koval@Northwind.example', `${OLHA}.ua`].map((contact, n) => ({
    contact,
    browser: signature.browser(`198.51.100.${n}`),
  }))
  for (const { contact, browser } of browsers) {
    const thanks = await browser.vote(2)
    const fields = {
      'answers.comment': COMMENT,
      'rater.contact': contact,
      'rater.about': `${contact}, INC-9`,
    }
    expect(await browser.press(thanks, fields)).toMatchObject({ status: 200 })
  }
  const figures = await figuresOf(collector)

  await erase(collector, 'p-7')

  const { rater, invitation, letter } = await collector.allRows()
  expect(rater).toMatchObject([{ contact: `${OLHA}.ua`, about: `${OLHA}.ua, INC-9` }])
  expect(letter).toMatchObject([{ person: null, email: null }])
  const left = JSON.stringify(await collector.allRows())
  expect(left.toLowerCase()).not.toContain('p-7')
  expect(left.split(COMMENT)).toHaveLength(3)
  expect((invitation as { erased_at: string | null }[]).filter(({ erased_at }) => erased_at)).toHaveLength(3)
  expect(await figuresOf(collector)).toEqual(figures)
  expect(await browsers[0]?.browser.open(5)).toMatchObject({ status: 410, forms: [] })
  expect(await browsers[2]?.browser.open(5)).toMatchObject({ status: 200 })
})

test('an erasure by any spelling of a mailbox erases every spelling, and each id that was asked by it', async () => {
  await using collector = await openCollector()
  const spellings = [OLHA, 'Olha.Koval@Northwind.example', OLHA.toUpperCase()]
  for (const [n, person] of spellings.entries()) await rateTwice(collector, person, `INC-${n}`)
  for (const id of ['E-1', 'E-2']) {
    const person = { id, email: OLHA.toUpperCase(), name: 'Olha Koval' }
    await collector.create('/v1/invitations', { person, context: { service: 'payroll', ticket: id } })
  }

  await erase(collector, 'OLHA.Koval@northwind.EXAMPLE')

  const left = JSON.stringify(await collector.allRows())
  for (const trace of [OLHA, 'Olha Koval', COMMENT, PAGE]) expect(left).not.toContain(trace)
  expect(left.toLowerCase()).not.toContain(OLHA)
})

test('an erasure by a number erases the asks of its mailbox, and not those of others who share it', async () => {
  await using collector = await openCollector()
  const team = 'team@northwind.example'
  const ask = (person: object, ticket: string) =>
    collector.create('/v1/invitations', { person, context: { service: 'payroll', ticket } })
  await ask({ id: 'E-1', email: 'Team@Northwind.example' }, 'INC-1')
  await ask({ id: team }, 'INC-2')
  await ask({ id: 'E-2', email: team }, 'INC-3')

  await erase(collector, 'E-1')

  const { invitation } = await collector.allRows()
  const people = (invitation as { ticket: string; person: string | null }[]).map(({ ticket, person }) => [
    ticket,
    person,
  ])
  expect(Object.fromEntries(people)).toEqual({ 'INC-1': null, 'INC-2': null, 'INC-3': 'E-2' })
})

test('a rating whose contact holds more than the mailbox of an erased person is erased too', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const contacts = [`Koval, ${OLHA.toUpperCase()}`, `Koval <${OLHA}>`, 'Koval', `x${OLHA}`]
  for (const [n, contact] of contacts.entries()) {
    const browser = signature.browser(`198.51.100.${n}`)
    const thanks = await browser.vote(2)
    await browser.press(thanks, { 'answers.comment': COMMENT, 'rater.contact': contact })
  }

  await erase(collector, OLHA)

  const { rater } = await collector.allRows()
  expect((rater as { contact: string }[]).map(({ contact }) => contact).sort()).toEqual(['Koval', `x${OLHA}`])
})

test('no table and no log line holds a client address', async () => {
  const lines: string[] = []
  await using collector = await openCollector({
    services: ['payroll'],
    trustedProxies: ['192.0.2.1'],
    openRateLimit: 3,
    onLog: (line) => void lines.push(line),
  })

  for (const url of ['/v1/views', '/v1/responses', '/v1/responses', '/v1/responses', '/%', '/v1/nothing']) {
    await collector.send({
      method: 'POST',
      url,
      payload: url.endsWith('views')
        ? {
            site: collector.site,
            invitation: '00000000-0000-4000-8000-000000000001',
            context: { service: 'payroll' },
          }
        : collector.aResponse(),
      headers: { 'x-forwarded-for': '203.0.113.77, 2001:db8:77::1' },
      remoteAddress: '192.0.2.1',
    })
  }

  const kept = JSON.stringify(await collector.allRows()) + lines.join()
  expect(lines.length).toBeGreaterThan(3)
  for (const address of ['203.0.113', '2001:db8', '192.0.2']) expect(kept).not.toContain(address)
})

test('answers that race an erasure are erased or refused, and leave no trace', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  for (let round = 0; round < 8; round++) {
    const tokens = await Promise.all(
      Array.from({ length: 8 }, (_, n) => collector.aToken({ person: OLHA, ticket: `INC-${round}-${n}` })),
    )
    for (const token of tokens) await collector.post('/v1/views', { site: collector.site, token })

    const respond = (token: string) =>
      collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4, comment: COMMENT } }))
    const early = tokens.map(respond)
    const erasing = erase(collector, OLHA)
    const late = tokens.map(respond)

    expect((await erasing).statusCode).toBe(204)
    const statuses = (await Promise.all([...early, ...late])).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status !== 201 && status !== 410)).toEqual([])
    const left = JSON.stringify(await collector.allRows())
    expect(left).not.toContain(OLHA)
    expect(left).not.toContain(COMMENT)
  }
  const { kept, recounted } = await talliesAndRecount(collector.db, collector.workspace)
  expect(kept).toEqual(recounted)
})

test('a person with more asks and texts than one transaction clears is erased completely', async () => {
  await using collector = await openCollector()
  const tokens = await Promise.all(
    Array.from({ length: MAX_BATCH + 20 }, (_, n) => collector.aToken({ person: OLHA, ticket: `INC-${n}` })),
  )
  const answers = { csi: 4, comment: COMMENT }
  const sentTwice = [...tokens, ...tokens].map((token) => collector.aResponse({ token, answers }))
  await Promise.all(sentTwice.map((body) => collector.post('/v1/responses', body)))
  expect(await collector.score('payroll')).toMatchObject({ n: MAX_BATCH + 20 })

  await erase(collector, OLHA)

  const left = JSON.stringify(await collector.allRows())
  expect(left).not.toContain(OLHA)
  expect(left).not.toContain(COMMENT)
  expect(await collector.score('payroll')).toMatchObject({ n: MAX_BATCH + 20 })
})
