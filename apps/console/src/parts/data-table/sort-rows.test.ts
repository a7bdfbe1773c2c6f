import '../../../test/stub-document.ts'
import { expect, test } from 'vitest'
import { readSort, sortRows, writeSort } from './sort-rows.ts'

const sorted = (values: (string | number | null)[], isDescending: boolean) =>
  sortRows(values, (value) => value, { isDescending })

test('rows without a value come last, up and down', () => {
  expect(sorted([2, null, 10, 1], false)).toEqual([1, 2, 10, null])
  expect(sorted([2, null, 10, 1], true)).toEqual([10, 2, 1, null])
})

test('texts are sorted as people read them, with numbers in them by their size', () => {
  expect(sorted(['Desk 10', 'desk 2', 'Ähre', 'Zoo'], false)).toEqual(['Ähre', 'desk 2', 'Desk 10', 'Zoo'])
})

test('rows that are equal keep their order', () => {
  const rows = [
    { key: 'a', n: 1 },
    { key: 'b', n: 1 },
  ]

  expect(sortRows(rows, ({ n }) => n, { isDescending: true })).toEqual(rows)
})

test('a sort is written as it is read', () => {
  expect(readSort('-mean')).toEqual({ column: 'mean', isDescending: true })
  expect(writeSort({ column: 'mean', isDescending: false })).toBe('mean')
  expect(readSort(undefined)).toBeUndefined()
})
