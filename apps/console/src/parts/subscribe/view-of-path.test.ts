import { expect, test } from 'vitest'
import { viewOfPath } from './view-of-path.ts'

test('a subscription has the parameters of a path, but for its days', () => {
  const path =
    '/v1/scores?from=2026-01-01&to=2026-02-01&by=service,month&against=rest&company=a%26b&company=c'

  expect(viewOfPath(path)).toEqual({
    table: 'scores',
    query: { by: 'service,month', company: ['a&b', 'c'] },
  })
})
