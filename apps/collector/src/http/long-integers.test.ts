import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteLongIntegers } from './long-integers.ts'

const parse = (json: string) => JSON.parse(quoteLongIntegers(json))

test('an integer keeps all of its digits, however many there are', () => {
  const digits = ['9007199254740993', '-9007199254740993', '18446744073709551615', '1'.repeat(400)]

  expect(parse(`[${digits}]`)).toEqual(digits)
  expect(parse(`{"a": {"b":9007199254740993 }}`)).toEqual({ a: { b: '9007199254740993' } })
})

test('shorter integers and all other numbers stay numbers', () => {
  const json = '[0, -1, 123456789012345, 1.2345678901234567890, 1e3, -12345678901234567E-2]'

  expect(parse(json)).toEqual(JSON.parse(json))
})

test('digits inside a string are left alone, whatever is escaped in it', () => {
  const value = { 'a 90071992547409931': '\\" 90071992547409931, \\\\', '\\': '90071992547409931' }

  expect(parse(JSON.stringify(value))).toEqual(value)
})

test('JSON without long integers does not change', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      fc.pre(!/\d{16}/.test(json))
      expect(quoteLongIntegers(json)).toBe(json)
    }),
  )
})

test.each(['{', '"'.repeat(100_001), `"${'\\'.repeat(1_000_001)}`, '"'.concat('\\"'.repeat(500_000)), '-'])(
  'a text that is no JSON stays as it is',
  (text) => {
    expect(quoteLongIntegers(text)).toBe(text)
  },
)
