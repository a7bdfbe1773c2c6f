import { expect, test } from 'vitest'
import { countFresh, refresh } from './fresh-rows.ts'

const rows = (ids: string) => [...ids].map((id) => ({ id }))

test.each([
  ['dcba', 'dcba', 0],
  ['fedc', 'dcba', 2],
  // The first one was taken out of the list meanwhile.
  ['fecb', 'dcba', 2],
  ['hgfe', 'dcba', undefined],
  ['ba', '', 2],
])('of %s after %s so many are new: %s', (newest, shown, expected) => {
  expect(countFresh(rows(newest), rows(shown))).toBe(expected)
})

test('rows that are shown keep their places, and have their newest values', () => {
  const newest = [{ id: 'c' }, { id: 'b', score: 4 }]

  expect(refresh([{ id: 'b', score: 1 }, { id: 'a' }], newest)).toEqual([{ id: 'b', score: 4 }, { id: 'a' }])
})
