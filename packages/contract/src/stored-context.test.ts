import { expect, expectTypeOf, test } from 'vitest'
import type { Context, PageContext } from './context.ts'
import { fromStoredContext, type StoredContext, toStoredContext } from './stored-context.ts'

const whole = {
  ticket: 'INC-1',
  round: 2,
  service: 'payroll',
  agent: 'anna.petrova',
  company: 'northwind',
  level: 3,
  touchpoint: 'closed',
} as const

test('a field that was not given is stored as null, and a round as the first', () => {
  expect(toStoredContext({ service: 'payroll' })).toEqual({
    ticket: null,
    round: 1,
    service: 'payroll',
    agent: null,
    company: null,
    level: null,
    touchpoint: null,
  })
})

test('a stored context gives back what was given, and nothing of what was not', () => {
  expect(fromStoredContext(toStoredContext(whole))).toEqual(whole)
  expect(fromStoredContext(toStoredContext({ service: 'payroll' }))).toStrictEqual({
    round: 1,
    service: 'payroll',
  })
})

test('what stands beside a context is left out of it', () => {
  const row = { ...toStoredContext(whole), person: 'olha', page: null }

  expect(toStoredContext(row)).toStrictEqual(toStoredContext(whole))
  expect(fromStoredContext(row)).toEqual(whole)
})

test('the types of the context are those of its fields', () => {
  type Key = string | undefined
  type Level = 1 | 2 | 3

  expectTypeOf<Context>().toEqualTypeOf<{
    ticket?: Key
    round?: number | undefined
    service: string
    agent?: Key
    company?: Key
    level?: Level | undefined
    touchpoint?: Key
  }>()
  expectTypeOf<PageContext>().toEqualTypeOf<{
    ticket?: Key
    service?: Key
    company?: Key
    level?: Level | undefined
    touchpoint?: Key
    page?: Key
  }>()
  expectTypeOf<StoredContext>().toEqualTypeOf<{
    ticket: string | null
    round: number
    service: string
    agent: string | null
    company: string | null
    level: Level | null
    touchpoint: string | null
  }>()
})
