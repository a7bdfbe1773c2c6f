import { expect, test } from 'vitest'
import { nearestBlockLocale } from './block-locale.ts'

test.each([
  ['uk', 'uk'],
  ['uk-UA', 'uk'],
  ['DE-at', 'de'],
  ['ar-EG', 'ar'],
  ['kk-Cyrl-KZ', 'kk'],
  ['fr', 'en'],
  ['arn', 'en'],
  ['', 'en'],
])('the locale nearest to "%s" is %s', (tag, locale) => {
  expect(nearestBlockLocale(tag)).toBe(locale)
})
