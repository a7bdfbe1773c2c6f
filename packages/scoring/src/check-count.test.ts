import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCount } from './check-count.ts'

test('every safe whole number from 0 up is a count', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      expect(() => checkCount('tickets', count)).not.toThrow()
    }),
  )
})

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, undefined as never, '3' as never])(
  '%s is not a count, and the error names the count',
  (count) => {
    expect(() => checkCount('tickets', count)).toThrow(
      new RangeError(`tickets must be a whole number, 0 or more; got ${count}`),
    )
  },
)
