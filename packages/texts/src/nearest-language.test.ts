import { expect, test } from 'vitest'
import { nearestLanguage, nearestTag } from './nearest-language.ts'

test.each([
  ['uk', 'uk'],
  ['uk-UA', 'uk'],
  ['DE-at', 'de'],
  ['ar-EG', 'ar'],
  ['kk-Cyrl-KZ', 'kk'],
  ['zz', 'en'],
  ['arn', 'en'],
  ['toString', 'en'],
  ['', 'en'],
])('the language nearest to "%s" is %s', (tag, language) => {
  expect(nearestLanguage(tag)).toBe(language)
})

test.each([
  ['the same tag', 'pt-BR', 'pt-BR'],
  ['the same tag in another case', 'PT-br', 'pt-BR'],
  ['the language of a tag of another region', 'pt-PT', 'pt'],
  ['the language of a tag with script and region', 'sr-Latn-RS', 'SR'],
])('the nearest tag is %s', (_, wanted, nearest) => {
  expect(nearestTag(['en', 'pt', 'pt-BR', 'SR'], wanted)).toBe(nearest)
})

test.each([
  ['another language', 'fr'],
  ['a tag that begins alike', 'pta'],
  ['no tag', ''],
])('%s has no nearest tag', (_, wanted) => {
  expect(nearestTag(['en', 'pt', 'pt-BR'], wanted)).toBeUndefined()
})

test('a language without region is not matched by a tag with one', () => {
  expect(nearestTag(['pt-BR'], 'pt')).toBeUndefined()
})
