import { expect, test } from 'vitest'
import { scores } from '../test/answers.ts'
import { npsScores } from '../test/nps-answers.ts'
import { mean } from './csi.ts'
import { nps } from './nps.ts'
import { averageOfQuarters, poolCounts } from './pooled-year.ts'

test('quarters of 80, 80, 87 and 81 with equal n are a year of 82, pooled and on average', () => {
  const quarters = [80, 80, 87, 81].map((score) => npsScores({ 10: score, 7: 100 - score }))

  expect(nps(poolCounts(quarters))).toBe(82)
  expect(averageOfQuarters(quarters.map(nps))).toBe(82)
})

test('a large quarter weighs more in the pooled year, and the same in the average of quarters', () => {
  const quarters = [scores({ 5: 300 }), scores({ 3: 100 })]

  expect(mean(poolCounts(quarters))).toBe(4.5)
  expect(averageOfQuarters(quarters.map(mean))).toBe(4)
})

test('a quarter without answers is left out of the average, and none have no average', () => {
  expect(averageOfQuarters([80, null, 90])).toBe(85)
  expect(averageOfQuarters([null])).toBeNull()
  expect(averageOfQuarters([])).toBeNull()
})
