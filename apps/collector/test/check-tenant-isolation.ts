import { afterEach, expect } from 'vitest'
import { unscopedStatements } from './tenant-isolation.ts'

// Checked after each test: an error thrown where the statement runs would become a reply, which the test may expect.
afterEach(() => {
  expect(unscopedStatements(), 'every statement names the workspace of each table that it touches').toEqual(
    [],
  )
})
