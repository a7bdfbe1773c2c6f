import { expect, test } from 'vitest'
import { describeDetails } from './describe-details.ts'

const nameOf = (id: string) => (id === '7b0f' ? 'Anna Petrova' : undefined)

test('values before and after a change are written beside each other', () => {
  expect(describeDetails({ before: null, after: 4.6 }, nameOf)).toBe('– → 4.6')
  const before = { threshold: 5 }
  const after = { threshold: 4, open: true }
  expect(describeDetails({ fields: ['name'], before, after }, nameOf)).toBe(
    'threshold: 5 → 4 · open: – → true · fields: name',
  )
})

test('lists and parts are written in a line, and users are called by their names', () => {
  const grants = { companies: ['acme', 'globex'] }
  expect(describeDetails({ role: 'viewer', grants }, nameOf)).toBe(
    'role: viewer · grants: companies: acme, globex',
  )
  expect(describeDetails({ of: 'company', owner: '7b0f' }, nameOf)).toBe('of: company · owner: Anna Petrova')
})
