import { expect, test } from 'vitest'
import { isOutdated, isUnavailable } from './unavailable.ts'

test.each([
  ['08006', 'connection failure'],
  ['53300', 'too many connections'],
  ['57P01', 'terminating connection due to administrator command'],
  ['57P03', 'the database system is starting up'],
  ['57014', 'canceling statement due to statement timeout'],
  ['25P03', 'terminating connection due to idle-in-transaction timeout'],
  ['25P02', 'current transaction is aborted, commands ignored until end of transaction block'],
  ['25006', 'cannot execute INSERT in a read-only transaction'],
  ['40P01', 'deadlock detected'],
  ['40001', 'could not serialize access due to concurrent update'],
  ['58030', 'failed to COPY to shard 102008 on worker-1:5432'],
  ['XX000', 'failure on connection marked as essential: worker-1:5432'],
  ['XX000', 'connection not open'],
  ['XX000', 'postmaster was shut down, exiting'],
  ['XX000', 'server closed the connection unexpectedly'],
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
  ['40002', 'transaction integrity constraint violation'],
  ['XX000', 'cache lookup failed for relation 1'],
  ['0A000', 'cached plan must not change result type'],
  ['ENOENT', 'no such file'],
  [undefined, 'Cannot read properties of undefined'],
])('the error %s %s does not mean that the database is not available', (code, message) => {
  expect(isUnavailable(Object.assign(new Error(message), { code }))).toBe(false)
})

test.each([
  ['42P01', true],
  ['42703', true],
  ['42601', false],
  ['42501', false],
])('the error %s means that a newer collector has migrated the database: %s', (code, expected) => {
  expect(isOutdated(Object.assign(new Error('missing'), { code }))).toBe(expected)
})
