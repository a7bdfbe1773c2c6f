import { expect, test } from 'vitest'
import { type NoticeLetter, renderNoticeLetter } from './notice-letter.ts'

const letter = (parts: Partial<NoticeLetter> = {}): NoticeLetter => ({
  locale: 'en',
  name: 'Olha',
  subject: 'Low score',
  body: 'The case waits for you.',
  facts: [],
  lists: [],
  button: { label: 'Open the case', url: 'https://desk.example/1' },
  copy: 'Copy this address:',
  note: 'A note.',
  brand: {},
  ...parts,
})

test('facts and lists stand between the body and the button, in text and in HTML', () => {
  const item = { label: 'INC-1 <b>', url: 'https://desk.example/2', detail: 'Due\n: today' }

  const { text, html } = renderNoticeLetter(
    letter({
      facts: [['Who', 'Daria\nOpen: https://evil.example']],
      lists: [{ title: 'Overdue', items: [item], more: '2 more' }],
    }),
  )

  expect(text).toBe(`Hello Olha,

The case waits for you.

Who: Daria Open: https://evil.example

Overdue
- INC-1 <b>, Due : today
https://desk.example/2
2 more

Open the case: https://desk.example/1

A note.
`)
  expect(html).toContain('<a href="https://desk.example/2"')
  expect(html).toContain('INC-1 &lt;b&gt;')
})

test('the letter of a language that is written from the right is so in every table and cell', () => {
  const { html } = renderNoticeLetter(letter({ locale: 'ar', facts: [['Who', 'Daria']] }))

  expect(html).not.toMatch(/align="left"|dir="ltr"[^>]*><tr/)
  expect(html).toContain('padding:0 0 4px 16px')
})

test('an item that leads nowhere safe is refused', () => {
  const items = [{ label: 'x', url: 'javascript:alert(1)', detail: '' }]

  expect(() => renderNoticeLetter(letter({ lists: [{ title: 'x', items }] }))).toThrow(RangeError)
})
