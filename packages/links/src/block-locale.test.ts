import { expect, test } from 'vitest'
import { BLOCK_LOCALES, nearestBlockLocale, textsOf } from './block-locale.ts'

test.each([
  ['uk', 'uk'],
  ['uk-UA', 'uk'],
  ['DE-at', 'de'],
  ['ar-EG', 'ar'],
  ['kk-Cyrl-KZ', 'kk'],
  ['fr', 'en'],
  ['arn', 'en'],
  ['', 'en'],
])('who reads %s is asked in %s', (tag, locale) => {
  expect(nearestBlockLocale(tag)).toBe(locale)
})

test('each language has every text, and says the score in it', () => {
  for (const locale of BLOCK_LOCALES) {
    expect(Object.values(textsOf(locale)).every((text) => text.trim() !== '')).toBe(true)
    expect(textsOf(locale).score).toContain('{score}')
  }
})
