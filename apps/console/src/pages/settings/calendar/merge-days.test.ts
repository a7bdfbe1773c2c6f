import { expect, test } from 'vitest'
import { newDays, withDays } from './merge-days.ts'

const newYear = { day: '2027-01-01', name: 'New Year', hours: [] }
const may = { day: '2027-05-01', name: 'May Day', hours: [] }
const shortMay = { ...may, hours: [{ from: '09:00', to: '13:00' }] }

test('days are added in their order, and replace those of the same date', () => {
  expect(withDays([may], [newYear])).toEqual([newYear, may])
  expect(withDays([newYear, may], [shortMay])).toEqual([newYear, shortMay])
})

test('a day is new if the calendar does not have it, or has it otherwise', () => {
  expect(newDays([newYear, may], [newYear, shortMay])).toEqual([{ ...shortMay, before: may }])
  expect(newDays([], [newYear])).toEqual([newYear])
})
