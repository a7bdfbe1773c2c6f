import { afterEach, expect, inject } from 'vitest'
import { testDatabase } from './database.ts'
import { plansOnManyShards } from './single-shard.ts'
import { brokenRules } from './tenant-isolation.ts'

// Checked after each test: an error thrown where the statement runs would become a reply, which the test may expect.
afterEach(async () => {
  const { unscoped, ungranted, starred, pulled } = brokenRules()
  expect(unscoped, 'every statement names the workspace of each table that it touches').toEqual([])
  expect(ungranted, 'every statement of a granted caller carries the grants').toEqual([])
  expect(starred, 'every statement names the columns that it reads').toEqual([])
  expect(pulled, 'every insert of a selection selects its workspace from a distributed table').toEqual([])
  if (inject('database') !== 'postgres') return
  expect(
    await plansOnManyShards(await testDatabase()),
    'on Citus, every statement runs on one shard',
  ).toEqual([])
})
