import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { shareLookups } from './share-lookups.ts'

test('lookups of the same key in one turn of the event loop are one, and a later one reads again', async () => {
  const lookedUp: string[] = []
  let stored = 'old'
  const lookUp = shareLookups(async (key) => {
    lookedUp.push(key)
    return stored
  })

  const burst = ['a', 'a', 'b', 'a'].map(lookUp)
  const before = await Promise.all(burst)
  stored = 'new'
  const after = await lookUp('a')

  expect(before).toEqual(['old', 'old', 'old', 'old'])
  expect(after).toBe('new')
  expect(lookedUp).toEqual(['a', 'b', 'a'])
})

test('those who ask while a lookup is on its way share the next one', async () => {
  const results = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  let begun = 0
  const lookUp = shareLookups(async () => results[begun++]?.promise)
  const first = lookUp('a')
  await expect.poll(() => begun).toBe(1)

  const second = lookUp('a')
  await nextTurn()
  const third = lookUp('a')
  await nextTurn()
  const before = begun
  results[0]?.resolve('old')
  results[1]?.resolve('new')

  expect(await Promise.all([first, second, third])).toEqual(['old', 'new', 'new'])
  expect([before, begun]).toEqual([1, 2])
})

test('a lookup that fails is not kept', async () => {
  let isDown = true
  const lookUp = shareLookups(async () => {
    if (isDown) throw new Error('down')
    return 'up'
  })

  const failed = await Promise.allSettled([lookUp('a'), lookUp('a')])
  isDown = false

  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await lookUp('a')).toBe('up')
})
