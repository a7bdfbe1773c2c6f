import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeStopToken, parseStopToken, verifyStopToken } from './stop-token.ts'

const claims = { workspace: 'main', user: randomUUID(), letter: randomUUID() }

test('a token is verified by the secret that made it, and names its letter', () => {
  const token = parseStopToken(makeStopToken(claims, 'secret'))

  expect(token).toMatchObject(claims)
  expect([verifyStopToken(token ?? never(), 'secret'), verifyStopToken(token ?? never(), 'other')]).toEqual([
    true,
    false,
  ])
})

test('a token of another letter, of another user or in another spelling stops nothing', () => {
  const text = makeStopToken(claims, 'secret')
  const forged = [
    text.replace(claims.letter, 'silent'),
    text.replace(claims.letter, randomUUID()),
    text.replace(claims.user, randomUUID()),
    text.replace('main.', 'other.'),
  ].map((each) => parseStopToken(each))
  const malformed = [`${text}x`, `${text}.x`, text.toUpperCase(), text.replace(claims.letter, 'loud'), '']

  for (const token of forged) expect(verifyStopToken(token ?? never(), 'secret')).toBe(false)
  for (const each of malformed) expect(parseStopToken(each)).toBeUndefined()
})

function never(): never {
  throw new Error('The token was not parsed.')
}
