import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { caseSteps, onlyCase } from '../../../test/case-steps.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { type ParsedPage, pressForm, requestPage } from '../../../test/letter.ts'
import type { CaseEventRow } from '../../database/tables.ts'

/** Rates a service with a 2, and returns the person's page and the steps of their case. */
async function rateLow(collector: TestCollector, parts: { token?: string; locale?: string } = {}) {
  const low = collector.aResponse({ answers: { csi: 2 }, ...parts })
  const { next } = (await collector.post('/v1/responses', low)).json()
  const { pathname: path } = new URL(next.url)
  const page = (url = path) => requestPage(collector, { method: 'GET', url })
  return {
    path,
    page,
    ...caseSteps(collector, (await onlyCase(collector)).id),
    raise: () => collector.post('/v1/responses', { ...low, id: randomUUID(), answers: { csi: 5 } }),
    /** Presses the button of the page after a time for reading it. */
    say: async (fields: Record<string, string>, shown?: ParsedPage) => {
      const [form] = (shown ?? (await page())).forms
      collector.advance({ seconds: 5 })
      return pressForm(collector, form, fields)
    },
  }
}

/** Opens a collector on a Tuesday at 10:12 in Kyiv. */
const openCentre = () =>
  openCollector({ services: ['payroll'], timeZone: 'Europe/Kyiv', now: '2026-03-10T08:12:00Z' })

test('the page tells each step of a case by its time, the replies, and nothing that is noted within', async () => {
  await using collector = await openCentre()
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const rated = await rateLow(collector)

  const received = await rated.page()
  collector.advance({ hours: 1 })
  await rated.contact()
  await rated.note('She was angry')
  const working = await rated.page()
  collector.advance({ days: 1 })
  await rated.reply('We look at <b>two</b> months')
  await rated.resolve('It comes with the run of 28 November.', 'Our clerk forgot it')
  const answered = await rated.page()

  expect(received).toMatchObject({ status: 200, heading: 'Where it stands', forms: [] })
  expect(received.text).toContain('Your 2 of March 10, 2026 Payroll Received 10:12 We read this by 14:12.')
  expect(working.text).toContain('Received 10:12 Looked at 11:12 · by phone')
  expect(working.text).not.toContain('angry')
  expect(answered.text).toContain(
    'Received March 10 at 10:12 Looked at March 10 at 11:12 · by phone Answered 11:12 11:12 We look at <b>two</b> months 11:12 It comes with the run of 28 November. Is it settled?',
  )
  expect(answered.html).toContain('&lt;b&gt;two')
  expect(answered.html).not.toMatch(/angry|clerk/)
  expect(answered.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  expect(answered.headers['content-security-policy']).toContain("default-src 'none'")
})

test('a case that nobody has read in time says so', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector, { locale: 'uk' })

  collector.advance({ days: 1 })

  const { text, lang } = await rated.page()
  expect(lang).toBe('uk')
  expect(text).toContain('Ми хотіли прочитати це до 10 березня о 14:12 й запізнюємося.')
})

test('"yes" closes the case with a new score beside it, and no figure moves', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  await rated.contact()
  await rated.resolve('We paid the rest today.')
  const before = await collector.score('payroll')
  const shown = await rated.page()

  const said = await rated.say({ settled: 'yes', score: '5', comment: 'Thanks to Anna' }, shown)
  const again = await rated.say({ settled: 'no' }, shown)

  expect(said.text).toContain('You told us that it is settled. Thank you.')
  expect(said.forms).toEqual([])
  expect(again.text).toBe(said.text)
  expect(await onlyCase(collector)).toMatchObject({
    state: 'closed',
    settled: 'yes',
    after_score: 5,
    score: 2,
  })
  const case_event = (await collector.allRows()).case_event as CaseEventRow[]
  const words = case_event.filter(({ actor_kind }) => actor_kind === 'person')
  expect(words.toSorted((a, b) => a.version - b.version)).toMatchObject([
    { kind: 'commented', version: 4, text: 'Thanks to Anna' },
    { kind: 'settled', version: 5, details: { answer: 'yes', afterScore: 5 }, text: null },
  ])
  expect(await collector.score('payroll')).toEqual(before)
})

test('the first "no" leads back to work, and the second is noted', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  await rated.contact()
  await rated.resolve('We paid the rest today.')
  const { resolve_due } = await onlyCase(collector)
  collector.advance({ days: 1 })

  const first = await rated.say({ settled: 'no' })
  const reopened = await onlyCase(collector)
  await rated.resolve('Now we have paid it.')
  const second = await rated.say({ settled: 'no' })

  expect(first.text).toContain('not settled yet. We are looking at it again.')
  expect(reopened).toMatchObject({ state: 'contacted', settled: 'no' })
  expect(reopened.resolve_due?.getTime()).toBeGreaterThan(resolve_due?.getTime() ?? 0)
  expect(second.text).toContain('still not settled. We have noted it.')
  expect(second.forms).toEqual([])
  expect(await onlyCase(collector)).toMatchObject({ state: 'resolved', settled: 'no' })
})

