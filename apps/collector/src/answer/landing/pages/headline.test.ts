import { LANGUAGES } from '@otklik/texts'
import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { aLetter, type ParsedPage, READING_TIME, requestPage } from '../../../../test/letter.ts'
import { aSignature } from '../../../../test/signature.ts'

const about = {
  title: 'Payslip for October',
  url: 'https://desk.example/t/1042?view=1&tab=2',
  closedAt: '2026-03-09T22:30:00Z',
}
const context = { ticket: 'INC-1042', agent: 'anna' }

async function openNamedCollector(facts: Parameters<typeof openCollector>[0] = {}) {
  const collector = await openCollector({ timeZone: 'Asia/Almaty', ...facts })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  return collector
}

/** Opens the four pages of a letter that tell of its ticket: rating, confirmation, thanks and opt-out. */
async function pagesOf(collector: TestCollector, ask: Parameters<typeof aLetter>[1]): Promise<ParsedPage[]> {
  const letter = await aLetter(collector, ask)
  const rating = await letter.open(4)
  // A press within a second is confirmed first.
  const confirmation = await letter.press(rating)
  const later = await letter.open(4)
  collector.advance(READING_TIME)
  const thanks = await letter.press(later)
  const optOut = await requestPage(collector, { method: 'GET', url: `${letter.action}/opt-out` })
  return [rating, confirmation, thanks, optOut]
}

test('every page of a letter says what its ticket was about, who worked on it, and when it was closed', async () => {
  await using collector = await openNamedCollector()

  for (const page of await pagesOf(collector, { about, context })) {
    expect(page.text).toContain(
      'Payslip for October Payroll · INC-1042 · Handled by Anna Petrova · Closed on March 10, 2026',
    )
    const main = parse(page.html).querySelector('main')
    expect(main?.querySelector('a[href^=https]')?.outerHTML).toBe(
      '<a href="https://desk.example/t/1042?view=1&amp;tab=2" rel="noreferrer"><bdi>INC-1042</bdi></a>',
    )
    expect(main?.querySelector('time')?.getAttribute('datetime')).toBe('2026-03-09T22:30:00.000Z')
    expect(main?.querySelector('.title')?.getAttribute('dir')).toBe('auto')
  }
})

test('the title is the headline of the rating page, above the question', async () => {
  await using collector = await openNamedCollector()
  const letter = await aLetter(collector, { about, context })

  const { text, heading } = await letter.open(4)

  expect(text.indexOf('Payslip for October')).toBe(0)
  expect(heading).toBe('How was this service?')
})

test('if only service and number are known, the pages show these alone', async () => {
  await using collector = await openNamedCollector()

  const [rating, , thanks] = await pagesOf(collector, { context: { ticket: 'INC-1042' } })

  expect(rating?.text).toMatch(/^Payroll · INC-1042 How was this service\?/)
  expect(thanks?.text).toMatch(
    /You rated 4 of 5\. Payroll · INC-1042 We read this by [^.]+\. See where it stands Saved/,
  )
})

test('without a title, service and number stay the headline, and the number leads to the ticket', async () => {
  await using collector = await openNamedCollector()
  const letter = await aLetter(collector, { about: { ...about, title: undefined }, context })

  const { html, text } = await letter.open(4)

  expect(text).toMatch(/^Payroll · INC-1042 Handled by Anna Petrova · Closed on March 10, 2026 How/)
  expect(parse(html).querySelector('.subject a')?.textContent).toBe('INC-1042')
})

test('an agent who is known by a key alone is not shown', async () => {
  await using collector = await openNamedCollector()
  const letter = await aLetter(collector, { about, context: { ...context, agent: 'zd:77' } })

  const { html } = await letter.open(4)

  expect(html).not.toMatch(/zd:77|Handled by/)
})

test.each(LANGUAGES)('in %s, agent and day are told in that language', async (locale) => {
  await using collector = await openNamedCollector()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Almaty' })
  const letter = await aLetter(collector, { about, context, person: { locale } })

  const { text } = await letter.open(4)

  expect(text).toContain('Anna Petrova')
  expect(text).toContain(day.format(new Date(about.closedAt)).replaceAll(/\s/g, ' '))
  if (locale !== 'en') expect(text).not.toMatch(/Handled|Closed/)
})

test('a survey without scores has the title as its heading', async () => {
  await using collector = await openNamedCollector()
  const questions = [{ key: 'comment', kind: 'text', texts: { en: 'What did you miss?' } }]
  await collector.put('/v1/surveys/words', { name: 'Words', questions })
  const letter = await aLetter(collector, { about, context, survey: 'words' })

  const { heading, text } = await letter.open(1)

  expect(heading).toBe('Payslip for October')
  expect(text).toMatch(/^Payslip for October Payroll · INC-1042 · Handled by/)
})

test('a title adds no markup, and stands in no URL, no page title and no log line', async () => {
  const lines: string[] = []
  await using collector = await openNamedCollector({ onLog: (line) => lines.push(line) })
  const title = '</p><script>alert(1)</script><img src=x onerror=alert(2)>"\'\u202e wages'

  for (const { html, headers, forms } of await pagesOf(collector, { about: { ...about, title }, context })) {
    expect(html).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;&#39;',
    )
    expect(html).not.toMatch(/<script|<img/)
    expect(html.match(/<title>.*<\/title>/s)?.[0]).not.toContain('wages')
    expect(JSON.stringify([headers, forms])).not.toContain('wages')
  }
  expect(lines.length).toBeGreaterThan(3)
  expect(lines.join('')).not.toMatch(/wages|desk\.example/)
})

test('once a person was erased, no page tells of their ticket', async () => {
  await using collector = await openNamedCollector()
  const letter = await aLetter(collector, { about, context })
  await collector.delete('/v1/people/p-1')

  const pages = [
    await letter.open(4),
    await requestPage(collector, { method: 'GET', url: `${letter.action}/opt-out` }),
  ]

  for (const { html } of pages) expect(html).not.toMatch(/Payslip|INC-1042|Anna Petrova/)
})

test('under a signature the agent comes first, and there is no ticket', async () => {
  await using collector = await openNamedCollector()
  const signature = await aSignature(collector, { service: 'payroll' })

  const { text } = await signature.browser().open(4)

  expect(text).toMatch(/^Anna Petrova · Payroll How was this service\?/)
})
