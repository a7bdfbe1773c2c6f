import { expect, test } from 'vitest'
import { withoutPersonal } from './submission-content.ts'

test('an answer is removed because its question is personal, not because of its type', () => {
  const answers = { csi: 2, due: '2026-03-10', comment: 'thanks from Olha', colleagues: ['olha'] }

  const remaining = withoutPersonal(answers, new Set(['comment', 'colleagues']))

  expect(remaining).toEqual({ csi: 2, due: '2026-03-10' })
})

test('a null that cleared a personal answer stays, as stored hashes cover it', () => {
  expect(withoutPersonal({ csi: 2, comment: null }, new Set(['comment']))).toEqual({ csi: 2, comment: null })
})
