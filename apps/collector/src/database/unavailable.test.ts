import { expect, test } from 'vitest'
import { isUnavailable } from './unavailable.ts'

test.each([
  ['08006', 'connection failure'],
  ['53300', 'too many connections'],
  ['57P01', 'terminating connection due to administrator command'],
  ['57P03', 'the database system is starting up'],
  ['57014', 'canceling statement due to statement timeout'],
  ['25P03', 'terminating connection due to idle-in-transaction timeout'],
  ['ECONNREFUSED', ''],
  [undefined, 'Connection terminated unexpectedly'],
  [undefined, 'timeout exceeded when trying to connect'],
])('the error %s %s means that the database is not available', (code, message) => {
  expect(isUnavailable(Object.assign(new Error(message), { code }))).toBe(true)
})

test.each([
  ['23505', 'duplicate key value violates unique constraint'],
  ['22P02', 'invalid input syntax for type uuid: "Connection terminated"'],
  ['42P01', 'relation "x" does not exist'],
  ['ENOENT', 'no such file'],
  [undefined, 'Cannot read properties of undefined'],
])('the error %s %s does not mean that the database is not available', (code, message) => {
  expect(isUnavailable(Object.assign(new Error(message), { code }))).toBe(false)
})
