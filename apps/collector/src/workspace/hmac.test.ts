import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { constantTimeEqual, hmacSha256 } from './hmac.ts'

test('the MAC is that of RFC 4231, test case 2', () => {
  expect(hmacSha256('Jefe', 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})

test.each([0, 1, 43, 63, 64, 65, 131])(
  'with a secret of %i bytes the MAC is that of createHmac',
  (length) => {
    for (const secret of ['a'.repeat(length), 'ж'.repeat(length / 2)]) {
      const message = JSON.stringify(['walk-in', 'жалоба', secret])

      expect(hmacSha256(secret, message)).toBe(createHmac('sha256', secret).update(message).digest('hex'))
    }
  },
)

test.each([
  ['abcd', true],
  ['abce', false],
  ['abc', false],
  ['abcde', false],
  ['', false],
  ['аbcd', false],
])('only abcd equals abcd: %s', (given, isEqual) => {
  expect(constantTimeEqual(given, 'abcd')).toBe(isEqual)
})
