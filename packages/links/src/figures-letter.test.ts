import { expect, test } from 'vitest'
import { type FiguresLetter, renderFiguresLetter } from './figures-letter.ts'

const letter = (parts: Partial<FiguresLetter> = {}): FiguresLetter => ({
  locale: 'en',
  name: 'Olha',
  subject: 'Services',
  body: 'These are the figures.',
  facts: [['Days', '1 – 7 March']],
  figures: {
    heads: ['Service', 'Mean', 'Answers'],
    rows: [
      {
        label: 'Payroll & <b>',
        cells: [{ value: '4.96', interval: '4.88–4.99', remark: 'not final' }, { value: '100' }],
      },
      { label: 'Travel', cells: [{ value: '–' }, { value: '0' }] },
    ],
  },
  remarks: ['The small figures are the interval.'],
  button: { label: 'Open', url: 'https://desk.example/console' },
  copy: 'Copy this address:',
  note: 'A note.',
  stop: { label: 'Stop this letter', url: 'https://desk.example/u/1' },
  brand: {},
  ...parts,
})

test('a table of figures stands between the body and the button, in text and in HTML', () => {
  const { text, html } = renderFiguresLetter(letter())

  expect(text).toBe(`Hello Olha,

These are the figures.

Days: 1 – 7 March

Payroll & <b>: Mean 4.96 (4.88–4.99, not final); Answers 100
Travel: Mean –; Answers 0

The small figures are the interval.

Open: https://desk.example/console

A note.

Stop this letter: https://desk.example/u/1
`)
  expect(html).toContain('Payroll &amp; &lt;b&gt;')
  expect(html.match(/<th scope="(?:col|row)"/g)).toHaveLength(5)
})

test('a letter without figures has no table of them, and one that nobody can stop has no link', () => {
  const { text, html } = renderFiguresLetter(letter({ figures: undefined, remarks: [], stop: undefined }))

  expect(html).not.toMatch(/<th|desk\.example\/u/)
  expect(text).not.toContain('Stop')
})

test('on paper there is neither a button nor a link', () => {
  const { html } = renderFiguresLetter(letter())

  expect(html).toContain('@media print{.screen{display:none}')
  // The row around the figures may be longer than a page.
  expect(html).toContain('tr:not(:has(table)){break-inside:avoid}')
  expect(html.match(/<tr class="screen">/g)).toHaveLength(3)
})

test('in a language that is written from the right, labels are on the right and numbers on the left', () => {
  const { html } = renderFiguresLetter(letter({ locale: 'ar' }))

  expect(html).toMatch(/<th scope="row" align="right"/)
  expect(html).toMatch(/<td align="left"[^>]*><bdi dir="ltr"[^>]*>4\.96<\/bdi>/)
})

test('no line is longer than a mail server takes', () => {
  const { html } = renderFiguresLetter(letter())

  expect(Math.max(...html.split('\n').map((line) => line.length))).toBeLessThan(998)
})

test('an address that is none of the web is refused', () => {
  expect(() => renderFiguresLetter(letter({ stop: { label: 'x', url: 'javascript:alert(1)' } }))).toThrow(
    RangeError,
  )
})
