import type { CaseState } from '@otklik/contract'
import { expect, test } from 'vitest'
import { isAllowed, needsReply, otherKinds, type StepKind } from './allowed-steps.ts'

const KINDS: StepKind[] = [
  'noted',
  'contacted',
  'replied',
  'resolved',
  'assigned',
  'linked',
  'unlinked',
  'reopened',
  'closed',
  'classified',
]
const stepsOf = (state: CaseState, facts = {}) =>
  KINDS.filter((kind) => isAllowed(kind, { state, followers: [], ...facts })).join(' ')

test('a case offers the steps that its state allows', () => {
  expect(stepsOf('open')).toBe('noted contacted replied resolved assigned linked classified')
  expect(stepsOf('contacted')).toBe(stepsOf('open'))
  expect(stepsOf('resolved')).toBe('noted replied assigned reopened closed classified')
  expect(stepsOf('closed')).toBe('noted reopened classified')
  expect(stepsOf('withdrawn')).toBe('noted')
  expect(stepsOf('erased')).toBe('')
})

test('a case that follows another can only be unlinked, and one that others follow can follow none', () => {
  expect(stepsOf('open', { leading: 'a' })).toBe(
    'noted contacted replied resolved assigned unlinked classified',
  )
  expect(stepsOf('open', { followers: ['a'] })).toBe('noted contacted replied resolved assigned classified')
})

test('a case becomes no low score without a score, and not what it is already', () => {
  expect(otherKinds({ kind: 'complaint', score: 2 })).toEqual(['suggestion', 'low-score'])
  expect(otherKinds({ kind: 'complaint' })).toEqual(['suggestion'])
})

test('whoever was not contacted is told what came of it, and anybody why it was declined', () => {
  expect(['', 'fixed', 'duplicate', 'declined'].map((outcome) => needsReply('open', outcome))).toEqual([
    false,
    true,
    false,
    true,
  ])
  expect(['fixed', 'declined'].map((outcome) => needsReply('contacted', outcome))).toEqual([false, true])
})
