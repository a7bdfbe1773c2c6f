import { afterEach, expect } from 'vitest'
import { brokenRules } from './tenant-isolation.ts'

// Checked after each test: an error thrown where the statement runs would become a reply, which the test may expect.
afterEach(() => {
  const { unscoped, starred } = brokenRules()
  expect(unscoped, 'every statement names the workspace of each table that it touches').toEqual([])
  expect(starred, 'every statement names the columns that it reads').toEqual([])
})
