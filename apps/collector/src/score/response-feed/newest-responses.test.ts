import { randomUUID } from 'node:crypto'
import type { Answers, ResponseRow, TokenClaims } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../../test/open-answers.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const march = 'from=2026-03-01&to=2026-04-01'

async function answer(
  collector: TestCollector,
  ticket: string,
  answers: Answers = { csi: 2 },
  claims: Partial<TokenClaims> = {},
): Promise<void> {
  const token = await collector.aToken({ person: 'olha', ticket, ...claims })
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  expect(reply.statusCode, reply.body).toBe(201)
}

const ticketsOf = ({ rows }: { rows: ResponseRow[] }) => rows.map(({ ticket }) => ticket).join(' ')

/** Lists the tickets of the responses that a query selects, the newest first. */
async function listed(collector: Pick<TestCollector, 'get'>, query: string): Promise<string> {
  const reply = await collector.get(`/v1/responses?order=newest&${query}`)
  expect(reply.statusCode, reply.body).toBe(200)
  return ticketsOf(reply.json())
}

test('pages of the newest go back in time, and hold each row once, whatever arrives or changes meanwhile', async () => {
  await using collector = await openCollector({ now: '2026-02-28T23:59:58Z' })
  const tickets = ['one', 'two', 'three', 'four', 'five', 'six']
  for (const ticket of tickets) {
    collector.advance({ seconds: 1 })
    await answer(collector, ticket)
  }
  const pages: string[] = []

  for (let next: string | null = '/v1/responses?order=newest&limit=2'; next; ) {
    const page: { rows: ResponseRow[]; next: string | null } = (await collector.get(next)).json()
    pages.push(ticketsOf(page))
    collector.advance({ seconds: 1 })
    await answer(collector, `later ${pages.length}`)
    await answer(collector, 'one', { csi: 5 })
    next = page.next?.replace('http://collector.test', '') ?? null
  }

  expect(pages).toEqual(['six five', 'four three', 'two one'])
  expect(await listed(collector, 'limit=2')).toBe('later 3 later 2')
  expect(await listed(collector, march)).not.toContain('one')
  expect(await listed(collector, 'to=2026-03-01')).toBe('one')
  const csv = (await collector.get('/v1/responses.csv?order=newest&from=2026-03-01')).body
  expect(csv.split('\r\n').slice(1, 4)).toEqual([3, 2, 1].map((n) => expect.stringContaining(`,later ${n},`)))
})

test('filters select by the score of the survey, by a text, a person and a ticket', async () => {
  await using collector = await openCollector()
  const question = (key: string, kind: string) => ({ key, kind, texts: { en: 'How?' } })
  const put = (key: string, ...questions: object[]) =>
    collector.put(`/v1/surveys/${key}`, { name: key, questions })
  await put('speed', question('speed', 'csi'), question('csi', 'csi'), question('why', 'text'))
  await put('recommend', question('phone', 'contact'), question('nps', 'nps'))
  const given: [string, Answers, object?][] = [
    ['one', { csi: 1, comment: 'late' }, { person: 'Anna@Acme.example' }],
    ['two', { csi: 5 }],
    ['three', { speed: 1, csi: 5 }, { survey: 'speed' }],
    ['four', { speed: 5, csi: 1, why: 'fast' }, { survey: 'speed' }],
    ['five', { nps: 9, phone: '+380' }, { survey: 'recommend' }],
  ]
  for (const [ticket, answers, claims] of given) {
    await answer(collector, ticket, answers, claims)
    collector.advance({ seconds: 1 })
  }
  await put('speed', question('csi', 'csi'))

  expect(await listed(collector, 'score=1')).toBe('three one')
  expect(await listed(collector, 'score=5&score=9')).toBe('five four two')
  expect(await listed(collector, 'score=5&survey=csi')).toBe('two')
  expect(await listed(collector, 'comment=true')).toBe('four one')
  expect(await listed(collector, 'person=anna@acme.EXAMPLE')).toBe('one')
  expect(await listed(collector, 'ticket=%20two%20')).toBe('two')
  expect(await listed(collector, 'ticket=two&score=1')).toBe('')
  expect(ticketsOf((await collector.get(`/v1/responses?${march}&comment=true`)).json())).toBe('one four')
  await collector.delete('/v1/people/anna%40acme.example')
  expect(await listed(collector, 'comment=true')).toBe('four')
  expect(await listed(collector, 'ticket=one')).toBe('')
})

test('what is set aside is in a list of its own, which administrators alone may read', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await nearlySpendBounds(collector, '198.51.100.0/24', ['payroll'], { votes: 0, views: 0 })
  await answer(collector, 'counted')
  const page = pagesAt(collector, '198.51.100.7')
  await page.answer({ id: randomUUID(), answers: { csi: 1, comment: 'again' } })
  await page.view()
  const manager = await collector.signIn({ role: 'manager' })
  const rows = async (query: string) => (await collector.get(`/v1/responses?${query}`)).json().rows
  const isRefused = [422, 'validation_failed', 'setAside'] as const

  expect(await rows('order=newest&setAside=true')).toMatchObject([{ csi: 1, comment: 'again' }])
  expect(await rows(`${march}&setAside=true`)).toHaveLength(1)
  expect(await listed(collector, '')).toBe('counted')
  expect(await manager.get('/v1/responses?order=newest&setAside=true')).toBeProblem(...isRefused)
  await collector.create('/v1/set-aside/198.51.100.7', { do: 'drop' })
  expect(await rows('order=newest&setAside=true')).toEqual([])
})

test('a bad order or filter is refused by its name', async () => {
  await using collector = await openCollector()

  await expectRefusals(collector, (query) => collector.get(`/v1/responses?${query}`), {
    'the oldest without days': ['order=oldest', '422 validation_failed from to'],
    'the newest of changes': ['order=newest&afterChange=0', '422 validation_failed order'],
    'changes of a person': ['afterChange=0&person=olha', '422 validation_failed person'],
    'an unknown order': ['order=best', '422 validation_failed order'],
    'no score of any scale': ['order=newest&score=11', '422 validation_failed score'],
    'a score in words': ['order=newest&score=good', '422 validation_failed score'],
    'no comment': ['order=newest&comment=false', '422 validation_failed comment'],
    'an empty person': ['order=newest&person=', '422 validation_failed person'],
    'a blank ticket': ['order=newest&ticket=%20', '422 validation_failed ticket'],
    'a cursor of changes': [`order=newest&cursor=5_${randomUUID()}`, '422 validation_failed cursor'],
  })
})
