import { expect, test } from 'vitest'
import { openIndex } from './find-sections.ts'
import { snippetOf } from './snippet.ts'

const section = (heading: string, text: string) => ({ anchor: heading, heading, text })
const find = openIndex([
  {
    slug: 'keys',
    title: 'Keys',
    sections: [
      section('Scopes', 'Each of the keys has scopes.'),
      section('Replace a signing secret', 'Create another secret, then revoke the one before.'),
    ],
  },
  {
    slug: 'letters',
    title: 'Letters',
    sections: [
      section('Texts', 'How do people read the letter? The secret of a good one is OTKLIK_SMTP_URL.'),
      section('По-русски', 'Письма приходят на языке человека.'),
    ],
  },
])
const headings = (query: string) => find(query).map(({ section: { heading } }) => heading)

test('a section whose heading has the words comes before one whose text has them', () => {
  expect(headings('secret')).toEqual(['Replace a signing secret', 'Texts'])
})

test('the beginning of a word finds it, and so do another ending and a part of a name', () => {
  expect(headings('repl')).toEqual(['Replace a signing secret'])
  expect(headings('revoking')).toEqual(['Replace a signing secret'])
  expect(headings('smtp_url')).toEqual(['Texts'])
})

test('a whole question finds what its rare words stand in', () => {
  expect(headings('How do I replace the secret?')[0]).toBe('Replace a signing secret')
})

test('a heading that has the words in their order comes first', () => {
  const inOrder = openIndex([
    {
      slug: 'api',
      title: 'API',
      sections: [
        section('Person: POST /v1/opt-outs', 'Of a person.'),
        section('DELETE /v1/opt-outs/{person}', ''),
      ],
    },
  ])

  expect(inOrder('/v1/opt-outs/{person}')[0]?.section.heading).toBe('DELETE /v1/opt-outs/{person}')
})

test('words in Cyrillic are found, whatever their case and ending', () => {
  expect(headings('ПИСЬМО')).toEqual(['По-русски'])
})

test('what is nowhere is not found, and neither is an empty query', () => {
  expect(headings('xylophone')).toEqual([])
  expect(headings(' ?! ')).toEqual([])
})

test('a snippet shows what stands around the first word that was found, and marks it', () => {
  const text = `${'before '.repeat(20)}the secret is here ${'after '.repeat(40)}`

  const parts = snippetOf(text, 'secret (')

  expect(parts.filter(({ isFound }) => isFound)).toEqual([{ text: 'secret', isFound: true }])
  expect(parts[0]?.text).toMatch(/^… before/)
  expect(parts.at(-1)?.text).toMatch(/ …$/)
})
