import { CaseState } from '@otklik/contract'
import { expect, test } from 'vitest'
import { aFile, OPENED } from '../../../../test/case-file.ts'
import type { CaseFile } from '../../../database/tables.ts'
import { DEFAULT_CALENDAR } from '../../calendar/default-calendar.ts'
import { type PersonWord, personSettled } from './person-settled.ts'

const NOW = new Date('2026-03-20T10:00:00Z')
const resolved = { state: 'resolved', outcome: 'fixed', resolved_at: OPENED, resolve_minutes: 0 } as const

function say(facts: Partial<CaseFile>, word: PersonWord) {
  const working = { calendar: DEFAULT_CALENDAR, timeZone: 'UTC' }
  return personSettled({ file: aFile(facts), events: [] }, word, working, { change: 8, now: NOW })
}

test('a yes closes a resolved case, and the new score is kept beside the old one', () => {
  const { file, events } = say(resolved, { answer: 'yes', afterScore: 5 })

  expect(file).toMatchObject({ state: 'closed', closed_at: NOW, settled: 'yes', after_score: 5, score: 2 })
  expect(file).toMatchObject({ outcome: 'fixed', resolved_at: OPENED })
  expect(events).toMatchObject([
    { kind: 'settled', actor_kind: 'person', version: 4, details: { answer: 'yes', afterScore: 5 } },
  ])
})

test('the first no makes the case work again, by another time, and it follows no other case', () => {
  const leading_case = '00000000-0000-4000-8000-000000000009'
  for (const facts of [resolved, { ...resolved, state: 'closed', closed_at: OPENED } as const]) {
    const { file } = say({ ...facts, leading_case }, { answer: 'no' })

    expect(file).toMatchObject({ state: 'contacted', settled: 'no', leading_case: null, resolve_from: NOW })
    expect(file).toMatchObject({ resolved_at: null, closed_at: null, outcome: null })
    expect(file.resolve_due?.getTime()).toBeGreaterThan(NOW.getTime())
  }
})

test('a second no is noted, and a yes after a no still closes', () => {
  const again = say({ ...resolved, settled: 'no' }, { answer: 'no' })

  expect(again.file).toMatchObject({ ...resolved, settled: 'no', version: 4 })
  expect(say({ ...resolved, settled: 'no' }, { answer: 'yes' }).file.state).toBe('closed')
})

test('a word changes a case only while it is resolved or has closed by itself', () => {
  const changed = CaseState.options.filter((state) => say({ state }, { answer: 'no' }).events.length > 0)

  expect(changed).toEqual(['resolved', 'closed'])
  expect(say({ state: 'closed', settled: 'yes' }, { answer: 'no' }).events).toEqual([])
  const late = say({ state: 'closed', closed_at: OPENED }, { answer: 'yes' }).file
  expect(late).toMatchObject({ settled: 'yes', closed_at: OPENED })
})
