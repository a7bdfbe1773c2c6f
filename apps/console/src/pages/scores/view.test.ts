import '../../../test/stub-document.ts'
import { expect, test } from 'vitest'
import { casesPath, publishedPath, ratesPath, scoresPath } from './figure-paths.ts'
import { readView } from './view.ts'

const TODAY = '2026-11-27'
const QUESTIONS = [
  { key: 'csi', kind: 'csi', text: 'How was it?' },
  { key: 'nps', kind: 'nps', text: 'Would you recommend us?' },
  { key: 'reasons', kind: 'choice', text: 'Why?' },
] as const
const OPEN = ['service', 'line', 'channel', 'touchpoint', 'trust', 'survey']
const keysOf = (keys: readonly string[]) => keys.map((key) => ({ key }))

const viewOf = (
  address: string,
  keys: readonly string[] = [...OPEN, 'agent', 'company', 'level', 'region'],
  sees = true,
) =>
  readView(new URLSearchParams(address), { questions: [...QUESTIONS], dimensions: keysOf(keys) }, sees, TODAY)
const forViewer = (address: string, keys = OPEN) => viewOf(address, keys, false)

test('an address that names nothing shows the last 12 months by service and month', () => {
  const view = viewOf('')

  expect(view).toMatchObject({
    kind: 'scores',
    by: 'service',
    unit: 'month',
    against: undefined,
    filters: [],
  })
  expect(scoresPath(view, { by: [view.by] })).toBe('/v1/scores?from=2025-12-01&to=2026-11-28&by=service')
})

test('a view asks the API by its own names, and only for what it knows', () => {
  const view = viewOf(
    'question=nps&by=agent,week&from=2026-01-01&to=2026-03-01&service=a&service=b&nonsense=1&shown=anna',
  )

  expect(scoresPath(view, { by: [view.by], isCompared: true })).toBe(
    '/v1/scores?from=2026-01-01&to=2026-03-01&by=agent&question=nps&service=a&service=b',
  )
  expect(ratesPath(view, { by: [view.unit], shown: view.shown })).toBe(
    '/v1/response-rates?from=2026-01-01&to=2026-03-01&by=week&service=a&service=b&agent=anna',
  )
  expect(casesPath(viewOf('by=agent'), { by: ['agent'] })).toContain('/v1/case-figures?')
  expect(casesPath(view, { by: [view.by] })).toBeUndefined()
  expect(casesPath(viewOf('trust=signed'), {})).toBeUndefined()
  expect(casesPath(viewOf('by=channel'), { by: ['channel'] })).toBeUndefined()
  expect(casesPath(viewOf('by=channel'), {})).toBeDefined()
})

test('the group that is shown takes the place of the filter by its dimension', () => {
  const view = viewOf('service=a&service=b&shown=b')

  expect(scoresPath(view, { by: ['month'], shown: view.shown })).toMatch(/by=month&service=b$/)
})

test('the other side is days of its own, those before, the year before, or the rest of the groups', () => {
  expect(viewOf('against=previous&period=last-28-days').against).toEqual({
    from: '2026-10-03',
    to: '2026-10-31',
  })
  expect(viewOf('against=year-before').against).toEqual({ from: '2024-12-01', to: '2025-11-28' })
  expect(viewOf('against=2024-01-01..2025-01-01').against).toEqual({ from: '2024-01-01', to: '2025-01-01' })
  expect(viewOf('against=rest').against).toBe('rest')
  expect(viewOf('against=rest&by=month').against).toBeUndefined()
  expect(viewOf('against=2025-01-01..2024-01-01').against).toBeUndefined()
  expect(viewOf('question=reasons&against=previous')).toMatchObject({ kind: 'choice', against: undefined })
})

test('days that are none, or that end before they begin, are not taken', () => {
  const days = { from: '2025-12-01', to: '2026-11-28' }

  expect(viewOf('from=2026-02-30&to=2026-03-01').days).toEqual(days)
  expect(viewOf('from=2026-03-02&to=2026-03-01').days).toEqual(days)
  expect(viewOf('period=this-year').days).toEqual({ from: '2026-01-01', to: '2026-11-28' })
})

test('whoever sees no single answers gets the published table for what is of people, and never a refused query', () => {
  expect(forViewer('').kind).toBe('scores')
  expect(forViewer('by=agent').kind).toBe('published')
  expect(forViewer('by=service&company=northwind').kind).toBe('published')
  expect(forViewer('region=north').kind).toBe('published')
  expect(forViewer('', []).kind).toBe('published')
  expect(publishedPath(forViewer('by=agent&question=nps'))).toBe(
    '/v1/published?from=2025-12-01&to=2026-11-28&question=nps',
  )
})

test('a picture has as many periods as can be read, and more where the address asks for them', () => {
  expect(viewOf('period=last-28-days').unit).toBe('day')
  expect(viewOf('from=2026-01-01&to=2026-04-01').unit).toBe('week')
  expect(viewOf('by=service,day').unit).toBe('day')
  expect(viewOf('by=day&from=1990-01-01&to=2026-01-01').unit).toBe('year')
})
