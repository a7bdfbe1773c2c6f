import type { Question, SurveyDefinition } from '@otklik/contract'
import { expect, test } from 'vitest'
import { compareSurveys } from './compare-surveys.ts'

const csi: Question = { key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }
const why: Question = {
  key: 'why',
  kind: 'choice',
  texts: { en: 'Why?' },
  options: [
    { key: 'slow', texts: { en: 'Slow' } },
    { key: 'rude', texts: { en: 'Rude' } },
  ],
}
const survey: SurveyDefinition = { name: 'Moves', questions: [csi, why] }
const asked = new Set(['csi', 'why', 'nps'])
const changesTo = (after: Partial<SurveyDefinition>) => compareSurveys(survey, { ...survey, ...after }, asked)
const [slow, rude] = why.options as NonNullable<Question['options']>

test('a change of a survey tells what it does to the trend of each question', () => {
  const changes = {
    nothing: changesTo({}),
    'another name': changesTo({ name: 'Relocations' }),
    'a new wording': changesTo({ questions: [{ ...csi, texts: { en: 'How did it go?' } }, why] }),
    'a translation': changesTo({ questions: [{ ...csi, texts: { ...csi.texts, uk: 'Як?' } }, why] }),
    'a language that is gone': changesTo({ questions: [{ ...csi, texts: { uk: 'Як?' } }, why] }),
    'other words after low scores': changesTo({
      questions: [{ ...csi, variants: [{ scores: [1], texts: { en: 'What happened?' } }] }, why],
    }),
    'another option': changesTo({
      questions: [csi, { ...why, options: [slow, rude, { key: 'dear', texts: { en: 'Dear' } }] as never }],
    }),
    'a reworded option': changesTo({
      questions: [csi, { ...why, options: [slow, { key: 'rude', texts: { en: 'Unkind' } }] as never }],
    }),
    'another order': changesTo({ questions: [why, csi] }),
    'a question that others ask, before the others': changesTo({
      questions: [{ key: 'nps', kind: 'nps', texts: { en: 'Recommend?' } }, csi, why],
    }),
    'a new question instead of another': changesTo({
      questions: [csi, { key: 'care', kind: 'csi', texts: { en: 'How kind?' } }],
    }),
    'a lower threshold': changesTo({ threshold: 3 }),
    'longer pauses': changesTo({ minDaysBetween: 30 }),
    'a required question': changesTo({ questions: [csi, { ...why, required: true }] }),
  }

  expect(changes).toEqual({
    nothing: [],
    'another name': [{ change: 'settings', fields: ['name'], trend: 'continues' }],
    'a new wording': [{ change: 'reworded', question: 'csi', locales: ['en'], trend: 'mixed' }],
    'a translation': [{ change: 'translated', question: 'csi', locales: ['uk'], trend: 'continues' }],
    'a language that is gone': [
      { change: 'reworded', question: 'csi', locales: ['en'], trend: 'mixed' },
      { change: 'translated', question: 'csi', locales: ['uk'], trend: 'continues' },
    ],
    'other words after low scores': [
      { change: 'options', question: 'csi', trend: 'mixed' },
      { change: 'reworded', question: 'csi', locales: ['en'], trend: 'mixed' },
    ],
    'another option': [
      { change: 'options', question: 'why', trend: 'mixed' },
      { change: 'reworded', question: 'why', locales: ['en'], trend: 'mixed' },
    ],
    'a reworded option': [{ change: 'reworded', question: 'why', locales: ['en'], trend: 'mixed' }],
    'another order': [{ change: 'order', trend: 'mixed' }],
    'a question that others ask, before the others': [{ change: 'added', question: 'nps', trend: 'joins' }],
    'a new question instead of another': [
      { change: 'added', question: 'care', trend: 'begins' },
      { change: 'removed', question: 'why', trend: 'ends' },
    ],
    'a lower threshold': [{ change: 'settings', fields: ['threshold'], trend: 'continues' }],
    'longer pauses': [{ change: 'settings', fields: ['minDaysBetween'], trend: 'mixed' }],
    'a required question': [
      { change: 'settings', question: 'why', fields: ['required'], trend: 'continues' },
    ],
  })
})

test('a survey that is new differs by its questions alone', () => {
  expect(compareSurveys(undefined, survey, new Set(['csi']))).toEqual([
    { change: 'added', question: 'csi', trend: 'joins' },
    { change: 'added', question: 'why', trend: 'begins' },
  ])
})