test('a form without a choice, with a wrong one, or that is an hour old is shown again as it was sent', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  await rated.resolve()
  const shown = await rated.page()

  const empty = await rated.say({ comment: 'Half a sentence' }, shown)
  const unfit = await rated.say({ settled: 'yes', score: '6' }, shown)
  const forged = await rated.say({ settled: 'yes', form: 'forged' }, shown)
  collector.advance({ hours: 1 })
  const stale = await rated.say({ settled: 'yes', score: '4' }, shown)

  expect([empty, unfit, forged, stale].map(({ status }) => status)).toEqual([422, 422, 409, 409])
  expect(empty.text).toContain('Please choose “Yes” or “No” first.')
  expect(empty.forms[0]?.fields).toContainEqual(['comment', 'Half a sentence'])
  expect(stale.forms[0]?.fields).toEqual(
    expect.arrayContaining([
      ['settled', 'yes'],
      ['score', '4'],
    ]),
  )
  expect(await onlyCase(collector)).toMatchObject({ state: 'resolved', settled: null })
  await rated.say({}, stale)
  expect(await onlyCase(collector)).toMatchObject({ state: 'closed', after_score: 4 })
})

test('a press within a second has to be confirmed', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  await rated.resolve()
  const [form] = (await rated.page()).forms

  const confirm = await pressForm(collector, form, {
    settled: 'no',
    score: '3',
    comment: 'Still <i>wrong</i>',
  })
  const unchanged = await onlyCase(collector)
  const done = await pressForm(collector, confirm.forms[0])

  expect(confirm.heading).toBe('Was that you?')
  expect(confirm.text).toContain('Is it settled? No, not yet 3 Still <i>wrong</i>')
  expect(unchanged).toMatchObject({ state: 'resolved', settled: null })
  expect(done.text).toContain('We are looking at it again.')
  expect(await onlyCase(collector)).toMatchObject({ state: 'contacted', settled: 'no', after_score: 3 })
})

test('opening the page, its headers or its options changes nothing, and no other site can send its form', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  await rated.resolve('Done.')
  const before = await collector.allRows()
  const [form] = (await rated.page()).forms

  for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
    await collector.send({ method, url: `${rated.path}?settled=yes` })
  }
  collector.advance({ seconds: 5 })
  const foreign = await pressForm(collector, form, { settled: 'yes' }, { origin: 'https://evil.example' })

  expect(foreign.status).toBe(403)
  expect(await collector.allRows()).toEqual(before)
})

test('a withdrawn case says that the raised score counts', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)

  await rated.raise()

  const { text } = await rated.page()
  expect(text).toContain('You raised your score soon afterwards.')
  expect(text).not.toContain('Received')
})

test('a forged, unknown, erased or foreign link leads nowhere, and a page ends 90 days after its case', async () => {
  await using collector = await openCentre()
  const rated = await rateLow(collector)
  const [workspace, id, mac = ''] = rated.path.slice('/c/'.length).split('.')
  const neighbour = await collector.neighbour({ services: ['payroll'] })
  const forged = [
    `/c/${workspace}.${id}.${mac.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    `/c/${workspace}.${randomUUID()}.${mac}`,
    `/c/${neighbour.workspace}.${id}.${mac}`,
    '/c/%E0%A4%A',
    '/c/x',
  ]

  const pages = await Promise.all(forged.map((url) => rated.page(url)))
  await rated.resolve('Done.')
  await rated.close()
  collector.advance({ days: 89.9 })
  const kept = await rated.page()
  collector.advance({ days: 0.2 })
  const ended = await rated.page()
  await rated.erase()
  const erased = await rated.page()

  for (const page of [...pages, erased]) {
    expect(page).toMatchObject({ status: 404, heading: 'This link leads nowhere.' })
  }
  expect(kept.text).toContain('Done.')
  expect(ended).toMatchObject({ status: 410, heading: 'This page has ended.' })
  expect(ended.text).not.toContain('Done.')
})

test('a page is opened at most sixty times a minute', async () => {
  await using collector = await openCentre()
  const { page } = await rateLow(collector)

  const statuses: number[] = []
  for (let n = 0; n < 61; n++) statuses.push((await page()).status)

  expect(statuses.slice(0, 60)).toEqual(Array(60).fill(200))
  expect(statuses[60]).toBe(429)
})
