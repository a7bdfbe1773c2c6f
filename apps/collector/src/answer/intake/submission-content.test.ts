import { expect, test } from 'vitest'
import { withoutPersonal } from './submission-content.ts'

test('whether an answer is removed follows from its question, and not from what it looks like', () => {
  const answers = { csi: 2, due: '2026-03-10', comment: 'thanks from Olha', colleagues: ['olha'] }

  const left = withoutPersonal(answers, new Set(['comment', 'colleagues']))

  expect(left).toEqual({ csi: 2, due: '2026-03-10' })
})

test('a null that took an answer back stays, as hashes that are stored already cover it', () => {
  expect(withoutPersonal({ csi: 2, comment: null }, new Set(['comment']))).toEqual({ csi: 2, comment: null })
})
