import type { Answers, ResponseRow } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const COMMENTS = {
  printer: 'Принтеры снова сломались, а мастера мы ждали неделю.',
  mail: 'The printers were broken; nobody answered my letters. Слишком ДОЛГО!',
  ukrainian: 'Дякую, але повільно: заявку закрили без відповіді.',
  german: 'Druckertreiber fehlte, sonst schöne Lösung',
  arabic: 'الطابعة لا تعمل منذ أسبوع',
  odd: 'O\'Brien: 100% <b>"done"</b> \\ & | ! ( 😀 a:*',
}

async function answer(collector: TestCollector, ticket: string, answers: Answers, claims: object = {}) {
  const token = await collector.aToken({ person: `p-${ticket}`, ticket, ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  expect(reply.statusCode, reply.body).toBe(201)
  collector.advance({ seconds: 1 })
}

async function openWithComments() {
  const collector = await openCollector({ services: ['payroll', 'travel'] })
  for (const [ticket, comment] of Object.entries(COMMENTS))
    await answer(collector, ticket, { csi: 2, comment })
  await answer(collector, 'silent', { csi: 2, reasons: ['quick'] })
  return collector
}

/** Lists the tickets of the responses that have words, by reading the newest and by the index: both find the same. */
async function found(
  collector: Pick<TestCollector, 'get'>,
  q: string,
  query = 'order=newest',
): Promise<string> {
  const search = new URLSearchParams({ q })
  const [read, indexed] = await Promise.all(
    [1, 300].map(async (limit) => {
      const reply = await collector.get(`/v1/responses?${query}&${search}&limit=${limit}`)
      expect(reply.statusCode, `${q}: ${reply.body}`).toBe(200)
      return reply.json().rows.map(({ ticket }: ResponseRow) => ticket) as string[]
    }),
  )
  expect(indexed?.slice(0, 1), q).toEqual(read)
  return indexed?.join(' ') ?? ''
}

test('words are found in any form of Russian and English, and by their beginnings in other languages', async () => {
  await using collector = await openWithComments()

  expect(await found(collector, 'принтером сломался')).toBe('printer')
  expect(await found(collector, 'ПРИНТЕР')).toBe('printer')
  expect(await found(collector, 'printer')).toBe('mail')
  expect(await found(collector, 'break letter')).toBe('')
  expect(await found(collector, 'breaking or answering')).toBe('mail')
  expect(await found(collector, 'долго printing')).toBe('')
  expect(await found(collector, 'долго letter')).toBe('mail')
  expect(await found(collector, 'повіль заяв')).toBe('ukrainian')
  expect(await found(collector, 'drucker')).toBe('german')
  expect(await found(collector, 'schön')).toBe('german')
  expect(await found(collector, 'الطابع')).toBe('arabic')
  expect(await found(collector, 'quick')).toBe('')
})

test('quotes, minus and "or" mean what they do to a search engine, and no text breaks a search', async () => {
  await using collector = await openWithComments()

  expect(await found(collector, 'принтер or printer')).toBe('mail printer')
  expect(await found(collector, '"nobody answered"')).toBe('mail')
  expect(await found(collector, '"answered nobody"')).toBe('')
  expect(await found(collector, 'неделю -мастер')).toBe('')
  expect(await found(collector, "O'Brien")).toBe('odd')
  for (const q of [
    ...[
      "'",
      '"',
      '""',
      '\\',
      '!',
      '&',
      '|',
      ':*',
      '(',
      '<->',
      '%_',
      '😀',
      '… — !',
      'the',
      'и',
      '\u202e\u200f',
      '$1',
      '{}',
    ],
    ...[
      'x'.repeat(200),
      '-'.repeat(200),
      `${'ab '.repeat(66)}`,
      "' workspace'",
      '\ud83d\ude00'.repeat(100),
      '""or-""',
      '-the',
    ],
  ])
    expect(await found(collector, q), q).toBe('')
  await expectRefusals(collector, (query) => collector.get(`/v1/responses?${query}`), {
    'blank words': ['order=newest&q=%20', '422 validation_failed q'],
    'long words': [`order=newest&q=${'x'.repeat(201)}`, '422 validation_failed q'],
    'a NUL': ['order=newest&q=a%00', '422 validation_failed q'],
    'words of changes': ['afterChange=0&q=word', '422 validation_failed q'],
  })
})

test('a search knows the days, the filters, the grants and the workspace, and its pages hold each row once', async () => {
  await using collector = await openCollector({ services: ['payroll', 'travel'] })
  await answer(await collector.neighbour(), 'foreign', { csi: 1, comment: 'word' })
  for (const [n, company] of ['acme', 'globex', 'acme', undefined, 'acme'].entries()) {
    const service = n === 2 ? 'travel' : 'payroll'
    await answer(collector, `t${n}`, { csi: n === 4 ? 5 : 1, comment: `a word ${n}` }, { company, service })
    collector.advance({ days: 1 })
  }
  const user = await collector.signIn({
    role: 'manager',
    grants: { companies: ['acme'], services: ['payroll'] },
  })

  expect(await found(collector, 'words')).toBe('t4 t3 t2 t1 t0')
  expect(await found(collector, 'words', 'from=2026-03-11&to=2026-03-14')).toBe('t1 t2 t3')
  expect(await found(collector, 'words', 'order=newest&score=1&company=acme')).toBe('t2 t0')
  expect(await found(user, 'words')).toBe('t4 t0')
  const ofEmptyLine = await collector.signIn({ role: 'manager', grants: { lines: ['Sites'] } })
  expect(await found(ofEmptyLine, 'words')).toBe('')
  const tickets: string[] = []
  for (let next: string | null = '/v1/responses?order=newest&q=word&limit=2'; next; ) {
    const page: { rows: ResponseRow[]; next: string | null } = (await collector.get(next)).json()
    tickets.push(page.rows.map(({ ticket }) => ticket).join(' '))
    next = page.next?.replace('http://collector.test', '') ?? null
  }
  expect(tickets).toEqual(['t4 t3', 't2 t1', 't0'])
  expect((await collector.get('/v1/responses.csv?order=newest&q=word')).body.split('\r\n')).toHaveLength(7)
})

test('what was changed, erased or cleared is not found any more', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { retention: { textDays: 5 } })
  for (const ticket of ['one', 'two']) await answer(collector, ticket, { csi: 1, comment: 'the secret word' })
  await answer(collector, 'three', { csi: 1, comment: 'the secret word' }, { person: 'olha' })
  await answer(collector, 'two', { comment: 'another' })

  expect(await found(collector, 'secret')).toBe('three one')
  await collector.delete('/v1/people/olha')
  expect(await found(collector, 'secret')).toBe('one')
  collector.advance({ days: 6 })
  await collector.sweep()
  expect(await found(collector, 'secret')).toBe('')
  expect(await found(collector, 'another')).toBe('')
})
