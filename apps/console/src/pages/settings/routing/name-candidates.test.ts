import type { Routing } from '@otklik/contract'
import { expect, test } from 'vitest'
import { coveringRule, nameCandidates } from './name-candidates.ts'

const routing: Routing = {
  order: ['company', 'line'],
  rules: [
    { service: 'payroll', level: 3, owner: 'anna' },
    { line: 'HR', owner: 'boris' },
    { service: 'payroll', company: 'acme', owner: 'anna' },
  ],
}
const OWNERS: Record<string, string> = {
  'company acme': 'clara',
  'service payroll': 'dana',
  'line HR': 'boris',
}
const ownerOf = (of: string, key: string) => OWNERS[`${of} ${key}`]
const lineOf = (service: string) => ({ payroll: 'HR', travel: 'Office' })[service]

test('the users of rules that fit come first, then the owners in their order, each of them once', () => {
  const candidates = nameCandidates(
    routing,
    { service: 'payroll', line: 'HR', company: 'acme', level: 3 },
    ownerOf,
  )
  const others = nameCandidates(routing, { service: 'travel', line: 'Office', company: 'acme' }, ownerOf)

  expect(candidates).toEqual([
    { owner: 'anna', rule: 0 },
    { owner: 'boris', rule: 1 },
    { owner: 'clara', of: 'company' },
  ])
  expect(others).toEqual([{ owner: 'clara', of: 'company' }])
})

test('a rule is covered by one above it that asks no more, also by the line of its service', () => {
  expect([0, 1, 2].map((index) => coveringRule(routing.rules, index, lineOf))).toEqual([
    undefined,
    undefined,
    1,
  ])
  const level = { level: 3, owner: 'anna' } as const
  expect(coveringRule([level, { ...level, service: 'travel' }], 1, lineOf)).toBe(0)
  expect(coveringRule([{ ...level, service: 'travel' }, level], 1, lineOf)).toBeUndefined()
})
