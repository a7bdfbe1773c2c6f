import { expect, test } from 'vitest'
import { includesName } from './fold-name.ts'

test.each([
  ['Closed', 'CLOSED'],
  ['in  progress\u00a0', 'In Progress'],
  ['Выполнено', 'ВЫПОЛНЕНО'],
  ['Geschäft', 'Gescha\u0308ft'],
  ['abgeschlossen größer', 'ABGESCHLOSSEN GRÖSSER'],
  ['Kapalı', 'KAPALI'],
])('%s and %s are the same name', (one, other) => {
  expect(includesName(['x', one], other)).toBe(true)
  expect(includesName([other], one)).toBe(true)
})

test.each([
  ['Closed', 'Close'],
  ['Geschaft', 'Geschäft'],
  ['in-progress', 'in progress'],
  ['R²', 'R2'],
])('%s and %s are two names', (one, other) => {
  expect(includesName([one], other)).toBe(false)
})
