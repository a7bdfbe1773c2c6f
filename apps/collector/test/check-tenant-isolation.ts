import { afterEach, expect } from 'vitest'
import { unwalledStatements } from './tenant-isolation.ts'

// After each test, and not where the statement runs: there the fault would be an answer, which a test may expect.
afterEach(() => {
  expect(unwalledStatements(), 'each statement names the workspace of every table that it touches').toEqual(
    [],
  )
})
