import { expect, test } from 'vitest'
import { languageTag } from './language-tag.ts'

test.each([
  ['uk', 'uk'],
  ['UK', 'uk'],
  ['uk_UA', 'uk-UA'],
  ['EN-us', 'en-US'],
  ['de_DE.UTF-8', 'de-DE'],
  ['be_BY@latin', 'be-BY'],
  ['zh_hans_cn', 'zh-Hans-CN'],
  ['rus', 'ru'],
  ['DEU', 'de'],
])('%s means %s', (locale, tag) => {
  expect(languageTag(locale)).toBe(tag)
})

test.each([
  'English',
  'English (United States)',
  'Українська',
  '1',
  'C',
  'de-',
  'de--DE',
  'en US',
  '',
  undefined,
])('%s is no language tag', (locale) => {
  expect(languageTag(locale)).toBeUndefined()
})
