import { expect, test } from 'vitest'
import { readDocument } from './document.ts'
import { renderContent } from './render-content.ts'

const FENCE = '```'

/** Renders Markdown below a title. Targets that begin with `no-` lead nowhere. */
function render(markdown: string): string {
  const document = readDocument('docs/some.md', `# Some\n\n${markdown}`)
  return renderContent(document, (target) => (target.startsWith('no-') ? undefined : `to/${target}`)).source
}

test('a heading has the anchor that code hosts give it, also where two are the same', () => {
  const html = render('## What is `n`?\n\n## Почему так?\n\n## What is n?\n\n### Some\n')

  expect([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
    'what-is-n',
    'почему-так',
    'what-is-n-1',
    'some-1',
  ])
})

test('a link leads to a page, and what leads to none stays as its text', () => {
  const html = render(
    '[Scores](scores.md#compare), [code](no-page.ts), [out](https://otklik.example/?a=1&b=2)',
  )

  expect(html).toContain('<a href="to/scores.md#compare">Scores</a>, code,')
  expect(html).toContain('<a href="https://otklik.example/?a=1&amp;b=2">out</a>')
})

test('a table can be scrolled by keyboard, and is named by the heading above it', () => {
  const html = render('## Columns\n\n| a | b |\n| - | - |\n| `x` | R&D <3 |\n')

  expect(html).toContain('<div class="table" role="group" aria-labelledby="columns" tabindex="0">')
  expect(html).toContain('<td><code>x</code></td><td>R&amp;D &lt;3</td>')
})

test('a code shows its comments and strings, and nothing in it becomes HTML', () => {
  const html = render(`${FENCE}sh\n# it's <b>\ncurl -d '{"a": 1}' "$API"\n${FENCE}`)

  expect(html).toContain(
    `<span class="comment"># it's &lt;b&gt;</span>\ncurl -d <span class="string">'{"a": 1}'</span> <span class="string">"$API"</span>`,
  )
})

test('the keys of JSON are told from its texts', () => {
  const html = render(`${FENCE}json\n{"name": "Payroll"}\n${FENCE}`)

  expect(html).toContain('{<span class="key">"name"</span>: <span class="string">"Payroll"</span>}')
})

test('a picture is taken from where it is served', () => {
  expect(render('<img src="letter.png" alt="A letter" width="440">')).toContain(
    '<img src="to/letter.png" alt="A letter" width="440">',
  )
})

test('a document without a title is refused by its name', () => {
  expect(() => readDocument('docs/some.md', 'Some text')).toThrow('docs/some.md begins with no title.')
})
