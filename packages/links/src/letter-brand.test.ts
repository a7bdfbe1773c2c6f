import { expect, test } from 'vitest'
import { honeypot, links } from '../test/blocks.ts'
import type { LetterBrand } from './letter-brand.ts'
import { renderRatingBlock } from './rating-block.ts'
import { renderSignatureBlock } from './signature-block.ts'
import { renderTicketClosedLetter } from './ticket-closed-letter.ts'
import { renderTicketsClosedLetter } from './tickets-closed-letter.ts'

const BRAND = {
  name: 'Northwind & Sons',
  logo: { url: 'https://rate.example/brand/main/hash.png', width: 32, height: 24 },
  accent: '#1d4f91',
  url: 'https://northwind.example/?a=1&b=2',
}
const optOut = 'https://rate.example/r/token/opt-out'
const letterWith = (brand: LetterBrand | undefined, locale = 'en') =>
  renderTicketClosedLetter({ links, honeypot, locale, ticket: 'INC-1', service: 'Payroll', optOut, brand })
const lettersWith = (brand: LetterBrand | undefined) => {
  const ticket = { links, service: 'Payroll' }
  return renderTicketsClosedLetter({ locale: 'en', tickets: [ticket, ticket], optOut, brand })
}

test.each([
  ['one ticket', letterWith(BRAND)],
  ['several tickets', lettersWith(BRAND)],
])('a letter about %s shows logo, name, accent and link of the centre', (_which, { html, text }) => {
  expect(html).toContain(
    '<img src="https://rate.example/brand/main/hash.png" alt="Northwind &amp; Sons" width="32" height="24"',
  )
  expect(html).toMatch(/>Northwind &amp; Sons<\/td>/)
  expect(html).toMatch(/<a href="https:\/\/northwind.example\/\?a=1&amp;b=2"[^>]*>Northwind &amp; Sons<\/a>/)
  expect(html).toContain('border:2px solid #1d4f91')
  expect(html).toContain('color:#1d4f91')
  expect(html).not.toContain('#0b6e69')
  expect(text).toContain('\nNorthwind & Sons: https://northwind.example/?a=1&b=2\n')
})

test('the name stands at the side where the language begins', () => {
  expect(letterWith(BRAND, 'ar').html).toContain('align="right" valign="middle" style="padding-right:10px')
  expect(letterWith(BRAND, 'en').html).toContain('align="left" valign="middle" style="padding-left:10px')
})

test('a letter without a brand is the same as one with an empty brand', () => {
  expect(letterWith({})).toEqual(letterWith(undefined))
  expect(letterWith(undefined).html).not.toContain('<img')
})

test('a letter shows the parts of a brand that there are', () => {
  const named = letterWith({ name: 'Northwind' })
  expect(named.html).toContain('>Northwind</td>')
  expect(named.html).not.toContain('<img')
  expect(named.text).toContain('\nNorthwind\n')

  const linked = letterWith({ url: BRAND.url, logo: BRAND.logo })
  expect(linked.html).toContain('>https://northwind.example/?a=1&amp;b=2</a>')
  expect(linked.html).toContain('alt=""')
  expect(linked.text).toContain(`\n${BRAND.url}\n`)
})

test('a name can add neither markup nor lines', () => {
  const { html, text } = letterWith({ name: 'North<b>\r\nBcc: x@evil.example\u2028' })

  expect(html).toContain('North&lt;b&gt; Bcc: x@evil.example</td>')
  expect(text).toContain('\nNorth<b> Bcc: x@evil.example\n')
})

test('the blocks of letters and signatures take the accent too', () => {
  const blocks = [
    renderRatingBlock({ links, locale: 'en', accent: '#1d4f91' }),
    renderSignatureBlock({ links, locale: 'en', accent: '#1d4f91', style: 'digits' }),
    renderSignatureBlock({ links, locale: 'en', accent: '#1d4f91', style: 'boxes' }),
  ]

  for (const { html } of blocks) {
    expect(html).toContain('color:#1d4f91')
    expect(html).not.toContain('#0b6e69')
  }
})

test.each<[string, LetterBrand, RegExp]>([
  ['a script for a URL', { url: 'javascript:alert(1)' }, /the brand's URL must be an http/],
  [
    'a script for a logo',
    { logo: { ...BRAND.logo, url: 'data:image/png;base64,AA' } },
    /the URL of the logo must/,
  ],
  ['an accent that is too pale', { accent: '#ffd400' }, /the accent has a contrast of 1.4/],
  ['an accent that adds a style', { accent: '#1d4f91;background:url(x)' }, /the accent must be a colour/],
])('%s is refused', (_fault, brand, message) => {
  for (const render of [letterWith, lettersWith]) {
    expect(() => render(brand)).toThrow(RangeError)
    expect(() => render(brand)).toThrow(message)
  }
})
