import { expect, expectTypeOf, test } from 'vitest'
import type { Context, PageContext } from './context.ts'
import { fromStoredContext, type StoredContext, toStoredContext } from './stored-context.ts'

const complete = {
  ticket: 'INC-1',
  round: 2,
  service: 'payroll',
  agent: 'anna.petrova',
  company: 'northwind',
  level: 3,
  touchpoint: 'closed',
} as const

test('a missing field is stored as null, and a missing round as 1', () => {
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

test('a stored context converts back to the given fields only', () => {
  expect(fromStoredContext(toStoredContext(complete))).toEqual(complete)
  expect(fromStoredContext(toStoredContext({ service: 'payroll' }))).toStrictEqual({
    round: 1,
    service: 'payroll',
  })
})

test('other fields of an object are ignored', () => {
  const row = { ...toStoredContext(complete), person: 'olha', page: null }

  expect(toStoredContext(row)).toStrictEqual(toStoredContext(complete))
  expect(fromStoredContext(row)).toEqual(complete)
})

test('the types of the context follow from its fields', () => {
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
