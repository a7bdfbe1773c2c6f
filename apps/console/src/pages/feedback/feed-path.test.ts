import '../../../test/stub-document.ts'
import { expect, test } from 'vitest'
import { feedPath } from './feed-path.ts'

const path = (address: string) => feedPath(new URLSearchParams(address), '2026-03-10')

test('filters of the address are sent on, and what is the own of the page is not', () => {
  expect(path('service=a&service=b&response=1&evidence=open')).toBe(
    '/v1/responses?service=a&service=b&order=newest&limit=50',
  )
})

test('the last days end today, unless the address names days', () => {
  expect(path('days=7')).toBe('/v1/responses?from=2026-03-04&order=newest&limit=50')
  expect(path('days=7&to=2026-02-01')).toBe('/v1/responses?to=2026-02-01&order=newest&limit=50')
})
