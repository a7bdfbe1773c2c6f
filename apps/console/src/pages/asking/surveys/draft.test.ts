import type { SurveyDefinition } from '@otklik/contract'
import { expect, test } from 'vitest'
import { moved } from '../../../parts/edit-list.ts'
import { freeKey, withQuestion, withText } from './edit-draft.ts'
import { missingIn, questionsIn } from './localize.ts'

const draft: SurveyDefinition = {
  name: 'Moves',
  questions: [
    { key: 'csi', kind: 'csi', required: true, texts: { en: 'How was it?', uk: 'Як вам?' } },
    { key: 'reasons', kind: 'choice', texts: { en: 'Why?' }, options: [{ key: 'a', texts: { en: 'A' } }] },
  ],
}

test('a question that is not translated is asked in English, and counted as missing', () => {
  const [first, second] = questionsIn(draft, 'uk')

  expect(first?.text).toBe('Як вам?')
  expect(second).toEqual({
    key: 'reasons',
    kind: 'choice',
    required: false,
    text: 'Why?',
    options: [{ key: 'a', text: 'A' }],
  })
  expect(missingIn(draft, 'uk')).toBe(2)
})

test('an empty text leaves its language', () => {
  expect(withText({ en: 'A', uk: 'Б' }, 'uk', '')).toEqual({ en: 'A' })
})

test('a new question gets a key of its own', () => {
  const { questions } = withQuestion(draft, 'choice', 'uk')

  expect(questions[2]).toMatchObject({ key: 'reasons-2', kind: 'choice' })
  expect(freeKey('option-2', ['option-1', 'option-2'])).toBe('option-3')
})

test('a question moves by one place', () => {
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b'])
})
