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
  ['a token with a third part', `main.${ID}.`],
  ['a token before a line break', `main.${ID}\n`],
  ['a workspace of 33 characters', `${'m'.repeat(33)}.${ID}`],
  ['a placeholder that no tool has replaced', '%%OtklikToken%%'],
])('%s is not a signature token', (_, token) => {
  expect(parseSignatureToken(token)).toBeUndefined()
})
