import { expect, test } from 'vitest'
import { openGroupCommit } from './group-commit.ts'

const MB = 1024 * 1024

/** Opens a group commit whose batches are stored when `store` is called. Outcomes are the items themselves. */
function aGroupCommit() {
  const batches: { workspace: string; items: string[] }[] = []
  const { promise: stored, resolve: store } = Promise.withResolvers<void>()
  const groups = openGroupCommit<string, string>(async (workspace, items) => {
    batches.push({ workspace, items: [...items] })
    await stored
    return items.map((value) => ({ status: 'fulfilled', value }))
  })
  return { ...groups, batches, storeAll: store }
}

test('what arrives while a batch is stored goes into the next one, in order, and workspaces wait for their own only', async () => {
  const { store, batches, storeAll } = aGroupCommit()
  const first = store('a', 'a-1', 1)
  await expect.poll(() => batches.length).toBe(1)

  const others = [store('a', 'a-2', 1), store('b', 'b-1', 1), store('a', 'a-3', 1)]
  await expect.poll(() => batches.length).toBe(2)
  storeAll()

  expect(await Promise.all([first, ...others])).toEqual(['a-1', 'a-2', 'b-1', 'a-3'])
  expect(batches).toEqual([
    { workspace: 'a', items: ['a-1'] },
    { workspace: 'b', items: ['b-1'] },
    { workspace: 'a', items: ['a-2', 'a-3'] },
  ])
})

test('an item that the database refuses fails alone', async () => {
  const { store } = openGroupCommit<string, string>(async (_workspace, items) => {
    if (items.includes('bad')) throw new Error('refused')
    return items.map((value) => ({ status: 'fulfilled', value }))
  })

  const outcomes = await Promise.allSettled(['1', '2', 'bad', '3', '4'].map((item) => store('a', item, 1)))

  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
})

test.each([
  ['10,000 items', 10_000, 1],
  ['32 MB', 32, MB],
])('%s may wait, and one more is refused until some are stored', async (_, count, bytes) => {
  const { store, storeAll, waiting } = aGroupCommit()
  const items = Array.from({ length: count }, (_, n) => store('a', `${n}`, bytes))

  expect(() => store('b', 'late', bytes)).toThrow(expect.objectContaining({ code: 'overloaded' }))
  expect(waiting()).toEqual({ count, bytes: count * bytes })
  storeAll()
  await Promise.all(items)

  expect(waiting()).toEqual({ count: 0, bytes: 0 })
  expect(await store('b', 'late', bytes)).toBe('late')
})
