import '../../../../test/stub-document.ts'
import { expect, test } from 'vitest'
import { shortenedTerms } from './shortened-terms.ts'

test('a term that is shorter than before, or that did not end, deletes what is older', () => {
  const before = { textDays: 400, linkVisitDays: 30 }
  const after = { textDays: 365, identityDays: 500, linkVisitDays: 31, auditDays: 700 }

  expect(shortenedTerms(before, after, '2026-03-10')).toEqual([
    { term: 'textDays', keptFrom: '2025-03-10' },
    { term: 'identityDays', keptFrom: '2024-10-26' },
    { term: 'auditDays', keptFrom: '2024-04-09' },
  ])
  expect(shortenedTerms(after, before, '2026-03-10')).toEqual([
    { term: 'linkVisitDays', keptFrom: '2026-02-08' },
  ])
})
