import { expect, test } from 'vitest'
import { casesPath, isOfWaiting } from './case-query.ts'

test.each([
  ['', 'limit=100&state=open&state=contacted&order=due'],
  ['owner=me&q=late', 'limit=100&state=open&state=contacted&owner=me&q=late&order=due'],
  ['order=newest', 'limit=100&state=open&state=contacted'],
  ['state=contacted', 'limit=100&state=contacted&order=due'],
  ['state=closed', 'limit=100&state=closed'],
  ['state=all&kind=complaint', 'limit=100&kind=complaint'],
])('the view "%s" asks for the cases of "%s"', (address, query) => {
  expect(casesPath(new URLSearchParams(address))).toBe(`/v1/cases?${query}`)
})

test('only a view of what waits can be in the order of due times', () => {
  const views = ['', 'state=open', 'state=all', 'state=resolved']

  expect(views.map((view) => isOfWaiting(new URLSearchParams(view)))).toEqual([true, true, false, false])
})
