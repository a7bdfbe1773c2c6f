import { expect, test } from 'vitest'
import { honeypot, linksOf } from '../test/blocks.ts'
import { BLOCK_LOCALES } from './block-locale.ts'
import { renderTicketsClosedLetter } from './tickets-closed-letter.ts'

const optOut = 'https://rate.example/r/token/opt-out'
const ticketOf = (index: number) => ({
  links: linksOf(index),
  ticket: `INC-${index}`,
  service: index % 2 === 0 ? 'Payroll' : 'Travel',
})
const options = { locale: 'en', honeypot, optOut, name: 'Anna', tickets: [1, 2, 3].map(ticketOf) }

test.each(BLOCK_LOCALES)(
  'the letter in %s has every ticket with its service and its own five links, and leaves no placeholder',
  (locale) => {
    for (const tickets of [
      options.tickets,
      options.tickets.map((each) => ({ ...each, ticket: undefined })),
    ]) {
      const { subject, html, text } = renderTicketsClosedLetter({ ...options, locale, tickets })

      for (const part of [html, text]) {
        for (const { ticket, service, links } of tickets) {
          for (const fact of [service, ...Object.values(links), ...(ticket ? [ticket] : [])]) {
            expect(part).toContain(fact)
          }
        }
        expect(part).toContain('Anna')
        expect(part).toContain(optOut)
        expect(part).not.toMatch(/\{\w*\}|undefined/)
      }
      expect(subject).toContain(tickets[0]?.ticket ?? 'Travel')
      expect(subject).not.toMatch(/\{\w*\}|undefined/)
      expect(html).toContain(
        locale === 'ar' ? '<html lang="ar" dir="rtl">' : `<html lang="${locale}" dir="ltr">`,
      )
    }
  },
)

test('the tickets stand in the given order, each above its own links', () => {
  const { html, text } = renderTicketsClosedLetter(options)

  const expected = options.tickets.flatMap(({ ticket, links }) => [ticket, ...Object.values(links)])
  for (const part of [html, text]) {
    const body = part.slice(part.indexOf('closed.'))
    const found = expected.map((each) => body.indexOf(each))
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(found).not.toContain(-1)
  }
})

test('a letter of several tickets has one honeypot link, in its HTML alone', () => {
  const { html, text } = renderTicketsClosedLetter(options)

  expect(html.split(honeypot)).toHaveLength(2)
  expect(text).not.toContain(honeypot)
})

test('a title is the heading of its ticket, with number, service, agent and day beneath', () => {
  const [ticket = ticketOf(0), other = ticketOf(0)] = options.tickets
  const facts = { title: 'Payslip for <October>', agent: 'Anna Petrova', url: 'https://desk.example/1' }
  const { html, text } = renderTicketsClosedLetter({
    ...options,
    timeZone: 'Europe/Kyiv',
    tickets: [{ ...ticket, ...facts, closedAt: new Date('2026-03-03T22:30:00Z') }, other],
  })

  expect(html).toMatch(
    /bold[^>]*>\n<bdi>Payslip for &lt;October&gt;<.*\n.*\n<a href="https:\/\/desk.example\/1"/,
  )
  const words = html.replaceAll(/<[^>]*>|&nbsp;/g, ' ').replaceAll(/\s+/g, ' ')
  expect(words).toContain(
    'Payslip for &lt;October&gt; INC-1 · Travel Handled by Anna Petrova · Closed on March 4, 2026 1 2 3 4 5',
  )
  expect(words).toContain('INC-2 Payroll 1 2 3 4 5')
  expect(text).toContain(
    '\nPayslip for <October> · INC-1 <https://desk.example/1> · Travel\nHandled by Anna Petrova · Closed on March 4, 2026\n\n1 (Very poor): ',
  )
  expect(text).toContain('\nINC-2 · Payroll\n\n1 (Very poor): ')
})

test.each([
  [1, 'INC-1: how was the service?'],
  [3, 'INC-1, INC-2, INC-3: how was the service?'],
  [4, 'INC-1, INC-2, INC-3, …: how was the service?'],
])('the subject of a letter about %i tickets is "%s"', (count, subject) => {
  const tickets = Array.from({ length: count }, (_, index) => ticketOf(index + 1))

  expect(renderTicketsClosedLetter({ ...options, tickets }).subject).toBe(subject)
})

test('services without tickets are named once in the subject, and the body speaks of services', () => {
  const tickets = [1, 2, 3].map((index) => ({ ...ticketOf(index), ticket: undefined }))

  const { subject, text } = renderTicketsClosedLetter({ ...options, tickets })

  expect(subject).toBe('Travel, Payroll: how was the service?')
  expect(text).toContain('You have used these services of late.')
})

test('given texts replace those of the language, and a given question is asked of every ticket', () => {
  const { subject, html, text } = renderTicketsClosedLetter({
    ...options,
    texts: {
      letterSubjectTogether: 'Done: {tickets}',
      letterBodyTogether: 'All\nclosed.',
      letterQuestion: 'Was {service} good?',
    },
  })

  expect(subject).toBe('Done: INC-1, INC-2, INC-3')
  expect(html).toContain('>All\n<br>closed.</td>')
  for (const part of [html, text]) {
    expect(part.match(/Was (Travel|Payroll) good\?/g)).toEqual([
      'Was Travel good?',
      'Was Payroll good?',
      'Was Travel good?',
    ])
  }
})

test('no ticket, title or service can add markup, lines or placeholders', () => {
  const { subject, html, text } = renderTicketsClosedLetter({
    ...options,
    tickets: [
      {
        links: linksOf(1),
        ticket: 'INC\r\n-1 {name}',
        title: '<b>\nbold',
        service: '{service}\u2028<script>',
      },
    ],
  })

  expect(subject).toBe('INC -1 {name}: how was the service?')
  expect(html).not.toMatch(/<b>|<script>/)
  expect(text).toContain('\n<b> bold · INC -1 {name} · {service} <script>\n')
})

test('ten tickets with long links stay below the size at which Gmail cuts a letter, on lines that fit SMTP', () => {
  const tickets = Array.from({ length: 10 }, (_, index) => ({
    ...ticketOf(index),
    title: 'ї'.repeat(300),
    url: `https://desk.example/${index}`,
    agent: 'ї'.repeat(200),
    closedAt: new Date('2026-03-03T22:30:00Z'),
  }))

  const { html, text } = renderTicketsClosedLetter({ ...options, locale: 'ru', tickets })

  expect(Buffer.byteLength(html)).toBeLessThan(64 * 1024)
  for (const line of `${html}\n${text}`.split('\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
})

test('a link or an opt-out URL that is not http or https is refused', () => {
  const links = { ...linksOf(1), 3: 'javascript:1' }
  const wrong = [
    { tickets: [ticketOf(1), { ...ticketOf(2), links }] },
    { honeypot: 'javascript:1' },
    { optOut: 'javascript:1' },
  ]

  for (const part of wrong) {
    expect(() => renderTicketsClosedLetter({ ...options, ...part })).toThrow(RangeError)
  }
})
