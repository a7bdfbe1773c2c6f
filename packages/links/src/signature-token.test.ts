import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSlug } from '../test/arbitraries.ts'
import { parseSignatureToken } from './signature-token.ts'

const ID = '6f1c2a3e-8d4b-4c5f-9a7e-0b1d2c3e4f50'

test('a signature token names its workspace and its signature', () => {
  fc.assert(
    fc.property(aSlug, fc.uuid(), (workspace, signature) => {
      expect(parseSignatureToken(`${workspace}.${signature}`)).toEqual({ workspace, signature })
    }),
  )
})

test.each([
  ['nothing', ''],
  ['an id alone', ID],
  ['an empty workspace', `.${ID}`],
  ['an upper-case id', `main.${ID.toUpperCase()}`],
  ['an upper-case workspace', `Main.${ID}`],
  ['a third part', `main.${ID}.`],
  ['a line break behind it', `main.${ID}\n`],
  ['a long workspace', `${'m'.repeat(33)}.${ID}`],
  ['a placeholder that no tool filled in', '%%OtklikToken%%'],
])('%s is no signature token', (_, token) => {
  expect(parseSignatureToken(token)).toBeUndefined()
})
