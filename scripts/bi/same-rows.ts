import { expect } from 'vitest'
import type { Row } from './recipe-centre.ts'

const TOLERANCE = 1e-9

/**
 * Expects a tool to have read the same rows as the API, in any order: the same groups, and in each of them the same texts and
 * truth values, and numbers that differ by no more than 1e-9, or by that share of a greater one.
 */
export function expectSameRows(
  read: readonly Row[],
  expected: readonly Row[],
  columns = columnsOf(expected),
): void {
  expect(read.map(groupOf).sort()).toEqual(expected.map(groupOf).sort())
  const byGroup = new Map(read.map((row) => [groupOf(row), row]))
  let numbers = 0
  const differing = expected.flatMap((row) =>
    columns.flatMap((column) => {
      const [is, wanted] = [byGroup.get(groupOf(row))?.[column] ?? null, row[column] ?? null]
      if (typeof wanted === 'number') numbers++
      return isSame(is, wanted) ? [] : [{ group: groupOf(row), column, is, wanted }]
    }),
  )
  expect(differing).toEqual([])
  expect(numbers).toBeGreaterThan(50)
}

const columnsOf = ([row = {}]: readonly Row[]) => Object.keys(row)

const groupOf = ({ service, period }: Row) => `${service} ${String(period).slice(0, 10)}`

function isSame(is: unknown, wanted: unknown): boolean {
  if (typeof is !== 'number' || typeof wanted !== 'number') {
    // Some tools write a day as the first moment of it.
    return is === wanted || (typeof is === 'string' && is.replace(/[T ]00:00:00(\.000)?$/, '') === wanted)
  }
  return Math.abs(is - wanted) <= TOLERANCE * Math.max(1, Math.abs(wanted))
}

/** Changes the texts of rows as a program does which can't keep all of them. */
export function withTexts(rows: readonly Row[], change: (text: string) => string): Row[] {
  const changed = (value: unknown) => (typeof value === 'string' ? change(value) : value)
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, changed(value)])),
  )
}
