import { expect, test } from 'vitest'
import { type ButtonLetter, renderButtonLetter } from './button-letter.ts'

const URL_OF_BUTTON = 'https://rate.example/v1/sign-in/main.token'
const letterWith = (parts: Partial<ButtonLetter> = {}) =>
  renderButtonLetter({
    locale: 'en',
    subject: 'Your link',
    name: 'Anna <Petrova>',
    body: 'It is good once.',
    button: { label: 'Sign in', url: URL_OF_BUTTON },
    copy: 'Or copy this address:',
    note: 'Ignore this letter if it is not yours.',
    brand: {},
    ...parts,
  })

test('a letter has its URL behind the button, and as text in both formats', () => {
  const { subject, html, text } = letterWith()

  expect(subject).toBe('Your link')
  expect(html.match(/href="[^"]+"/g)).toEqual(Array(2).fill(`href="${URL_OF_BUTTON}"`))
  expect(html).toMatch(new RegExp(`>${URL_OF_BUTTON}</a>`))
  expect(text).toBe(
    `Hello Anna <Petrova>,\n\nIt is good once.\n\nSign in: ${URL_OF_BUTTON}\n\nIgnore this letter if it is not yours.\n`,
  )
})

test('a letter loads nothing but the logo of its brand, and escapes its texts', () => {
  const logo = { url: 'https://rate.example/brand/main/hash.png', width: 32, height: 24 }
  const { html } = letterWith({ brand: { name: 'R&D', logo, accent: '#1d4f91' } })

  expect(html.match(/src="[^"]+"/g)).toEqual([`src="${logo.url}"`])
  expect(html).toContain('bgcolor="#1d4f91"')
  expect(html).toContain('Hello Anna &lt;Petrova&gt;,')
  expect(html).not.toMatch(/<script|<link|@import|url\(/)
})

test('a letter runs in the direction of its language, and its URL does not', () => {
  const { html } = letterWith({ locale: 'ar' })

  expect(html).toContain('<html lang="ar" dir="rtl">')
  expect(html).toMatch(/<a href="[^"]+" dir="ltr"/)
})

test('a URL that a letter must not link to is refused', () => {
  expect(() => letterWith({ button: { label: 'Sign in', url: 'javascript:alert(1)' } })).toThrow(RangeError)
})

test('the words of a person stand above the button in both formats, in their own direction', () => {
  const { html, text } = letterWith({ locale: 'ar', words: 'It is <b>paid</b>.\r\nSee you.\n' })

  expect(html).toContain('<div dir="auto">It is &lt;b&gt;paid&lt;/b&gt;.\n<br>See you.</div>')
  expect(html.indexOf('See you.')).toBeLessThan(html.indexOf('>Sign in</a>'))
  expect(text).toContain('It is good once.\n\nIt is <b>paid</b>.\r\nSee you.\n\nSign in:')
})
