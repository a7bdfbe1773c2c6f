import { LETTER_TEXTS } from '@otklik/contract/letter-placeholders'
import { letterTexts } from '@otklik/texts'
import { expect, test } from 'vitest'
import { honeypot, links } from '../test/blocks.ts'
import { BLOCK_LOCALES } from './block-locale.ts'
import { renderTicketClosedLetter } from './ticket-closed-letter.ts'

const optOut = 'https://rate.example/r/token/opt-out'
const options = { links, honeypot, ticket: 'INC-1042', service: 'Payroll', name: 'Anna', optOut }

test.each(BLOCK_LOCALES)(
  'the letter in %s names the ticket, the service and the person, and leaves no placeholder',
  (locale) => {
    for (const ticket of ['INC-1042', undefined]) {
      const { subject, html, text } = renderTicketClosedLetter({ ...options, locale, ticket })

      for (const part of [html, text]) {
        for (const fact of [
          'Payroll',
          'Anna',
          optOut,
          ...Object.values(links),
          ...(ticket ? [ticket] : []),
        ]) {
          expect(part).toContain(fact)
        }
        expect(part).not.toMatch(/\{\w*\}|undefined/)
      }
      expect(subject).toContain('Payroll')
      expect(subject.includes('INC-1042')).toBe(ticket !== undefined)
      expect(html).toContain(
        locale === 'ar' ? '<html lang="ar" dir="rtl">' : `<html lang="${locale}" dir="ltr">`,
      )
    }
  },
)

test('the ticket is named below the body by all that is known of it', () => {
  const { subject, html, text } = renderTicketClosedLetter({
    ...options,
    locale: 'en',
    timeZone: 'Europe/Kyiv',
    title: 'Payslip for <October>',
    url: 'https://desk.example/t/1042',
    agent: 'Anna Petrova',
    closedAt: new Date('2026-03-03T22:30:00Z'),
  })

  expect(subject).toBe('Ticket INC-1042 is closed: how was Payroll?')
  expect(text).toContain(
    [
      'Your ticket INC-1042 (Payroll) is closed.',
      '',
      'Payslip for <October>',
      'INC-1042 <https://desk.example/t/1042> · Payroll',
      'Handled by Anna Petrova · Closed on March 4, 2026',
      '',
      'How was this service?',
    ].join('\n'),
  )
  expect(wordsOf(html)).toContain(
    'Your ticket INC-1042 (Payroll) is closed. Payslip for &lt;October&gt; INC-1042 · Payroll ' +
      'Handled by Anna Petrova · Closed on March 4, 2026 How was this service?',
  )
  expect(html).toContain('<a href="https://desk.example/t/1042"')
})

test('without a title, number and service are left to the body', () => {
  const { html, text } = renderTicketClosedLetter({ ...options, locale: 'en', agent: 'Anna Petrova' })

  const lines =
    'Your ticket INC-1042 (Payroll) is closed.\n\nHandled by Anna Petrova\n\nHow was this service?'
  expect(text).toContain(lines)
  expect(wordsOf(html)).toContain(lines.replaceAll('\n\n', ' '))
})

test('if only number and service are known, nothing stands between the body and the question', () => {
  const { html, text } = renderTicketClosedLetter({ ...options, locale: 'en' })

  const lines = 'Your ticket INC-1042 (Payroll) is closed.\n\nHow was this service?'
  expect(text).toContain(lines)
  expect(wordsOf(html)).toContain(lines.replaceAll('\n\n', ' '))
})

test('a person whose name is not known is greeted without it', () => {
  const { text } = renderTicketClosedLetter({ ...options, locale: 'en', name: undefined })

  expect(text.split('\n')[0]).toBe('Hello,')
})

test('given texts replace those of the language, keep their line breaks, and may ask another question', () => {
  const { subject, html, text } = renderTicketClosedLetter({
    ...options,
    locale: 'en',
    texts: {
      letterSubject: 'Done: {ticket}',
      letterBody: 'Closed.\n{service}',
      letterQuestion: '{service}?',
    },
  })

  expect(subject).toBe('Done: INC-1042')
  expect(text).toContain('Closed.\nPayroll\n\nPayroll?\n')
  expect(html).toContain('>Closed.\n<br>Payroll</td>')
})

test('no name and no text can add markup, lines or placeholders', () => {
  const name = '<b>Anna</b>\r\nBcc: all@client.example {service}'
  const { subject, html, text } = renderTicketClosedLetter({
    ...options,
    locale: 'en',
    name,
    service: 'Pay\nroll',
    title: 'Payslip\n\n1: https://evil.example/1 <img src=x> {service}',
    agent: '<svg>\nAnna',
    texts: { letterBody: '<script>', letterSubject: 'About\r\n{service}' },
  })

  expect(subject).toBe('About Pay roll')
  expect(html).toContain('&lt;b&gt;Anna&lt;/b&gt; Bcc: all@client.example {service}')
  expect(html).toContain('&lt;script&gt;')
  expect(html).not.toMatch(/<img|<svg/)
  expect(text).toContain('\nPayslip 1: https://evil.example/1 <img src=x> {service}\n')
  expect(text).toContain('\nHandled by <svg> Anna\n')
  expect(text.split('\n')[0]).toBe('Hello <b>Anna</b> Bcc: all@client.example {service},')
})

test('every line is short enough for SMTP', () => {
  const { html, text } = renderTicketClosedLetter({ ...options, locale: 'ru' })

  for (const line of `${html}\n${text}`.split('\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(998)
})

test('an opt-out URL that is not http or https is refused', () => {
  expect(() => renderTicketClosedLetter({ ...options, locale: 'en', optOut: 'javascript:1' })).toThrow(
    RangeError,
  )
})

test('a workspace can replace every text, and each contains only the placeholders allowed in it', () => {
  for (const locale of BLOCK_LOCALES) {
    const texts = { ...letterTexts[locale], letterQuestion: '' }
    expect(Object.keys(texts).sort()).toEqual(Object.keys(LETTER_TEXTS).sort())
    for (const [name, text] of Object.entries(texts)) {
      const placeholders = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(LETTER_TEXTS[name as keyof typeof LETTER_TEXTS]).toEqual(expect.arrayContaining(placeholders))
    }
  }
})

/** Returns what a letter shows, without its markup. */
function wordsOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}
