import { expect, test } from 'vitest'
import { BLOCK_LOCALES } from './block-locale.ts'
import { factLines, ticketDetails, ticketNames } from './ticket-facts.ts'

const closedAt = new Date('2026-03-03T22:30:00Z')

test.each(BLOCK_LOCALES)('in %s the agent is named, and the day is that of the time zone', (locale) => {
  const [agent, closed] = ticketDetails({ agent: 'Anna Petrova', closedAt }, locale, 'Europe/Kyiv')

  for (const part of [agent?.text, agent?.html.source]) {
    expect(part).toContain('Anna Petrova')
    expect(part).not.toMatch(/[{}]/)
  }
  expect(closed?.text).toMatch(/\b4\b/)
  expect(closed?.text).toContain('2026')
  expect(closed?.html.source).toContain('<time datetime="2026-03-03T22:30:00.000Z">')
  expect(closed?.html.source.replaceAll(/<[^>]*>/g, '').replaceAll('\u00a0', ' ')).toBe(closed?.text)
})

test('the day depends on the time zone', () => {
  const dayIn = (timeZone: string) => ticketDetails({ closedAt }, 'en', timeZone)[0]?.text

  expect(dayIn('UTC')).toBe('Closed on March 3, 2026')
  expect(dayIn('Asia/Almaty')).toBe('Closed on March 4, 2026')
})

test('what is not known is left out', () => {
  expect(ticketNames({})).toEqual([])
  expect(ticketNames({ url: 'https://desk.example/7' })).toEqual([])
  expect(ticketDetails({}, 'en', 'UTC')).toEqual([])
  expect(factLines(ticketNames({ service: 'Payroll' }), []).map(({ text }) => text)).toEqual(['Payroll'])
})

test('the number leads to the ticket, by http and https alone', () => {
  const numberAt = (url: string) => ticketNames({ ticket: 'INC-7', url })[0]

  expect(numberAt('https://desk.example/7?a=1&b=2')).toMatchObject({
    text: 'INC-7 <https://desk.example/7?a=1&b=2>',
    html: { source: '<a href="https://desk.example/7?a=1&amp;b=2" rel="noreferrer"><bdi>INC-7</bdi></a>' },
  })
  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//desk.example',
    'https://a@desk.example',
    '',
  ]) {
    expect(numberAt(url)).toMatchObject({ text: 'INC-7', html: { source: '<bdi>INC-7</bdi>' } })
  }
})

test('no name adds markup, and each may run in its own direction', () => {
  const facts = [
    ...ticketNames({ service: '<b>خدمة</b>', ticket: '<i>7' }),
    ...ticketDetails({ agent: '"><script>' }, 'en', 'UTC'),
  ]

  expect(facts.map(({ html }) => html.source)).toEqual([
    '<bdi>&lt;i&gt;7</bdi>',
    '<bdi>&lt;b&gt;خدمة&lt;/b&gt;</bdi>',
    'Handled by <bdi>&quot;&gt;&lt;script&gt;</bdi>',
  ])
})
