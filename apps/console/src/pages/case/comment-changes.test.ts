import type { CaseEvent, ResponseRevision } from '@otklik/contract'
import { expect, test } from 'vitest'
import { changesOfSteps } from './comment-changes.ts'

const at = (minute: number) => `2026-03-10T12:0${minute}:00.000Z`

function sent(...submissions: [minute: number, answers: ResponseRevision['answers']][]): ResponseRevision[] {
  return submissions.map(([minute, answers], index) => ({
    ...{ revision: index + 1, receivedAt: at(minute), via: 'portal', locale: 'en', answers },
  }))
}

const step = (id: string, minute: number, text?: string): Pick<CaseEvent, 'id' | 'kind' | 'text' | 'at'> => ({
  ...{ id, kind: 'commented', at: at(minute), ...(text !== undefined && { text }) },
})

test('each step finds the change that it tells of, also where two came at one time', () => {
  const revisions = sent(
    [0, { csi: 1 }],
    [1, { comment: 'late' }],
    [2, { csi: 2 }],
    [3, { comment: 'wrong' }],
    [3, { comment: 'rude' }],
    [4, { comment: '' }],
    [5, { comment: 'rude' }],
  )

  const found = changesOfSteps([step('a', 1), step('b', 3), step('c', 3), step('d', 5)], revisions)

  expect(Object.fromEntries(found)).toMatchObject({
    a: { before: undefined, after: 'late' },
    b: { before: 'late', after: 'wrong' },
    c: { before: 'wrong', after: 'rude' },
    d: { before: undefined, after: 'rude' },
  })
})

test('a step finds nothing that came after it, and none is looked for where the step has the words', () => {
  const revisions = sent([0, { csi: 1, comment: 'late' }], [5, { comment: 'wrong' }])

  const found = changesOfSteps([step('words', 6, 'Thank you.'), step('later', 5)], revisions)

  expect([...found.keys()]).toEqual(['later'])
  expect(changesOfSteps([step('early', 0)], sent([1, { comment: 'late' }])).size).toBe(0)
})
