import { expect, test } from 'vitest'
import { BLOCK_LOCALES } from './block-locale.ts'
import { blockTextsOf } from './block-texts.ts'

test('each language has every text, and its label of a score contains the score', () => {
  for (const locale of BLOCK_LOCALES) {
    expect(Object.values(blockTextsOf(locale)).every((text) => text.trim() !== '')).toBe(true)
    expect(blockTextsOf(locale).score).toContain('{score}')
  }
})
